use crate::given::{self, NOW, after};
use ::storage::testing::TestDatabase;
use ::storage::{Reader, StorageError, StoredSigningKey};
use serde_json::json;
use std::sync::atomic::{AtomicU64, Ordering};

fn key(kid: &str) -> StoredSigningKey {
    StoredSigningKey {
        kid: kid.to_owned(),
        algorithm: "RS256".to_owned(),
        public_jwk: json!({ "kty": "RSA", "kid": kid }),
        sealed: vec![0, 255, 7],
        created_at: NOW,
        signs_from: NOW,
        withdrawn_at: None,
    }
}

async fn kids(reader: &mut Reader) -> Vec<String> {
    reader.list_signing_keys().await.unwrap().into_iter().map(|key| key.kid).collect()
}

storage::each_database! {
    async fn keys_are_listed_as_they_were_stored_the_next_to_sign_first(db: TestDatabase) {
        let now = key("now");
        let next =
            StoredSigningKey { algorithm: "ES256".to_owned(), signs_from: after(60), ..key("next") };
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_signing_key(&now).await.unwrap());
        assert!(writer.insert_signing_key(&next).await.unwrap());
        writer.commit().await.unwrap();
        let listed = db.reader().await.unwrap().list_signing_keys().await.unwrap();
        assert!(listed == [next, now]);
    }

    async fn a_key_is_stored_once(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_signing_key(&key("a")).await.unwrap());
        let other = StoredSigningKey { sealed: vec![1], ..key("a") };
        assert!(!writer.insert_signing_key(&other).await.unwrap());
        assert!(writer.list_signing_keys().await.unwrap() == [key("a")]);
    }

    async fn nodes_that_miss_a_key_at_once_make_one(db: TestDatabase) {
        let number = AtomicU64::new(0);
        let winners = given::winners(&db, |storage| {
            let own = key(&number.fetch_add(1, Ordering::Relaxed).to_string());
            async move {
                let mut writer = storage.begin_write().await.unwrap();
                writer.lock_signing_keys().await.unwrap();
                let is_missing = writer.list_signing_keys().await.unwrap().is_empty();
                let made = is_missing && writer.insert_signing_key(&own).await.unwrap();
                writer.commit().await.unwrap();
                made
            }
        });
        assert_eq!(winners.await, 1);
        assert_eq!(db.reader().await.unwrap().list_signing_keys().await.unwrap().len(), 1);
    }

    async fn a_key_signs_with_a_known_algorithm_only(db: TestDatabase) {
        for algorithm in ["none", "HS256", ""] {
            let mut writer = db.begin_write().await.unwrap();
            let key = StoredSigningKey { algorithm: algorithm.to_owned(), ..key("a") };
            let refused = writer.insert_signing_key(&key).await;
            assert!(matches!(refused, Err(StorageError::Database(_))), "{algorithm}");
        }
    }

    async fn a_key_is_withdrawn_once(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_signing_key(&key("a")).await.unwrap());
        assert!(writer.insert_signing_key(&key("b")).await.unwrap());
        assert!(writer.withdraw_signing_key("a", after(5)).await.unwrap());
        assert!(!writer.withdraw_signing_key("a", after(9)).await.unwrap());
        assert!(!writer.withdraw_signing_key("c", NOW).await.unwrap());
        let withdrawn = StoredSigningKey { withdrawn_at: Some(after(5)), ..key("a") };
        assert!(writer.list_signing_keys().await.unwrap() == [withdrawn, key("b")]);
    }

    async fn withdrawn_keys_are_swept_and_others_stay(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        for kid in ["a", "b", "c"] {
            assert!(writer.insert_signing_key(&key(kid)).await.unwrap());
        }
        writer.withdraw_signing_key("a", after(5)).await.unwrap();
        writer.withdraw_signing_key("b", after(6)).await.unwrap();
        assert_eq!(writer.delete_signing_keys(after(6)).await.unwrap(), 1);
        assert_eq!(kids(&mut writer).await, ["b", "c"]);
    }
}
