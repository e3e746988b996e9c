use crate::given::{self, NOW, after};
use ::storage::StoredApi;
use ::storage::testing::TestDatabase;
use serde_json::json;

fn api(identifier: &str) -> StoredApi {
    StoredApi {
        identifier: identifier.to_owned(),
        document: json!({ "name": "Orders", "scopes": { "read:orders": "Read your orders" } }),
        declared: false,
        created_at: NOW,
        updated_at: NOW,
    }
}

storage::each_database! {
    async fn an_api_is_found_by_its_exact_identifier(db: TestDatabase) {
        let made = api("https://api.example/");
        let mut writer = db.begin_write().await.unwrap();
        writer.put_api(&made).await.unwrap();
        writer.commit().await.unwrap();
        let mut reader = db.reader().await.unwrap();
        assert_eq!(reader.find_api("https://api.example/").await.unwrap(), Some(made));
        for other in ["https://api.example", "https://API.example/", ""] {
            assert_eq!(reader.find_api(other).await.unwrap(), None, "{other}");
        }
    }

    async fn a_changed_api_keeps_the_time_of_its_registration(db: TestDatabase) {
        let made = api("orders");
        let changed = StoredApi {
            document: json!({ "name": "Orders 2" }),
            declared: true,
            created_at: after(9),
            updated_at: after(9),
            ..made.clone()
        };
        let mut writer = db.begin_write().await.unwrap();
        writer.put_api(&made).await.unwrap();
        writer.put_api(&changed).await.unwrap();
        let found = writer.find_api("orders").await.unwrap();
        assert_eq!(found, Some(StoredApi { created_at: NOW, ..changed }));
    }

    async fn an_api_is_locked_while_it_is_there(db: TestDatabase) {
        let orders = api("orders");
        let mut writer = db.begin_write().await.unwrap();
        writer.put_api(&orders).await.unwrap();
        assert!(writer.lock_api("orders").await.unwrap());
        assert!(!writer.lock_api("Orders").await.unwrap());
        assert_eq!(writer.find_api("orders").await.unwrap(), Some(orders), "nothing changed");
        writer.delete_api("orders").await.unwrap();
        assert!(!writer.lock_api("orders").await.unwrap());
    }

    async fn apis_are_listed_by_identifier_until_they_are_removed(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        for identifier in ["b", "c", "a"] {
            writer.put_api(&api(identifier)).await.unwrap();
        }
        assert_eq!(writer.list_apis().await.unwrap(), ["a", "b", "c"].map(api));
        assert!(writer.delete_api("b").await.unwrap());
        assert!(!writer.delete_api("b").await.unwrap());
        assert_eq!(writer.list_apis().await.unwrap(), ["a", "c"].map(api));
    }
}

/// SQLite cannot come into this situation: it has one writer.
#[test]
fn an_api_is_changed_by_one_at_a_time() {
    storage::testing::run(async {
        let db = TestDatabase::postgres().await;
        let mut writer = db.begin_write().await.unwrap();
        writer.put_api(&api("orders")).await.unwrap();
        writer.commit().await.unwrap();
        let mut first = db.begin_write().await.unwrap();
        assert!(first.lock_api("orders").await.unwrap());

        let storage = db.storage().clone();
        let second = tokio::spawn(async move {
            let mut writer = storage.begin_write().await.unwrap();
            writer.lock_api("orders").await.unwrap()
        });
        given::until_somebody_waits(&db, &second).await;
        first.delete_api("orders").await.unwrap();
        first.commit().await.unwrap();
        assert!(!second.await.unwrap(), "it waited for the first");
    });
}
