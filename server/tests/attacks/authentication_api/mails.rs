//! Taking accounts before they exist, and filling mailboxes, by an application's form.

use super::{DATABASE, start, taking_passwords};
use crate::app;
use oidc::ClientKind;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, can_log_in, create_account, open};
use testkit::{TestApp, link_to};
use web::paths;

async fn sign_up(app: &TestApp, password: &str, colour: &str) {
    let body = serde_json::json!({
        "email": ADA, "password": password, "connection": DATABASE, "user_metadata": { "colour": colour },
    });
    let answer = app.browser().post_json(paths::SIGN_UP_BY_APPLICATION, &body).await;
    assert_eq!(answer.status, 200, "{}", answer.html);
    app.run_jobs().await;
}

storage::each_database! {
    // AA-12
    async fn a_stranger_who_signs_somebody_up_chose_no_password(db: TestDatabase) {
        let app = app(db);
        sign_up(&app, "the stranger knows this one", "red").await;
        assert!(!can_log_in(&app, ADA, "the stranger knows this one").await);
        let mut owner = app.browser();
        open(&mut owner, &link_to(&app.mails_to(ADA)[0], paths::SIGN_UP_VERIFY)).await;
        create_account(&mut owner, NEW).await;
        assert!(can_log_in(&app, ADA, NEW).await);
        assert!(!can_log_in(&app, ADA, "the stranger knows this one").await);
    }

    // AA-12
    async fn the_account_keeps_what_its_own_request_said(db: TestDatabase) {
        let app = app(db);
        sign_up(&app, OLD, "green").await;
        let own = link_to(&app.mails_to(ADA)[0], paths::SIGN_UP_VERIFY);
        app.clock.advance(std::time::Duration::from_secs(1));
        sign_up(&app, OLD, "red").await;
        let newest = link_to(&app.mails_to(ADA)[0], paths::SIGN_UP_VERIFY);
        assert_ne!(own, newest);
        let mut owner = app.browser();
        open(&mut owner, &newest).await;
        create_account(&mut owner, NEW).await;
        let email = domain::EmailAddress::parse(ADA).unwrap();
        let mut reader = app.db().reader().await.unwrap();
        let record = reader.find_user_record_by_email(&email).await.unwrap().unwrap();
        assert_eq!(record.user_metadata["colour"], "red");
        assert!(record.app_metadata.is_empty());
    }

    // AA-13
    async fn all_forms_together_fill_a_mailbox_no_faster_than_one(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = taking_passwords(&app, "shop", ClientKind::Spa).await;
        for number in 0..9_u8 {
            let mut stranger = app.browser().at([10, 7, 3, number]);
            match number % 3 {
                0 => start(&mut stranger, &shop, ADA).await,
                1 => {
                    let fields = [("email", ADA), ("connection", DATABASE)];
                    stranger.post_form(paths::CHANGE_PASSWORD, &fields, &[]).await
                }
                _ => {
                    let fields = [("email", ADA), ("connection", DATABASE), ("password", NEW)];
                    stranger.post_form(paths::SIGN_UP_BY_APPLICATION, &fields, &[]).await
                }
            };
            app.run_jobs().await;
        }
        assert_eq!(app.mails_to(ADA).len(), 3);
    }
}
