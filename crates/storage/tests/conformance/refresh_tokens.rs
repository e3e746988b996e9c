use crate::given::{self, NOW, after};
use ::storage::testing::TestDatabase;
use ::storage::{NewRefreshToken, StorageError, StoredRefreshToken};
use domain::GrantId;

fn new_token(grant_id: GrantId) -> NewRefreshToken {
    NewRefreshToken { token_hash: given::token_hash(), grant_id, created_at: NOW, expires_at: after(60) }
}

/// A stored refresh token.
async fn token(db: &TestDatabase) -> NewRefreshToken {
    let token = new_token(given::grant(db).await);
    let mut writer = db.begin_write().await.unwrap();
    assert!(writer.insert_refresh_token(&token).await.unwrap());
    writer.commit().await.unwrap();
    token
}

storage::each_database! {
    async fn a_refresh_token_is_found_as_it_was_made(db: TestDatabase) {
        let made = token(&db).await;
        let stored = StoredRefreshToken {
            grant_id: made.grant_id,
            created_at: NOW,
            expires_at: after(60),
            rotated_at: None,
        };
        let mut reader = db.reader().await.unwrap();
        assert_eq!(reader.find_refresh_token(&made.token_hash).await.unwrap(), Some(stored));
        assert_eq!(reader.find_refresh_token(&given::token_hash()).await.unwrap(), None);
    }

    async fn a_refresh_token_is_replaced_once_however_many_use_it_at_once(db: TestDatabase) {
        let hash = token(&db).await.token_hash;
        let winners = given::winners(&db, |storage| async move {
            let mut writer = storage.begin_write().await.unwrap();
            let won = writer.rotate_refresh_token(&hash, after(5)).await.unwrap();
            writer.commit().await.unwrap();
            won
        });
        assert_eq!(winners.await, 1);
        let found = db.reader().await.unwrap().find_refresh_token(&hash).await.unwrap().unwrap();
        assert_eq!(found.rotated_at, Some(after(5)));
    }

    async fn an_expired_or_unknown_refresh_token_is_not_replaced(db: TestDatabase) {
        let made = token(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.rotate_refresh_token(&made.token_hash, after(60)).await.unwrap());
        assert!(!writer.rotate_refresh_token(&given::token_hash(), NOW).await.unwrap());
        assert!(writer.rotate_refresh_token(&made.token_hash, after(59)).await.unwrap());
    }

    async fn a_refresh_token_is_stored_once_however_many_store_it_at_once(db: TestDatabase) {
        let (grant_id, token_hash) = (given::grant(&db).await, given::token_hash());
        let winners = given::winners(&db, |storage| async move {
            let token = NewRefreshToken { token_hash, ..new_token(grant_id) };
            let mut writer = storage.begin_write().await.unwrap();
            let won = writer.insert_refresh_token(&token).await.unwrap();
            writer.commit().await.unwrap();
            won
        });
        assert_eq!(winners.await, 1);
    }

    async fn storing_a_replaced_refresh_token_again_does_not_revive_it(db: TestDatabase) {
        let made = token(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.rotate_refresh_token(&made.token_hash, NOW).await.unwrap());
        let again = NewRefreshToken { expires_at: after(9999), ..made };
        assert!(!writer.insert_refresh_token(&again).await.unwrap());
        assert!(!writer.rotate_refresh_token(&again.token_hash, NOW).await.unwrap());
    }

    async fn a_refresh_token_belongs_to_a_grant_that_exists(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        let refused = writer.insert_refresh_token(&new_token(GrantId::new(NOW, given::unique()))).await;
        assert!(matches!(refused, Err(StorageError::Database(_))));
    }

    async fn expired_refresh_tokens_are_swept_and_replaced_ones_stay_with_their_grant(db: TestDatabase) {
        let expired = token(&db).await;
        let (replaced, young) =
            (new_token(expired.grant_id), NewRefreshToken { expires_at: after(61), ..new_token(expired.grant_id) });
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_refresh_token(&replaced).await.unwrap());
        assert!(writer.insert_refresh_token(&young).await.unwrap());
        assert!(writer.rotate_refresh_token(&replaced.token_hash, NOW).await.unwrap());
        assert_eq!(writer.delete_old_refresh_tokens(after(60)).await.unwrap(), 0);
        assert_eq!(writer.delete_old_refresh_tokens(after(61)).await.unwrap(), 1);
        assert!(writer.find_refresh_token(&expired.token_hash).await.unwrap().is_none());
        assert!(writer.find_refresh_token(&young.token_hash).await.unwrap().is_some());
        assert!(writer.find_refresh_token(&replaced.token_hash).await.unwrap().is_some());

        assert_eq!(writer.delete_old_grants(after(3601)).await.unwrap(), 1);
        assert!(writer.find_refresh_token(&replaced.token_hash).await.unwrap().is_none());
    }
}
