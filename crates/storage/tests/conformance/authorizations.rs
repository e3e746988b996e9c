use crate::given::{self, NOW, after};
use ::storage::testing::TestDatabase;
use ::storage::{Authorization, StorageError, Writer};
use domain::{AuthorizationId, ClientId, Timestamp, TokenHash};
use serde_json::json;

fn authorization(client_id: &ClientId) -> Authorization {
    Authorization {
        id: AuthorizationId::new(NOW, given::unique()),
        browser: given::token_hash(),
        client_id: client_id.clone(),
        request: json!({ "state": "\"xyz\"", "scope": ["openid"] }),
        created_at: NOW,
        expires_at: after(60),
        finished_at: None,
        consented_at: None,
        chosen_at: None,
    }
}

/// A stored authorization of the shop.
async fn open(db: &TestDatabase) -> Authorization {
    let authorization = authorization(&given::application(db, "shop").await);
    let mut writer = db.begin_write().await.unwrap();
    writer.insert_authorization(&authorization).await.unwrap();
    writer.commit().await.unwrap();
    authorization
}

async fn find(writer: &mut Writer, id: AuthorizationId) -> Authorization {
    writer.find_authorization(id).await.unwrap().unwrap()
}

async fn browser_of(writer: &mut Writer, id: AuthorizationId) -> TokenHash {
    find(writer, id).await.browser
}

/// When the person agreed, when they chose the account, and when it was answered.
async fn notes(writer: &mut Writer, id: AuthorizationId) -> [Option<Timestamp>; 3] {
    let found = find(writer, id).await;
    [found.consented_at, found.chosen_at, found.finished_at]
}

storage::each_database! {
    async fn an_authorization_is_found_as_it_was_made(db: TestDatabase) {
        let made = open(&db).await;
        let told = Authorization {
            finished_at: Some(after(1)),
            consented_at: Some(after(2)),
            chosen_at: Some(after(3)),
            ..authorization(&made.client_id)
        };
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_authorization(&told).await.unwrap();
        assert!(find(&mut writer, made.id).await == made);
        assert!(find(&mut writer, told.id).await == told);
        let unknown = authorization(&made.client_id).id;
        assert!(writer.find_authorization(unknown).await.unwrap().is_none());
    }

    async fn an_authorization_names_an_application_that_exists(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        let refused = writer.insert_authorization(&authorization(&given::client_id("nobody"))).await;
        assert!(matches!(refused, Err(StorageError::Database(_))));
    }

    async fn an_authorization_is_finished_once_however_many_finish_it_at_once(db: TestDatabase) {
        let made = open(&db).await;
        let winners = given::winners(&db, |storage| async move {
            let mut writer = storage.begin_write().await.unwrap();
            let won = writer.finish_authorization(made.id, after(5)).await.unwrap();
            writer.commit().await.unwrap();
            won
        });
        assert_eq!(winners.await, 1);
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(notes(&mut writer, made.id).await, [None, None, Some(after(5))]);
    }

    async fn an_expired_authorization_is_not_finished(db: TestDatabase) {
        let made = open(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.finish_authorization(made.id, after(60)).await.unwrap());
        assert!(!writer.finish_authorization(authorization(&made.client_id).id, NOW).await.unwrap());
        assert!(writer.finish_authorization(made.id, after(59)).await.unwrap());
    }

    async fn consent_and_choice_are_noted_apart(db: TestDatabase) {
        let made = open(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.note_consent(made.id, after(1)).await.unwrap();
        assert_eq!(notes(&mut writer, made.id).await, [Some(after(1)), None, None]);
        writer.note_account_choice(made.id, after(2)).await.unwrap();
        assert_eq!(notes(&mut writer, made.id).await, [Some(after(1)), Some(after(2)), None]);
    }

    async fn nothing_is_noted_of_what_is_over(db: TestDatabase) {
        let made = open(&db).await;
        let finished = authorization(&made.client_id);
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_authorization(&finished).await.unwrap();
        assert!(writer.finish_authorization(finished.id, NOW).await.unwrap());
        writer.note_consent(finished.id, after(1)).await.unwrap();
        writer.note_account_choice(finished.id, after(1)).await.unwrap();
        assert_eq!(notes(&mut writer, finished.id).await, [None, None, Some(NOW)]);
        writer.note_consent(made.id, after(60)).await.unwrap();
        writer.note_account_choice(made.id, after(60)).await.unwrap();
        assert_eq!(notes(&mut writer, made.id).await, [None, None, None]);
    }

    async fn a_new_cookie_takes_over_the_browsers_authorizations(db: TestDatabase) {
        let first = open(&db).await;
        let second = Authorization { browser: first.browser, ..authorization(&first.client_id) };
        let other = authorization(&first.client_id);
        let renewed = given::token_hash();
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_authorization(&second).await.unwrap();
        writer.insert_authorization(&other).await.unwrap();
        assert_eq!(writer.move_authorizations(&first.browser, &renewed).await.unwrap(), 2);
        assert_eq!(writer.move_authorizations(&first.browser, &renewed).await.unwrap(), 0);
        assert!(browser_of(&mut writer, first.id).await == renewed);
        assert!(browser_of(&mut writer, second.id).await == renewed);
        assert!(browser_of(&mut writer, other.id).await == other.browser);
    }

    async fn old_authorizations_are_swept_and_others_stay(db: TestDatabase) {
        let old = open(&db).await;
        let young = Authorization { expires_at: after(61), ..authorization(&old.client_id) };
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_authorization(&young).await.unwrap();
        assert!(writer.finish_authorization(young.id, NOW).await.unwrap());
        assert_eq!(writer.delete_old_authorizations(after(60)).await.unwrap(), 0);
        assert_eq!(writer.delete_old_authorizations(after(61)).await.unwrap(), 1);
        assert!(writer.find_authorization(old.id).await.unwrap().is_none());
        assert!(writer.find_authorization(young.id).await.unwrap().is_some());
    }
}
