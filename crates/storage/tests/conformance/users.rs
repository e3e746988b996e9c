use crate::given::{self, MANY, NOW, after, email, new_user, password_hash};
use ::storage::testing::TestDatabase;
use domain::{SecurityGeneration, UserId};
use storage::NewUser;
use tokio::task::JoinSet;

storage::each_database! {
    async fn an_account_is_found_by_id_and_by_any_spelling_of_its_address(db: TestDatabase) {
        let made = new_user("Ada@Example.com");
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_user(&made).await.unwrap());
        writer.commit().await.unwrap();

        let mut reader = db.reader().await.unwrap();
        let user = reader.find_user_by_email(&email("ADA@example.COM")).await.unwrap().unwrap();
        assert_eq!(user.id, made.id);
        assert_eq!(user.email.as_typed(), "Ada@Example.com");
        assert!(!user.email_verified && !user.blocked);
        assert!(user.password_hash == made.password_hash);
        assert_eq!(user.generation, SecurityGeneration::FIRST);
        assert_eq!(user.language, made.language);
        assert_eq!((user.created_at, user.password_changed_at), (NOW, None));
        assert!(reader.find_user(made.id).await.unwrap() == Some(user));

        assert!(reader.find_user_by_email(&email("bob@example.com")).await.unwrap().is_none());
        assert!(reader.find_user(UserId::new(NOW, given::unique())).await.unwrap().is_none());
    }

    async fn an_account_needs_neither_password_nor_language(db: TestDatabase) {
        let made = NewUser { password_hash: None, language: None, email_verified: true, ..new_user("a@b.example") };
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_user(&made).await.unwrap());
        let user = writer.find_user(made.id).await.unwrap().unwrap();
        assert!(user.password_hash.is_none() && user.language.is_none() && user.email_verified);
    }

    async fn an_address_makes_one_account_however_many_ask_at_once(db: TestDatabase) {
        let mut tasks = JoinSet::new();
        for _ in 0..MANY {
            let storage = db.storage().clone();
            tasks.spawn(async move {
                let mut writer = storage.begin_write().await.unwrap();
                let made = writer.insert_user(&new_user("ada@example.com")).await.unwrap();
                writer.commit().await.unwrap();
                made
            });
        }
        assert_eq!(tasks.join_all().await.into_iter().filter(|made| *made).count(), 1);
    }

    async fn accounts_are_listed_in_pages_oldest_first(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        for (address, age) in [("c@x.example", 3), ("a@x.example", 1), ("b1@x.example", 2), ("b2@x.example", 2)] {
            let user = NewUser { created_at: after(age), ..new_user(address) };
            assert!(writer.insert_user(&user).await.unwrap());
        }
        let mut listed = Vec::new();
        let mut after = None;
        loop {
            let page = writer.list_users(after, 1).await.unwrap();
            let Some(user) = page.last() else { break };
            after = Some((user.created_at, user.id));
            listed.extend(page.iter().map(|user| user.email.canonical().to_owned()));
        }
        assert_eq!(listed, ["a@x.example", "b1@x.example", "b2@x.example", "c@x.example"]);
        assert_eq!(writer.list_users(None, 3).await.unwrap().len(), 3);
    }

    async fn a_new_password_begins_a_new_generation(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        let generation = writer.set_password_hash(user.id, &password_hash("$new$"), after(9)).await.unwrap();
        assert_eq!(generation, Some(SecurityGeneration::from_i64(2)));
        let stranger = UserId::new(NOW, given::unique());
        assert_eq!(writer.set_password_hash(stranger, &password_hash("$new$"), NOW).await.unwrap(), None);
        writer.commit().await.unwrap();

        let changed = given::find_user(&db, user.id).await;
        assert!(changed.password_hash == Some(password_hash("$new$")));
        assert_eq!(Some(changed.generation), generation);
        assert_eq!(changed.password_changed_at, Some(after(9)));
    }

    async fn a_password_is_hashed_again_only_while_nothing_else_changed(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        let newer = password_hash("$newer parameters$");
        assert!(writer.rehash_password(user.id, user.generation, &newer).await.unwrap());
        let rehashed = writer.find_user(user.id).await.unwrap().unwrap();
        assert!(rehashed.password_hash == Some(newer));
        assert_eq!((rehashed.generation, rehashed.password_changed_at), (user.generation, None));

        writer.set_password_hash(user.id, &password_hash("$reset$"), NOW).await.unwrap();
        assert!(!writer.rehash_password(user.id, user.generation, &password_hash("$late$")).await.unwrap());
        let kept = writer.find_user(user.id).await.unwrap().unwrap();
        assert!(kept.password_hash == Some(password_hash("$reset$")));
    }

    async fn generations_are_raised_one_by_one_however_many_raise_at_once(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut tasks = JoinSet::new();
        for _ in 0..MANY {
            let storage = db.storage().clone();
            tasks.spawn(async move {
                let mut writer = storage.begin_write().await.unwrap();
                let generation = writer.raise_generation(user.id).await.unwrap().unwrap();
                writer.commit().await.unwrap();
                generation.as_i64()
            });
        }
        let mut generations = tasks.join_all().await;
        generations.sort_unstable();
        assert!(generations.into_iter().eq(2..=51));

        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.raise_generation(UserId::new(NOW, given::unique())).await.unwrap().is_none());
    }

    async fn verifying_an_address_ends_nothing(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.mark_email_verified(user.id).await.unwrap();
        let verified = writer.find_user(user.id).await.unwrap().unwrap();
        assert!(verified.email_verified);
        assert_eq!(verified.generation, user.generation);
    }

    async fn blocking_and_opening_both_begin_a_new_generation(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.set_blocked(user.id, true).await.unwrap();
        let blocked = writer.find_user(user.id).await.unwrap().unwrap();
        assert!(blocked.blocked);
        assert_eq!(blocked.generation.as_i64(), 2);
        writer.set_blocked(user.id, false).await.unwrap();
        let opened = writer.find_user(user.id).await.unwrap().unwrap();
        assert!(!opened.blocked);
        assert_eq!(opened.generation.as_i64(), 3);
    }

    async fn an_account_moves_to_a_free_address_only(db: TestDatabase) {
        let ada = given::user(&db, "ada@example.com").await;
        given::user(&db, "bob@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.mark_email_verified(ada.id).await.unwrap();
        assert!(!writer.set_email(ada.id, &email("BOB@example.com")).await.unwrap());
        assert!(writer.set_email(ada.id, &email("Ada@new.example")).await.unwrap());
        assert!(!writer.set_email(UserId::new(NOW, given::unique()), &email("c@new.example")).await.unwrap());
        let moved = writer.find_user(ada.id).await.unwrap().unwrap();
        assert_eq!(moved.email.as_typed(), "Ada@new.example");
        assert!(!moved.email_verified);
        assert_eq!(moved.generation.as_i64(), 2);
        // Another spelling of one's own address is free.
        assert!(writer.set_email(ada.id, &email("ADA@new.example")).await.unwrap());
    }

    async fn an_address_never_belongs_to_two_accounts(db: TestDatabase) {
        let mut tasks = JoinSet::new();
        for number in 0..10 {
            let user = given::user(&db, &format!("user{number}@example.com")).await;
            let storage = db.storage().clone();
            tasks.spawn(async move {
                let mut writer = storage.begin_write().await.unwrap();
                // Who comes second is told that it is taken, or that the transaction failed.
                let moved = writer.set_email(user.id, &email("wanted@example.com")).await;
                matches!(moved, Ok(true)) && writer.commit().await.is_ok()
            });
        }
        assert_eq!(tasks.join_all().await.into_iter().filter(|moved| *moved).count(), 1);
    }

    async fn a_password_is_replaced_only_in_the_account_that_was_read(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        let (first, second) = (given::password_hash("$first$"), given::password_hash("$second$"));
        let raised = writer.replace_password_hash(user.id, user.generation, &first, given::NOW).await.unwrap();
        assert!(raised.is_some_and(|raised| raised != user.generation));
        let late = writer.replace_password_hash(user.id, user.generation, &second, given::NOW).await.unwrap();
        assert_eq!(late, None);
        let now = writer.find_user(user.id).await.unwrap().unwrap();
        assert_eq!(now.password_hash.map(|hash| hash.as_phc().to_owned()).as_deref(), Some("$first$"));
    }

    async fn a_removed_password_ends_everything_and_is_gone(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.remove_password(user.id, given::NOW).await.unwrap();
        let now = writer.find_user(user.id).await.unwrap().unwrap();
        assert!(now.password_hash.is_none() && now.generation != user.generation);
    }

    async fn a_deleted_account_takes_everything_along(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let ticket = given::new_ticket(&user);
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_ticket(&ticket).await.unwrap();
        assert!(writer.delete_user(user.id).await.unwrap());
        assert!(!writer.delete_user(user.id).await.unwrap());
        assert!(writer.find_user(user.id).await.unwrap().is_none());
        assert!(writer.find_ticket(&ticket.token_hash, ticket.purpose).await.unwrap().is_none());
    }
}
