use crate::given::{self, NOW, after, password_hash};
use ::storage::testing::TestDatabase;
use ::storage::{ProvenLogin, Storage, User};

fn proven(user: &User) -> ProvenLogin {
    ProvenLogin {
        browser: given::token_hash(),
        user_id: user.id,
        generation: user.generation,
        created_at: NOW,
        expires_at: after(60),
    }
}

/// A stored account with a password that its person has to replace.
async fn user(storage: &Storage, address: &str) -> User {
    let user = given::user(storage, address).await;
    let mut writer = storage.begin_write().await.unwrap();
    writer.set_must_change_password(user.id, true).await.unwrap();
    writer.commit().await.unwrap();
    given::find_user(storage, user.id).await
}

storage::each_database! {
    async fn a_browser_finds_whose_password_it_proved_until_that_expires(db: TestDatabase) {
        let user = user(&db, "ada@example.com").await;
        let login = proven(&user);
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.put_proven_login(&login).await.unwrap());
        assert!(writer.find_proven_login(&login.browser, after(59)).await.unwrap() == Some(user));
        assert!(writer.find_proven_login(&login.browser, after(60)).await.unwrap().is_none());
        assert!(writer.find_proven_login(&given::token_hash(), NOW).await.unwrap().is_none());
        assert!(writer.take_proven_login(&login.browser, after(60)).await.unwrap().is_none());
    }

    async fn a_proof_is_taken_once(db: TestDatabase) {
        let user = user(&db, "ada@example.com").await;
        let login = proven(&user);
        let mut writer = db.begin_write().await.unwrap();
        writer.put_proven_login(&login).await.unwrap();
        let taken = writer.take_proven_login(&login.browser, NOW).await.unwrap();
        assert_eq!(taken, Some((user.id, user.generation)));
        assert_eq!(writer.take_proven_login(&login.browser, NOW).await.unwrap(), None);
    }

    async fn nothing_is_proven_of_an_account_that_moved_on(db: TestDatabase) {
        let user = user(&db, "ada@example.com").await;
        let (before, late) = (proven(&user), proven(&user));
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.put_proven_login(&before).await.unwrap());
        writer.set_password_hash(user.id, &password_hash("$new$"), NOW).await.unwrap();
        assert!(!writer.put_proven_login(&late).await.unwrap());
        assert!(writer.find_proven_login(&before.browser, NOW).await.unwrap().is_none());
        let (id, under) = writer.take_proven_login(&before.browser, NOW).await.unwrap().unwrap();
        let replaced = writer.replace_password_hash(id, under, &password_hash("$own$"), NOW).await.unwrap();
        assert_eq!(replaced, None);
    }

    async fn nothing_is_proven_of_a_blocked_account(db: TestDatabase) {
        let user = user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.set_blocked(user.id, true).await.unwrap();
        let blocked = writer.find_user(user.id).await.unwrap().unwrap();
        assert!(!writer.put_proven_login(&proven(&blocked)).await.unwrap());
    }

    async fn no_session_begins_before_the_password_is_replaced(db: TestDatabase) {
        let user = user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.insert_session(&given::new_session(&user)).await.unwrap());
        writer.replace_password_hash(user.id, user.generation, &password_hash("$own$"), NOW).await.unwrap();
        let user = writer.find_user(user.id).await.unwrap().unwrap();
        let session = given::new_session(&user);
        assert!(writer.insert_session(&session).await.unwrap());
        let (session, _) = writer.find_session(&session.token_hash, NOW).await.unwrap().unwrap();
        writer.set_must_change_password(user.id, true).await.unwrap();
        assert!(!writer.renew_session(session.id, &given::new_session(&user)).await.unwrap());
    }

    async fn expired_proofs_are_swept_and_others_stay(db: TestDatabase) {
        let user = user(&db, "ada@example.com").await;
        let (expired, live) = (proven(&user), ProvenLogin { expires_at: after(61), ..proven(&user) });
        let mut writer = db.begin_write().await.unwrap();
        writer.put_proven_login(&expired).await.unwrap();
        writer.put_proven_login(&live).await.unwrap();
        assert_eq!(writer.delete_expired_proven_logins(after(60)).await.unwrap(), 1);
        assert!(writer.find_proven_login(&live.browser, NOW).await.unwrap().is_some());
    }

    async fn an_account_is_changed_by_one_at_a_time(db: TestDatabase) {
        let user = user(&db, "ada@example.com").await;
        let mut first = db.begin_write().await.unwrap();
        first.lock_user(user.id).await.unwrap();
        let (storage, id) = (db.storage().clone(), user.id);
        let second = tokio::spawn(async move {
            let mut writer = storage.begin_write().await.unwrap();
            writer.lock_user(id).await.unwrap();
            writer.find_user(id).await.unwrap().unwrap().blocked
        });
        first.set_blocked(user.id, true).await.unwrap();
        first.commit().await.unwrap();
        assert!(second.await.unwrap(), "it waited for the first");
    }
}
