//! Making the server hash without end, on the pages where a new password is chosen.

use domain::SubjectIdentifier;
use serde_json::json;
use settings::Limit;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, can_log_in, choose, log_in, mailed_link, open};
use testkit::{Administrator, Answer, TestApp};
use web::paths;

/// How many choices the limit lets through.
const CHOICES: u32 = 3;
const A_WHILE: Duration = Duration::from_hours(1);

fn app(db: TestDatabase) -> TestApp {
    TestApp::with(db, vestibule::router, |settings| {
        settings.limits.login_per_account = Limit { burst: CHOICES, per: A_WHILE };
        // Wide, so that nothing else refuses.
        settings.limits.ticket_per_client.burst = 1_000;
    })
}

/// A program, and the longest history that a connection can have.
async fn with_history(app: &TestApp) -> Administrator {
    let mut program = app.administrator(&["update:connections", "update:users"]).await;
    let options = json!({ "options": { "password_history": { "enable": true, "size": 24 } } });
    let set = program.patch("/api/v2/connections/con_usernamepassword", &options).await;
    assert_eq!(set.status, 200, "{}", set.html);
    program
}

fn assert_too_many(answer: &Answer) {
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").is_some());
}

storage::each_database! {
    // AD-26
    async fn a_link_has_no_endless_choices_compared(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        with_history(&app).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        for weak in ["a", "password", "ada.analytical.ada", "aaaaaaaaaaaaaaaaaaaa"] {
            assert_eq!(choose(&mut browser, weak).await.status, 422, "what the policy refuses costs nothing");
        }
        for _ in 0..CHOICES {
            assert_eq!(choose(&mut browser, OLD).await.status, 422);
        }
        assert_too_many(&choose(&mut browser, OLD).await);
        // Nor has the account's next link, in another browser and from another network.
        app.clock.advance(Duration::from_secs(1));
        let mut other = app.browser().at([10, 9, 8, 7]);
        let link = mailed_link(&app, &mut other, ADA).await;
        open(&mut other, &link).await;
        assert_too_many(&choose(&mut other, NEW).await);
        assert!(can_log_in(&app, ADA, OLD).await, "the login has tries of its own");
        app.clock.advance(A_WHILE);
        let link = mailed_link(&app, &mut other, ADA).await;
        open(&mut other, &link).await;
        assert_eq!(choose(&mut other, NEW).await.status, 303);
    }

    // AD-26
    async fn a_password_that_was_handed_out_is_not_compared_without_end(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut program = with_history(&app).await;
        let path = format!("/api/v2/users/{}", SubjectIdentifier::of(ada).to_string().replace('|', "%7C"));
        let handed_out = program.patch(&path, &json!({ "password": NEW, "must_change_password": true })).await;
        assert_eq!(handed_out.status, 200, "{}", handed_out.html);
        let mut browser = app.browser();
        assert_eq!(log_in(&mut browser, ADA, NEW).await.location(), paths::LOGIN_NEW_PASSWORD);
        browser.get(paths::LOGIN_NEW_PASSWORD).await;
        let again = [("password", NEW), ("repeat", NEW)];
        for _ in 0..CHOICES {
            assert_eq!(browser.submit(paths::LOGIN_NEW_PASSWORD, &again).await.status, 422);
        }
        assert_too_many(&browser.submit(paths::LOGIN_NEW_PASSWORD, &again).await);
        let own = "four candles beneath iron bridges";
        let own = [("password", own), ("repeat", own)];
        assert_too_many(&browser.submit(paths::LOGIN_NEW_PASSWORD, &own).await);
    }
}
