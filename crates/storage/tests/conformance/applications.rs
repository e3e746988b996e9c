use crate::given::{self, NOW, after, new_application};
use ::storage::testing::TestDatabase;
use ::storage::{NewCode, NewRefreshToken, StoredApplication};
use serde_json::json;

fn origins(origins: &[&str]) -> Vec<String> {
    origins.iter().copied().map(str::to_owned).collect()
}

storage::each_database! {
    async fn an_application_is_found_as_it_was_registered(db: TestDatabase) {
        let made = StoredApplication { declared: true, updated_at: after(5), ..new_application("shop") };
        let mut writer = db.begin_write().await.unwrap();
        writer.put_application(&made, &[]).await.unwrap();
        writer.commit().await.unwrap();
        let mut reader = db.reader().await.unwrap();
        assert_eq!(reader.find_application(&made.client_id).await.unwrap(), Some(made));
        // Names are compared letter by letter.
        for other in ["Shop", "sho", "shop2"] {
            assert_eq!(reader.find_application(&given::client_id(other)).await.unwrap(), None, "{other}");
        }
    }

    async fn a_changed_application_keeps_the_time_of_its_registration(db: TestDatabase) {
        let made = new_application("shop");
        let changed = StoredApplication {
            document: json!({ "name": "Shop 2" }),
            declared: true,
            created_at: after(9),
            updated_at: after(9),
            ..made.clone()
        };
        let mut writer = db.begin_write().await.unwrap();
        writer.put_application(&made, &[]).await.unwrap();
        writer.put_application(&changed, &[]).await.unwrap();
        let found = writer.find_application(&made.client_id).await.unwrap();
        assert_eq!(found, Some(StoredApplication { created_at: NOW, ..changed }));
    }

    async fn an_application_is_locked_while_it_is_there(db: TestDatabase) {
        let shop = new_application("shop");
        let mut writer = db.begin_write().await.unwrap();
        writer.put_application(&shop, &[]).await.unwrap();
        assert!(writer.lock_application(&shop.client_id).await.unwrap());
        assert!(!writer.lock_application(&given::client_id("Shop")).await.unwrap());
        assert_eq!(writer.find_application(&shop.client_id).await.unwrap(), Some(shop.clone()), "nothing changed");
        writer.delete_application(&shop.client_id).await.unwrap();
        assert!(!writer.lock_application(&shop.client_id).await.unwrap());
    }

    async fn applications_are_listed_by_name(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.list_applications().await.unwrap().is_empty());
        for name in ["b", "c", "a"] {
            writer.put_application(&new_application(name), &[]).await.unwrap();
        }
        let listed = writer.list_applications().await.unwrap();
        assert_eq!(listed, ["a", "b", "c"].map(new_application));
    }

    async fn an_origin_is_known_while_an_application_has_it(db: TestDatabase) {
        let (shop, blog) = (new_application("shop"), new_application("blog"));
        let (own, shared) = ("https://shop.example", "https://www.example");
        let mut writer = db.begin_write().await.unwrap();
        // Named twice is named once.
        writer.put_application(&shop, &origins(&[own, shared, own])).await.unwrap();
        writer.put_application(&blog, &origins(&[shared])).await.unwrap();
        assert!(writer.is_registered_origin(own).await.unwrap());
        assert!(writer.is_registered_origin(shared).await.unwrap());
        for stranger in ["https://shop.example:8443", "http://shop.example", "https://shop.example/", "null", ""] {
            assert!(!writer.is_registered_origin(stranger).await.unwrap(), "{stranger}");
        }

        writer.put_application(&shop, &origins(&["https://new.example"])).await.unwrap();
        assert!(!writer.is_registered_origin(own).await.unwrap());
        assert!(writer.is_registered_origin("https://new.example").await.unwrap());
        assert!(writer.is_registered_origin(shared).await.unwrap(), "the other application still has it");
        assert!(writer.delete_application(&blog.client_id).await.unwrap());
        assert!(!writer.is_registered_origin(shared).await.unwrap());
    }

    async fn a_removed_application_takes_along_what_was_issued_to_it(db: TestDatabase) {
        let grant = given::grant(&db).await;
        let shop = given::client_id("shop");
        let (code_hash, token_hash) = (given::token_hash(), given::token_hash());
        let code = NewCode {
            code_hash,
            grant_id: grant,
            redirect_uri: "https://shop.example/back".to_owned(),
            challenge: None,
            nonce: None,
            created_at: NOW,
            expires_at: after(60),
        };
        let token = NewRefreshToken { token_hash, grant_id: grant, created_at: NOW, expires_at: after(60) };
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_code(&code).await.unwrap();
        writer.insert_refresh_token(&token).await.unwrap();
        assert!(writer.delete_application(&shop).await.unwrap());
        assert!(!writer.delete_application(&shop).await.unwrap());
        assert_eq!(writer.find_application(&shop).await.unwrap(), None);
        assert!(writer.find_live_grant(grant, NOW).await.unwrap().is_none());
        assert_eq!(writer.find_code(&code_hash).await.unwrap(), None);
        assert_eq!(writer.find_refresh_token(&token_hash).await.unwrap(), None);
    }
}

/// SQLite cannot come into this situation: it has one writer.
#[test]
fn an_application_is_changed_by_one_at_a_time() {
    storage::testing::run(async {
        let db = TestDatabase::postgres().await;
        let shop = given::application(&db, "shop").await;
        let mut first = db.begin_write().await.unwrap();
        assert!(first.lock_application(&shop).await.unwrap());

        let (storage, id) = (db.storage().clone(), shop.clone());
        let second = tokio::spawn(async move {
            let mut writer = storage.begin_write().await.unwrap();
            writer.lock_application(&id).await.unwrap()
        });
        given::until_somebody_waits(&db, &second).await;
        first.delete_application(&shop).await.unwrap();
        first.commit().await.unwrap();
        assert!(!second.await.unwrap(), "it waited for the first");
    });
}
