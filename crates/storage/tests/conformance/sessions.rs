use crate::given::{self, MANY, NOW, after, new_session, password_hash};
use ::storage::testing::TestDatabase;
use ::storage::{NewSession, Storage};
use domain::{TokenHash, UserId};
use tokio::task::JoinSet;

/// Stores a session; false when the account refused it.
async fn insert(storage: &Storage, session: &NewSession) -> bool {
    let mut writer = storage.begin_write().await.unwrap();
    let inserted = writer.insert_session(session).await.unwrap();
    writer.commit().await.unwrap();
    inserted
}

async fn is_live(storage: &Storage, token: &TokenHash) -> bool {
    storage.reader().await.unwrap().find_session(token, NOW).await.unwrap().is_some()
}

async fn count(storage: &Storage, user: UserId) -> u64 {
    storage.reader().await.unwrap().count_live_sessions(user, NOW).await.unwrap()
}

storage::each_database! {
    async fn a_session_is_found_with_its_account_until_it_expires(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let made = new_session(&user);
        assert!(insert(&db, &made).await);
        let mut reader = db.reader().await.unwrap();
        let (session, owner) = reader.find_session(&made.token_hash, after(3599)).await.unwrap().unwrap();
        assert!(owner == user);
        assert_eq!((session.id, session.user_id, session.generation), (made.id, user.id, user.generation));
        assert_eq!((session.created_at, session.last_seen_at, session.expires_at), (NOW, NOW, after(3600)));
        assert_eq!((session.user_agent.as_str(), session.client_address.as_str()), ("Firefox", "192.0.2.1"));

        assert!(reader.find_session(&made.token_hash, after(3600)).await.unwrap().is_none());
        assert!(reader.find_session(&given::token_hash(), NOW).await.unwrap().is_none());
    }

    async fn a_login_under_an_older_generation_makes_no_session(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let late = new_session(&user);
        let mut writer = db.begin_write().await.unwrap();
        writer.set_password_hash(user.id, &password_hash("$new$"), NOW).await.unwrap();
        writer.commit().await.unwrap();
        assert!(!insert(&db, &late).await);
        assert!(!is_live(&db, &late.token_hash).await);
    }

    async fn a_session_goes_on_under_a_new_secret(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let stranger = given::user(&db, "bob@example.com").await;
        let made = new_session(&user);
        assert!(insert(&db, &made).await);
        let again = NewSession { created_at: after(60), expires_at: after(7200), ..new_session(&user) };
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.renew_session(made.id, &new_session(&stranger)).await.unwrap());
        assert!(!writer.renew_session(again.id, &again).await.unwrap());
        assert!(writer.renew_session(made.id, &again).await.unwrap());
        assert!(writer.find_session(&made.token_hash, after(60)).await.unwrap().is_none());
        let (session, _) = writer.find_session(&again.token_hash, after(7199)).await.unwrap().unwrap();
        assert_eq!((session.id, session.created_at, session.last_seen_at), (made.id, after(60), after(60)));
        assert_eq!(writer.count_live_sessions(user.id, after(60)).await.unwrap(), 1);

        assert!(writer.end_session(user.id, made.id, after(61)).await.unwrap());
        assert!(!writer.renew_session(made.id, &again).await.unwrap());
    }

    async fn no_session_goes_on_over_the_end_of_everything(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let made = new_session(&user);
        assert!(insert(&db, &made).await);
        let mut writer = db.begin_write().await.unwrap();
        writer.raise_generation(user.id).await.unwrap();
        assert!(!writer.renew_session(made.id, &new_session(&user)).await.unwrap());
    }

    async fn a_blocked_account_gets_no_session(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.set_blocked(user.id, true).await.unwrap();
        writer.commit().await.unwrap();
        let user = given::find_user(&db, user.id).await;
        assert!(!insert(&db, &new_session(&user)).await);
    }

    async fn a_live_session_is_found_by_its_id(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let made = new_session(&user);
        assert!(insert(&db, &made).await);
        let mut writer = db.begin_write().await.unwrap();
        let (session, owner) = writer.find_session_by_id(made.id, NOW).await.unwrap().unwrap();
        assert!(owner == user && session.id == made.id);
        assert!(writer.find_session_by_id(made.id, after(3600)).await.unwrap().is_none());
        assert!(writer.end_session(user.id, made.id, NOW).await.unwrap());
        assert!(writer.find_session_by_id(made.id, NOW).await.unwrap().is_none());
    }

    async fn sessions_are_listed_page_by_page(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let stranger = given::user(&db, "bob@example.com").await;
        assert!(insert(&db, &new_session(&stranger)).await);
        let mut all = Vec::new();
        for _ in 0..3 {
            let made = new_session(&user);
            assert!(insert(&db, &made).await);
            all.push(made.id);
        }
        all.sort_unstable();
        all.reverse();
        let mut reader = db.reader().await.unwrap();
        let mut page = async |before| {
            let found = reader.list_sessions_before(user.id, before, 2, NOW).await.unwrap();
            found.into_iter().map(|session| session.id).collect::<Vec<_>>()
        };
        assert_eq!(page(None).await, all[..2]);
        assert_eq!(page(Some(all[1])).await, all[2..]);
        assert!(page(Some(all[2])).await.is_empty());
    }

    async fn raising_the_generation_ends_every_session_at_once(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let (first, second) = (new_session(&user), new_session(&user));
        assert!(insert(&db, &first).await && insert(&db, &second).await);
        assert_eq!(count(&db, user.id).await, 2);
        let mut writer = db.begin_write().await.unwrap();
        writer.raise_generation(user.id).await.unwrap();
        writer.commit().await.unwrap();
        assert!(!is_live(&db, &first.token_hash).await && !is_live(&db, &second.token_hash).await);
        assert_eq!(count(&db, user.id).await, 0);
        assert!(db.reader().await.unwrap().list_sessions(user.id, NOW).await.unwrap().is_empty());
    }

    async fn a_login_that_races_a_reset_leaves_no_live_session(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut logins = JoinSet::new();
        let mut tokens = Vec::new();
        for _ in 0..MANY {
            let (storage, session) = (db.storage().clone(), new_session(&user));
            tokens.push(session.token_hash);
            logins.spawn(async move { insert(&storage, &session).await });
        }
        let storage = db.storage().clone();
        let reset = tokio::spawn(async move {
            let mut writer = storage.begin_write().await.unwrap();
            writer.set_password_hash(user.id, &password_hash("$new$"), NOW).await.unwrap();
            writer.commit().await.unwrap();
        });
        reset.await.unwrap();
        logins.join_all().await;
        for token in &tokens {
            assert!(!is_live(&db, token).await);
        }
        assert_eq!(count(&db, user.id).await, 0);
    }

    async fn using_a_session_moves_its_end(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let made = new_session(&user);
        assert!(insert(&db, &made).await);
        let mut writer = db.begin_write().await.unwrap();
        writer.touch_session(made.id, after(60), after(7200)).await.unwrap();
        let (session, _) = writer.find_session(&made.token_hash, after(7199)).await.unwrap().unwrap();
        assert_eq!((session.last_seen_at, session.expires_at), (after(60), after(7200)));
        // An expired session is not brought back to life.
        writer.touch_session(made.id, after(7200), after(9999)).await.unwrap();
        assert!(writer.find_session(&made.token_hash, after(7200)).await.unwrap().is_none());
    }

    async fn sessions_are_listed_last_used_first(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let stranger = given::user(&db, "bob@example.com").await;
        let (older, newer, expired) =
            (new_session(&user), new_session(&user), NewSession { expires_at: after(5), ..new_session(&user) });
        for session in [&older, &newer, &expired, &new_session(&stranger)] {
            assert!(insert(&db, session).await);
        }
        let mut writer = db.begin_write().await.unwrap();
        writer.touch_session(older.id, after(5), after(3600)).await.unwrap();
        let listed = writer.list_sessions(user.id, after(6)).await.unwrap();
        assert_eq!(listed.iter().map(|session| session.id).collect::<Vec<_>>(), [older.id, newer.id]);
        assert_eq!(writer.count_live_sessions(user.id, after(6)).await.unwrap(), 2);
    }

    async fn only_its_owner_ends_a_session_and_only_once(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let stranger = given::user(&db, "bob@example.com").await;
        let made = new_session(&user);
        assert!(insert(&db, &made).await);
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.end_session(stranger.id, made.id, NOW).await.unwrap());
        assert!(writer.find_session(&made.token_hash, NOW).await.unwrap().is_some());
        assert!(writer.end_session(user.id, made.id, NOW).await.unwrap());
        assert!(!writer.end_session(user.id, made.id, NOW).await.unwrap());
        assert!(writer.find_session(&made.token_hash, NOW).await.unwrap().is_none());
        writer.touch_session(made.id, NOW, after(9999)).await.unwrap();
        assert!(writer.find_session(&made.token_hash, NOW).await.unwrap().is_none());
    }

    async fn expired_sessions_are_swept_and_others_stay(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let made = new_session(&user);
        assert!(insert(&db, &made).await);
        assert!(insert(&db, &NewSession { expires_at: after(5), ..new_session(&user) }).await);
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.delete_expired_sessions(after(5)).await.unwrap(), 1);
        assert!(writer.find_session(&made.token_hash, after(5)).await.unwrap().is_some());
    }
}

/// SQLite cannot come into this situation: there, the login waits for the reset and is refused.
#[test]
fn a_session_made_while_a_reset_is_about_to_commit_is_dead_after_it() {
    ::storage::testing::run(async {
        let db = TestDatabase::postgres().await;
        let user = given::user(&db, "ada@example.com").await;
        let session = new_session(&user);
        let mut reset = db.begin_write().await.unwrap();
        reset.set_password_hash(user.id, &password_hash("$new$"), NOW).await.unwrap();
        assert!(insert(&db, &session).await);
        reset.commit().await.unwrap();
        assert!(!is_live(&db, &session.token_hash).await);
    });
}
