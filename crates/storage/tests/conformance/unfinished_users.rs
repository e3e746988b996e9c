use crate::given::{self, NOW, after, email, password_hash};
use ::storage::NewUnfinishedUser;
use ::storage::testing::TestDatabase;
use domain::{Language, SecurityGeneration, Timestamp, UserId};

fn new_unfinished(address: &str, created_at: Timestamp) -> NewUnfinishedUser {
    NewUnfinishedUser {
        id: UserId::new(created_at, given::unique()),
        email: email(address),
        language: Some(Language::German),
        created_at,
    }
}

/// A stored account whose address is not proven.
async fn unfinished(db: &TestDatabase, address: &str) -> UserId {
    let user = new_unfinished(address, NOW);
    let mut writer = db.begin_write().await.unwrap();
    assert!(writer.insert_unfinished_user(&user).await.unwrap());
    writer.commit().await.unwrap();
    user.id
}

async fn unfinished_since(db: &TestDatabase, id: UserId) -> Option<Timestamp> {
    given::find_user(db, id).await.unfinished_since
}

storage::each_database! {
    async fn a_sign_up_makes_an_account_without_password_or_proof(db: TestDatabase) {
        let id = unfinished(&db, "Ada@Example.com").await;
        let user = db.reader().await.unwrap().find_user_by_email(&email("ada@example.com")).await.unwrap().unwrap();
        assert_eq!((user.id, user.email.as_typed()), (id, "Ada@Example.com"));
        assert!(!user.email_verified && user.password_hash.is_none() && user.provider.is_none() && !user.blocked);
        assert_eq!((user.generation, user.language), (SecurityGeneration::FIRST, Some(Language::German)));
        assert_eq!((user.created_at, user.unfinished_since), (NOW, Some(NOW)));
    }

    async fn an_account_made_otherwise_is_finished(db: TestDatabase) {
        assert_eq!(given::user(&db, "ada@example.com").await.unfinished_since, None);
    }

    async fn an_address_signs_up_once_however_many_ask_at_once(db: TestDatabase) {
        let winners = given::winners(&db, |storage| async move {
            let mut writer = storage.begin_write().await.unwrap();
            let user = new_unfinished("ada@example.com", NOW);
            let won = writer.insert_unfinished_user(&user).await.unwrap();
            writer.commit().await.unwrap();
            won
        });
        assert_eq!(winners.await, 1);
    }

    async fn a_taken_address_stays_as_it_is(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.insert_unfinished_user(&new_unfinished("ADA@example.com", after(5))).await.unwrap());
        writer.commit().await.unwrap();
        assert!(given::find_user(&db, user.id).await == user);
    }

    async fn whatever_proves_the_address_finishes_the_account(db: TestDatabase) {
        let mut ids = Vec::new();
        for number in 0..4 {
            ids.push(unfinished(&db, &format!("user{number}@example.com")).await);
        }
        let hash = password_hash("$new$");
        let mut writer = db.begin_write().await.unwrap();
        writer.set_password_hash(ids[0], &hash, NOW).await.unwrap().unwrap();
        writer.replace_password_hash(ids[1], SecurityGeneration::FIRST, &hash, NOW).await.unwrap().unwrap();
        writer.mark_email_verified(ids[2]).await.unwrap();
        writer.raise_generation(ids[3]).await.unwrap();
        writer.commit().await.unwrap();
        for finished in &ids[..3] {
            assert_eq!(unfinished_since(&db, *finished).await, None);
        }
        assert_eq!(unfinished_since(&db, ids[3]).await, Some(NOW));
    }

    async fn who_asks_again_keeps_the_account_waiting_and_spells_the_address_anew(db: TestDatabase) {
        let id = unfinished(&db, "ada@example.com").await;
        let finished = unfinished(&db, "finished@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.mark_email_verified(finished).await.unwrap();
        assert!(writer.renew_unfinished_user(id, &email("Ada@Example.com"), after(60)).await.unwrap());
        for (id, address) in [(finished, "Finished@example.com"), (id, "eve@example.com")] {
            assert!(!writer.renew_unfinished_user(id, &email(address), after(90)).await.unwrap(), "{address}");
        }
        assert_eq!(writer.delete_unfinished_users(after(60)).await.unwrap(), 0);
        writer.commit().await.unwrap();
        let user = given::find_user(&db, id).await;
        assert_eq!((user.email.as_typed(), user.unfinished_since), ("Ada@Example.com", Some(after(60))));
        assert_eq!(given::find_user(&db, finished).await.email.as_typed(), "finished@example.com");
    }

    async fn accounts_that_nobody_finishes_are_swept_and_others_stay(db: TestDatabase) {
        let old = unfinished(&db, "old@example.com").await;
        let finished = unfinished(&db, "finished@example.com").await;
        let blocked = unfinished(&db, "blocked@example.com").await;
        let other = given::user(&db, "other@example.com").await;
        let young = new_unfinished("young@example.com", after(60));
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_unfinished_user(&young).await.unwrap());
        writer.mark_email_verified(finished).await.unwrap();
        writer.set_blocked(blocked, true).await.unwrap();
        assert_eq!(writer.delete_unfinished_users(NOW).await.unwrap(), 0);
        assert_eq!(writer.delete_unfinished_users(after(60)).await.unwrap(), 1);
        assert!(writer.find_user(old).await.unwrap().is_none());
        for kept in [finished, blocked, other.id, young.id] {
            assert!(writer.find_user(kept).await.unwrap().is_some());
        }
        assert!(writer.insert_unfinished_user(&new_unfinished("old@example.com", after(60))).await.unwrap());
    }
}

/// SQLite cannot come into this situation: it has one writer.
#[test]
fn an_account_that_is_about_to_be_finished_is_not_swept() {
    storage::testing::run(async {
        let db = TestDatabase::postgres().await;
        let id = unfinished(&db, "ada@example.com").await;
        let mut finishing = db.begin_write().await.unwrap();
        finishing.set_password_hash(id, &password_hash("$new$"), after(60)).await.unwrap();

        let storage = db.storage().clone();
        let sweep = tokio::spawn(async move {
            let mut writer = storage.begin_write().await.unwrap();
            let deleted = writer.delete_unfinished_users(after(60)).await.unwrap();
            writer.commit().await.unwrap();
            deleted
        });
        given::until_somebody_waits(&db, &sweep).await;
        finishing.commit().await.unwrap();
        assert_eq!(sweep.await.unwrap(), 0);
        assert_eq!(unfinished_since(&db, id).await, None);
    });
}
