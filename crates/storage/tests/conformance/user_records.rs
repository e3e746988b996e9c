//! Accounts as the Management API shows and changes them.

use crate::given::{self, NOW, after, email, new_user};
use ::storage::testing::TestDatabase;
use ::storage::{LastLogin, NewUser, Profile, UserChanges};
use domain::{SubjectIdentifier, UserId};
use serde_json::{Map, Value, json};

fn object(value: Value) -> Map<String, Value> {
    if let Value::Object(members) = value { members } else { Map::new() }
}

fn ada() -> Profile {
    Profile { name: Some("Ada Lovelace".into()), nickname: Some("countess".into()), ..Profile::default() }
}

::storage::each_database! {
    async fn an_account_keeps_profile_metadata_and_the_name_it_came_with(db: TestDatabase) {
        let subject = SubjectIdentifier::parse("auth0|5f7c8ec7c33c6c004bbafe82").unwrap();
        let new = NewUser {
            subject: Some(subject.clone()),
            profile: ada(),
            user_metadata: object(json!({ "plan": "gold", "deep": { "list": [1, null, "\u{1f980}"] } })),
            app_metadata: object(json!({ "roles": ["a"] })),
            provider: Some("Analytica SSO".into()),
            ..new_user("ada@example.com")
        };
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_user(&new).await.unwrap());
        let twin = NewUser { subject: Some(subject.clone()), ..new_user("twin@example.com") };
        assert!(!writer.insert_user(&twin).await.unwrap(), "one name, one account");
        writer.commit().await.unwrap();
        let mut reader = db.reader().await.unwrap();
        let record = reader.find_user_record_by_subject(&subject).await.unwrap().unwrap();
        assert_eq!((record.user.id, &record.user.subject), (new.id, &subject));
        assert_eq!((&record.user.profile, record.user.updated_at), (&new.profile, NOW));
        assert_eq!((&record.user_metadata, &record.app_metadata), (&new.user_metadata, &new.app_metadata));
        assert_eq!(record.user.provider.as_deref(), Some("Analytica SSO"));
        assert_eq!(reader.find_user_record(new.id).await.unwrap().as_ref(), Some(&record));
        let by_email = reader.find_user_record_by_email(&email("ADA@example.com")).await.unwrap();
        assert_eq!(by_email.as_ref(), Some(&record));
        assert_eq!(reader.find_user_by_subject(&subject).await.unwrap(), Some(record.user));
        // Whoever has a name of its own is not found by the one that its id would give.
        let derived = SubjectIdentifier::of(new.id);
        assert!(reader.find_user_by_subject(&derived).await.unwrap().is_none());
        assert!(reader.find_user_record_by_subject(&derived).await.unwrap().is_none());
    }

    async fn an_account_made_here_is_found_by_the_name_that_follows_from_its_id(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let subject = SubjectIdentifier::of(user.id);
        let mut reader = db.reader().await.unwrap();
        assert_eq!(user.subject, subject);
        assert_eq!(reader.find_user_by_subject(&subject).await.unwrap(), Some(user));
        let nobody = SubjectIdentifier::of(UserId::new(NOW, given::unique()));
        assert!(reader.find_user_by_subject(&nobody).await.unwrap().is_none());
    }

    async fn changes_touch_what_they_name_and_end_nothing(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        let metadata = object(json!({ "plan": "gold" }));
        let changes = UserChanges { user_metadata: Some(metadata.clone()), ..UserChanges::default() };
        assert!(writer.update_user(user.id, &changes, after(5)).await.unwrap());
        let record = writer.find_user_record(user.id).await.unwrap().unwrap();
        assert_eq!((record.user_metadata, record.user.updated_at), (metadata, after(5)));
        assert_eq!((&record.user.profile, record.user.generation), (&user.profile, user.generation));
        let changes = UserChanges {
            profile: Some(ada()),
            app_metadata: Some(object(json!({ "x": 1 }))),
            email_verified: Some(true),
            ..UserChanges::default()
        };
        assert!(writer.update_user(user.id, &changes, after(6)).await.unwrap());
        let record = writer.find_user_record(user.id).await.unwrap().unwrap();
        assert!(record.user.email_verified && record.user.profile == ada());
        assert_eq!((record.app_metadata["x"].as_i64(), record.user_metadata["plan"].as_str()), (Some(1), Some("gold")));
        let nobody = UserId::new(NOW, given::unique());
        assert!(!writer.update_user(nobody, &UserChanges::default(), NOW).await.unwrap());
    }

    async fn logins_are_counted_and_the_latest_is_known(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        assert_eq!((user.last_login, user.logins_count), (None, 0));
        let mut writer = db.begin_write().await.unwrap();
        writer.note_login(user.id, after(1), "192.0.2.1").await.unwrap();
        writer.note_login(user.id, after(2), "192.0.2.2").await.unwrap();
        let user = writer.find_user(user.id).await.unwrap().unwrap();
        let latest = LastLogin { at: after(2), client_address: "192.0.2.2".into() };
        assert_eq!((user.last_login, user.logins_count), (Some(latest), 2));
    }

    async fn a_password_to_be_changed_is_one_until_it_is(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.set_must_change_password(user.id, true).await.unwrap();
        assert!(writer.find_user(user.id).await.unwrap().unwrap().must_change_password);
        writer.set_password_hash(user.id, &given::password_hash("$new$"), after(1)).await.unwrap().unwrap();
        let user = writer.find_user(user.id).await.unwrap().unwrap();
        assert!(!user.must_change_password && user.updated_at == after(1));
    }
}
