use crate::given::{NOW, after, email, new_user, password_hash};
use ::storage::testing::TestDatabase;
use domain::{SubjectIdentifier, UserId};
use serde_json::json;
use storage::{IMPORTED_AT_ONCE, ImportedUser, NewUser, Profile};

fn imported(account: NewUser) -> ImportedUser {
    ImportedUser { account, blocked: false }
}

storage::each_database! {
    async fn accounts_that_come_together_are_whole(db: TestDatabase) {
        let subject = SubjectIdentifier::parse("auth0|5f7c8ec7c33c6c004bbafe82").unwrap();
        let metadata = json!({ "plan": "gold" }).as_object().unwrap().clone();
        let ada = NewUser {
            subject: Some(subject.clone()),
            email_verified: true,
            password_hash: Some(password_hash("imported")),
            profile: Profile { name: Some("Ada".into()), ..Profile::default() },
            user_metadata: metadata.clone(),
            created_at: after(5),
            ..new_user("Ada@Example.com")
        };
        let bob = ImportedUser {
            account: NewUser { provider: Some("google-oauth2".into()), password_hash: None, ..new_user("bob@example.com") },
            blocked: true,
        };
        let ids = [ada.id, bob.account.id];
        let mut writer = db.begin_write().await.unwrap();
        let made = writer.insert_imported_users(&[imported(ada), bob]).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(made, ids.into_iter().collect());

        let mut reader = db.reader().await.unwrap();
        let ada = reader.find_user_record_by_subject(&subject).await.unwrap().unwrap();
        assert_eq!((ada.user.email.as_typed(), ada.user.email_verified), ("Ada@Example.com", true));
        assert!(ada.user.password_hash == Some(password_hash("imported")) && !ada.user.blocked);
        assert_eq!((ada.user.profile.name.as_deref(), ada.user.created_at), (Some("Ada"), after(5)));
        assert_eq!(ada.user_metadata, metadata);
        let bob = reader.find_user_by_email(&email("bob@example.com")).await.unwrap().unwrap();
        assert!(bob.blocked && bob.password_hash.is_none());
        assert_eq!(bob.provider.as_deref(), Some("google-oauth2"));
    }

    async fn of_accounts_that_come_together_those_that_are_taken_are_left_out(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_user(&new_user("ada@example.com")).await.unwrap());
        let (bob, again) = (new_user("bob@example.com"), new_user("BOB@example.com"));
        let expected = bob.id;
        let all = [imported(new_user("Ada@example.com")), imported(bob), imported(again)];
        let made = writer.insert_imported_users(&all).await.unwrap();
        assert_eq!(made, [expected].into_iter().collect());
        assert!(writer.insert_imported_users(&[]).await.unwrap().is_empty());
    }

    async fn as_many_accounts_as_fit_come_at_once_and_are_listed_in_pages(db: TestDatabase) {
        let metadata = json!({ "a": 1, "b": ["x", "y"], "c": { "d": true } }).as_object().unwrap().clone();
        let of = |number| NewUser {
            user_metadata: metadata.clone(),
            app_metadata: metadata.clone(),
            ..new_user(&format!("person{number}@example.com"))
        };
        let all: Vec<ImportedUser> = (0..IMPORTED_AT_ONCE).map(|number| imported(of(number))).collect();
        let mut writer = db.begin_write().await.unwrap();
        let made = writer.insert_imported_users(&all).await.unwrap();
        assert_eq!(made.len(), IMPORTED_AT_ONCE);

        let mut listed: Vec<UserId> = Vec::new();
        let mut last = None;
        loop {
            let page = writer.list_user_records(last, 300).await.unwrap();
            let Some(end) = page.last() else { break };
            last = Some((end.user.created_at, end.user.id));
            assert!(page.iter().all(|record| record.app_metadata == metadata && record.user.created_at == NOW));
            listed.extend(page.iter().map(|record| record.user.id));
        }
        assert_eq!(listed.len(), IMPORTED_AT_ONCE);
        assert_eq!(listed.into_iter().collect::<std::collections::HashSet<_>>(), made);
    }
}
