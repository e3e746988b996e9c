use crate::given::{self, NOW, after, email};
use ::storage::testing::TestDatabase;
use ::storage::{LoginTransaction, StorageError};

fn login_transaction() -> LoginTransaction {
    LoginTransaction {
        browser: given::token_hash(),
        email: email("Ada@example.com"),
        reset_request: None,
        created_at: NOW,
        expires_at: after(60),
    }
}

storage::each_database! {
    async fn a_browser_finds_its_transaction_until_it_expires(db: TestDatabase) {
        let made = login_transaction();
        let mut writer = db.begin_write().await.unwrap();
        writer.put_login_transaction(&made).await.unwrap();
        writer.commit().await.unwrap();
        let mut reader = db.reader().await.unwrap();
        assert_eq!(reader.find_login_transaction(&made.browser, after(59)).await.unwrap(), Some(made.clone()));
        assert_eq!(reader.find_login_transaction(&made.browser, after(60)).await.unwrap(), None);
        assert_eq!(reader.find_login_transaction(&given::token_hash(), NOW).await.unwrap(), None);
    }

    async fn the_next_transaction_of_a_browser_takes_the_place_of_the_last(db: TestDatabase) {
        let first = login_transaction();
        let request = given::reset_request(&db, first.browser).await;
        let second = LoginTransaction {
            email: email("bob@example.com"),
            reset_request: Some(request.id),
            created_at: after(30),
            expires_at: after(90),
            ..first.clone()
        };
        let mut writer = db.begin_write().await.unwrap();
        writer.put_login_transaction(&first).await.unwrap();
        writer.put_login_transaction(&second).await.unwrap();
        assert_eq!(writer.find_login_transaction(&first.browser, NOW).await.unwrap(), Some(second));
    }

    async fn a_transaction_names_only_requests_that_exist(db: TestDatabase) {
        let unknown = given::new_reset_request(None).id;
        let mut writer = db.begin_write().await.unwrap();
        let transaction = LoginTransaction { reset_request: Some(unknown), ..login_transaction() };
        let refused = writer.put_login_transaction(&transaction).await;
        assert!(matches!(refused, Err(StorageError::Database(_))));
    }

    async fn a_deleted_transaction_is_forgotten(db: TestDatabase) {
        let (made, other) = (login_transaction(), login_transaction());
        let mut writer = db.begin_write().await.unwrap();
        writer.put_login_transaction(&made).await.unwrap();
        writer.put_login_transaction(&other).await.unwrap();
        writer.delete_login_transaction(&made.browser).await.unwrap();
        assert_eq!(writer.find_login_transaction(&made.browser, NOW).await.unwrap(), None);
        assert!(writer.find_login_transaction(&other.browser, NOW).await.unwrap().is_some());
    }

    async fn expired_transactions_are_swept_and_others_stay(db: TestDatabase) {
        let (expired, live) =
            (login_transaction(), LoginTransaction { expires_at: after(61), ..login_transaction() });
        let mut writer = db.begin_write().await.unwrap();
        writer.put_login_transaction(&expired).await.unwrap();
        writer.put_login_transaction(&live).await.unwrap();
        assert_eq!(writer.delete_expired_login_transactions(after(60)).await.unwrap(), 1);
        assert!(writer.find_login_transaction(&live.browser, NOW).await.unwrap().is_some());
    }
}
