use crate::given::{self, NOW, after};
use ::storage::testing::TestDatabase;
use ::storage::{NewCode, StorageError, StoredCode};
use domain::GrantId;

fn new_code(grant_id: GrantId) -> NewCode {
    NewCode {
        code_hash: given::token_hash(),
        grant_id,
        redirect_uri: "https://shop.example/back".to_owned(),
        challenge: Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".to_owned()),
        nonce: Some("n-0S6".to_owned()),
        created_at: NOW,
        expires_at: after(60),
    }
}

/// A stored code.
async fn code(db: &TestDatabase) -> NewCode {
    let code = new_code(given::grant(db).await);
    let mut writer = db.begin_write().await.unwrap();
    writer.insert_code(&code).await.unwrap();
    writer.commit().await.unwrap();
    code
}

storage::each_database! {
    async fn a_code_is_found_as_it_was_made(db: TestDatabase) {
        let made = code(&db).await;
        let bare = NewCode { challenge: None, nonce: None, ..new_code(made.grant_id) };
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_code(&bare).await.unwrap();
        let stored = |code: NewCode| StoredCode {
            grant_id: code.grant_id,
            redirect_uri: code.redirect_uri,
            challenge: code.challenge,
            nonce: code.nonce,
            expires_at: code.expires_at,
            consumed_at: None,
        };
        assert_eq!(writer.find_code(&made.code_hash).await.unwrap(), Some(stored(made)));
        assert_eq!(writer.find_code(&bare.code_hash).await.unwrap(), Some(stored(bare)));
        assert_eq!(writer.find_code(&given::token_hash()).await.unwrap(), None);
    }

    async fn a_code_is_spent_once_however_many_spend_it_at_once(db: TestDatabase) {
        let hash = code(&db).await.code_hash;
        let winners = given::winners(&db, |storage| async move {
            let mut writer = storage.begin_write().await.unwrap();
            let won = writer.consume_code(&hash, after(5)).await.unwrap();
            writer.commit().await.unwrap();
            won
        });
        assert_eq!(winners.await, 1);
        let found = db.reader().await.unwrap().find_code(&hash).await.unwrap().unwrap();
        assert_eq!(found.consumed_at, Some(after(5)));
    }

    async fn an_expired_or_unknown_code_is_not_spent(db: TestDatabase) {
        let made = code(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.consume_code(&made.code_hash, after(60)).await.unwrap());
        assert!(!writer.consume_code(&given::token_hash(), NOW).await.unwrap());
        assert!(writer.consume_code(&made.code_hash, after(59)).await.unwrap());
    }

    async fn a_code_is_stored_once_and_for_a_grant_that_exists(db: TestDatabase) {
        let made = code(&db).await;
        for refused in [made, new_code(GrantId::new(NOW, given::unique()))] {
            let mut writer = db.begin_write().await.unwrap();
            assert!(matches!(writer.insert_code(&refused).await, Err(StorageError::Database(_))));
        }
    }

    async fn old_codes_are_swept_and_others_stay(db: TestDatabase) {
        let old = code(&db).await;
        let young = NewCode { expires_at: after(61), ..new_code(old.grant_id) };
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_code(&young).await.unwrap();
        assert!(writer.consume_code(&young.code_hash, NOW).await.unwrap());
        assert_eq!(writer.delete_old_codes(after(60)).await.unwrap(), 0);
        assert_eq!(writer.delete_old_codes(after(61)).await.unwrap(), 1);
        assert!(writer.find_code(&old.code_hash).await.unwrap().is_none());
        assert!(writer.find_code(&young.code_hash).await.unwrap().is_some());
    }
}
