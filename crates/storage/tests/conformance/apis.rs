use crate::given::{NOW, after};
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
