use crate::given::{self, NOW, after};
use ::storage::testing::TestDatabase;
use ::storage::{NewApplicationSecret, StorageError, StoredSecret};
use domain::{ApplicationSecretId, ClientId, Timestamp, TokenHash};

fn secret(client_id: &ClientId, created_at: Timestamp) -> NewApplicationSecret {
    NewApplicationSecret {
        id: ApplicationSecretId::new(created_at, given::unique()),
        client_id: client_id.clone(),
        secret_hash: given::token_hash(),
        created_at,
    }
}

fn bytes(hashes: &[TokenHash]) -> Vec<&[u8]> {
    hashes.iter().map(|hash| hash.as_bytes().as_slice()).collect()
}

storage::each_database! {
    async fn an_application_has_its_own_secrets_newest_first(db: TestDatabase) {
        let (shop, blog) = (given::application(&db, "shop").await, given::application(&db, "blog").await);
        let (first, second, other) = (secret(&shop, NOW), secret(&shop, after(5)), secret(&blog, NOW));
        let mut writer = db.begin_write().await.unwrap();
        for secret in [&first, &second, &other] {
            writer.insert_application_secret(secret).await.unwrap();
        }
        writer.commit().await.unwrap();
        let mut reader = db.reader().await.unwrap();
        let stored = |secret: &NewApplicationSecret| StoredSecret {
            id: secret.id,
            created_at: secret.created_at,
            expires_at: None,
        };
        assert_eq!(reader.list_application_secrets(&shop).await.unwrap(), [stored(&second), stored(&first)]);
        let live = reader.live_secret_hashes(&shop, after(9)).await.unwrap();
        assert_eq!(bytes(&live), bytes(&[second.secret_hash, first.secret_hash]));
        let nobody = given::client_id("nobody");
        assert!(reader.live_secret_hashes(&nobody, NOW).await.unwrap().is_empty());
    }

    async fn a_rotated_secret_works_until_its_end_and_the_new_one_on(db: TestDatabase) {
        let (shop, blog) = (given::application(&db, "shop").await, given::application(&db, "blog").await);
        let (old, new, other) = (secret(&shop, NOW), secret(&shop, after(5)), secret(&blog, NOW));
        let mut writer = db.begin_write().await.unwrap();
        for secret in [&old, &new, &other] {
            writer.insert_application_secret(secret).await.unwrap();
        }
        assert_eq!(writer.expire_application_secrets(&shop, new.id, after(60)).await.unwrap(), 1);
        assert_eq!(writer.live_secret_hashes(&shop, after(59)).await.unwrap().len(), 2);
        let live = writer.live_secret_hashes(&shop, after(60)).await.unwrap();
        assert_eq!(bytes(&live), bytes(&[new.secret_hash]));
        assert_eq!(writer.live_secret_hashes(&blog, after(60)).await.unwrap().len(), 1);
        let ends = writer.list_application_secrets(&shop).await.unwrap();
        assert_eq!(ends.iter().map(|secret| secret.expires_at).collect::<Vec<_>>(), [None, Some(after(60))]);
    }

    async fn an_end_is_moved_forward_and_never_back(db: TestDatabase) {
        let shop = given::application(&db, "shop").await;
        let (old, new) = (secret(&shop, NOW), secret(&shop, after(5)));
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_application_secret(&old).await.unwrap();
        writer.insert_application_secret(&new).await.unwrap();
        assert_eq!(writer.expire_application_secrets(&shop, new.id, after(60)).await.unwrap(), 1);
        assert_eq!(writer.expire_application_secrets(&shop, new.id, after(90)).await.unwrap(), 0);
        assert_eq!(writer.live_secret_hashes(&shop, after(60)).await.unwrap().len(), 1);
        assert_eq!(writer.expire_application_secrets(&shop, new.id, after(30)).await.unwrap(), 1);
        assert_eq!(writer.live_secret_hashes(&shop, after(30)).await.unwrap().len(), 1);
    }

    async fn a_secret_belongs_to_an_application_that_exists_and_to_one_only(db: TestDatabase) {
        let (shop, blog) = (given::application(&db, "shop").await, given::application(&db, "blog").await);
        let made = secret(&shop, NOW);
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_application_secret(&made).await.unwrap();
        writer.commit().await.unwrap();
        let same = NewApplicationSecret { secret_hash: made.secret_hash, ..secret(&blog, NOW) };
        for refused in [same, secret(&given::client_id("nobody"), NOW)] {
            let mut writer = db.begin_write().await.unwrap();
            let refused = writer.insert_application_secret(&refused).await;
            assert!(matches!(refused, Err(StorageError::Database(_))));
        }
    }

    async fn an_application_loses_all_its_secrets_and_no_other_does(db: TestDatabase) {
        let (shop, blog) = (given::application(&db, "shop").await, given::application(&db, "blog").await);
        let mut writer = db.begin_write().await.unwrap();
        for secret in [secret(&shop, NOW), secret(&shop, after(5)), secret(&blog, NOW)] {
            writer.insert_application_secret(&secret).await.unwrap();
        }
        assert_eq!(writer.delete_application_secrets(&shop).await.unwrap(), 2);
        assert!(writer.list_application_secrets(&shop).await.unwrap().is_empty());
        assert_eq!(writer.list_application_secrets(&blog).await.unwrap().len(), 1);
    }

    async fn expired_secrets_are_swept_and_others_stay(db: TestDatabase) {
        let shop = given::application(&db, "shop").await;
        let (old, new) = (secret(&shop, NOW), secret(&shop, after(5)));
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_application_secret(&old).await.unwrap();
        writer.insert_application_secret(&new).await.unwrap();
        writer.expire_application_secrets(&shop, new.id, after(60)).await.unwrap();
        assert_eq!(writer.delete_expired_application_secrets(after(60)).await.unwrap(), 0);
        assert_eq!(writer.delete_expired_application_secrets(after(61)).await.unwrap(), 1);
        let left = writer.list_application_secrets(&shop).await.unwrap();
        assert_eq!(left.iter().map(|secret| secret.id).collect::<Vec<_>>(), [new.id]);
    }
}
