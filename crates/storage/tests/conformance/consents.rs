use crate::given::{self, NOW, after};
use ::storage::Consent;
use ::storage::testing::TestDatabase;
use domain::{ClientId, UserId};

fn consent(user_id: UserId, client_id: &ClientId, audience: &str) -> Consent {
    Consent {
        user_id,
        client_id: client_id.clone(),
        audience: audience.to_owned(),
        scope: "openid email".to_owned(),
        granted_at: NOW,
    }
}

storage::each_database! {
    async fn a_consent_is_found_for_its_person_application_and_api_alone(db: TestDatabase) {
        let (ada, bob) =
            (given::user(&db, "ada@example.com").await, given::user(&db, "bob@example.com").await);
        let (shop, blog) = (given::application(&db, "shop").await, given::application(&db, "blog").await);
        let orders = Consent { scope: "read:orders".to_owned(), ..consent(ada.id, &shop, "orders") };
        let mut writer = db.begin_write().await.unwrap();
        writer.put_consent(&consent(ada.id, &shop, "")).await.unwrap();
        writer.put_consent(&orders).await.unwrap();
        writer.commit().await.unwrap();
        let mut reader = db.reader().await.unwrap();
        let found = reader.find_consent(ada.id, &shop, "").await.unwrap();
        assert_eq!(found.as_deref(), Some("openid email"));
        let found = reader.find_consent(ada.id, &shop, "orders").await.unwrap();
        assert_eq!(found.as_deref(), Some("read:orders"));
        assert_eq!(reader.find_consent(ada.id, &shop, "stock").await.unwrap(), None);
        assert_eq!(reader.find_consent(ada.id, &blog, "").await.unwrap(), None);
        assert_eq!(reader.find_consent(bob.id, &shop, "").await.unwrap(), None);
        assert_eq!(reader.list_consents(ada.id).await.unwrap(), [consent(ada.id, &shop, ""), orders]);
        assert!(reader.list_consents(bob.id).await.unwrap().is_empty());
    }

    async fn a_later_consent_takes_the_place_of_the_earlier(db: TestDatabase) {
        let ada = given::user(&db, "ada@example.com").await;
        let shop = given::application(&db, "shop").await;
        let wider = Consent {
            scope: "openid email profile".to_owned(),
            granted_at: after(9),
            ..consent(ada.id, &shop, "")
        };
        let mut writer = db.begin_write().await.unwrap();
        writer.put_consent(&consent(ada.id, &shop, "")).await.unwrap();
        writer.put_consent(&wider).await.unwrap();
        assert_eq!(writer.list_consents(ada.id).await.unwrap(), [wider]);
    }

    async fn a_consent_taken_back_is_gone_for_all_apis_of_the_application(db: TestDatabase) {
        let (ada, bob) =
            (given::user(&db, "ada@example.com").await, given::user(&db, "bob@example.com").await);
        let (shop, blog) = (given::application(&db, "shop").await, given::application(&db, "blog").await);
        let mut writer = db.begin_write().await.unwrap();
        for (user, client, audience) in
            [(&ada, &shop, ""), (&ada, &shop, "orders"), (&ada, &blog, ""), (&bob, &shop, "")]
        {
            writer.put_consent(&consent(user.id, client, audience)).await.unwrap();
        }
        assert_eq!(writer.delete_consents(ada.id, &shop).await.unwrap(), 2);
        assert_eq!(writer.delete_consents(ada.id, &shop).await.unwrap(), 0);
        assert_eq!(writer.list_consents(ada.id).await.unwrap(), [consent(ada.id, &blog, "")]);
        assert_eq!(writer.list_consents(bob.id).await.unwrap().len(), 1);
    }
}
