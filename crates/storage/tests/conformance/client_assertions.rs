use crate::given::{self, after};
use ::storage::testing::TestDatabase;

storage::each_database! {
    async fn an_assertion_is_spent_once_however_many_spend_it_at_once(db: TestDatabase) {
        let hash = given::token_hash();
        let winners = given::winners(&db, |storage| async move {
            let mut writer = storage.begin_write().await.unwrap();
            let won = writer.spend_client_assertion(&hash, after(60)).await.unwrap();
            writer.commit().await.unwrap();
            won
        });
        assert_eq!(winners.await, 1);
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.spend_client_assertion(&given::token_hash(), after(60)).await.unwrap());
    }

    async fn expired_assertions_are_forgotten_and_others_stay_spent(db: TestDatabase) {
        let (old, young) = (given::token_hash(), given::token_hash());
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.spend_client_assertion(&old, after(60)).await.unwrap());
        assert!(writer.spend_client_assertion(&young, after(61)).await.unwrap());
        assert_eq!(writer.delete_expired_client_assertions(after(59)).await.unwrap(), 0);
        assert_eq!(writer.delete_expired_client_assertions(after(60)).await.unwrap(), 1);
        assert!(!writer.spend_client_assertion(&young, after(61)).await.unwrap());
    }
}
