use crate::given::{NOW, after};
use ::storage::StoredConfiguration;
use ::storage::testing::TestDatabase;
use domain::Timestamp;
use serde_json::{Value, json};

fn stored(name: &str, document: Value, updated_at: Timestamp) -> StoredConfiguration {
    StoredConfiguration { name: name.to_owned(), document, updated_at }
}

storage::each_database! {
    async fn a_document_comes_back_as_it_was_put_until_the_next(db: TestDatabase) {
        let tenant = stored("tenant", json!({ "friendly_name": "Analytical \"Engine\"" }), NOW);
        let branding = stored("branding", json!({}), NOW);
        let mut writer = db.begin_write().await.unwrap();
        writer.lock_configuration().await.unwrap();
        writer.put_configuration(&tenant).await.unwrap();
        writer.put_configuration(&branding).await.unwrap();
        writer.commit().await.unwrap();
        let list = db.reader().await.unwrap().list_configuration().await.unwrap();
        assert_eq!(list, [branding.clone(), tenant]);
        let later = stored("tenant", json!({ "friendly_name": null }), after(1));
        let mut writer = db.begin_write().await.unwrap();
        writer.put_configuration(&later).await.unwrap();
        assert_eq!(writer.list_configuration().await.unwrap(), [branding, later]);
    }

    async fn a_deleted_document_is_gone(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        writer.put_configuration(&stored("tenant", json!({}), NOW)).await.unwrap();
        assert!(writer.delete_configuration("tenant").await.unwrap());
        assert!(!writer.delete_configuration("tenant").await.unwrap());
        assert!(writer.list_configuration().await.unwrap().is_empty());
    }
}
