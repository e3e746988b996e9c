//! Programs change the deployment's settings.

use crate::app;
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, ask, is_logged_in, logged_in};
use testkit::{Administrator, Answer, TestApp};
use web::paths;

const SCOPES: &[&str] = &["read:tenant_settings", "update:tenant_settings"];
const SETTINGS: &str = "/api/v2/tenants/settings";

async fn set(program: &mut Administrator, body: Value) -> Answer {
    let answer = program.patch(SETTINGS, &body).await;
    assert_eq!(answer.status, 200, "{}", answer.html);
    answer
}

async fn title(app: &TestApp) -> String {
    app.browser().get(paths::LOGIN_IDENTIFIER).await.text_of("title").unwrap()
}

storage::each_database! {
    async fn what_is_read_is_what_counts_and_can_be_sent_back(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let shown = program.get(SETTINGS).await.json();
        assert_eq!(shown["friendly_name"], "Vestibule");
        assert_eq!((&shown["session_lifetime"], &shown["idle_session_lifetime"]), (&json!(720.0), &json!(72.0)));
        assert_eq!(shown["enabled_locales"], json!(["en", "de"]));
        assert_eq!(shown["flags"]["enable_public_signup_user_exists_error"], false);
        assert_eq!(set(&mut program, shown.clone()).await.json(), shown);
        let some = program.get(&format!("{SETTINGS}?fields=friendly_name,flags&include_fields=true")).await.json();
        assert_eq!(some, json!({ "friendly_name": "Vestibule", "flags": shown["flags"] }));
    }

    async fn the_name_stands_on_pages_and_in_mails_until_null_brings_the_files_back(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        set(&mut program, json!({ "friendly_name": "Analytical Engines" })).await;
        assert_eq!(title(&app).await, "Welcome · Analytical Engines");
        ask(&mut app.browser(), ADA).await;
        app.run_jobs().await;
        assert!(app.mails_to(ADA)[0].subject.contains("Analytical Engines"), "{}", app.mails_to(ADA)[0].subject);
        set(&mut program, json!({ "friendly_name": null })).await;
        assert_eq!(title(&app).await, "Welcome · Vestibule");
    }

    async fn help_stands_where_people_need_it(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let help = json!({ "support_email": "help@analytical.example", "support_url": "https://help.analytical.example/a?b=c" });
        set(&mut program, help).await;
        let page = app.browser().get(paths::RESET_ERROR).await;
        let links = page.attributes_of("main a", "href");
        assert!(links.contains(&"mailto:help@analytical.example".to_owned()), "{links:?}");
        assert!(links.contains(&"https://help.analytical.example/a?b=c".to_owned()), "{links:?}");
    }

    async fn a_login_lasts_as_long_as_was_set(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        set(&mut program, json!({ "session_lifetime": 2, "idle_session_lifetime": 0.5 })).await;
        let mut idle = logged_in(&app, ADA, OLD).await;
        let mut busy = logged_in(&app, ADA, OLD).await;
        app.clock.advance(Duration::from_mins(29));
        assert!(is_logged_in(&mut busy).await);
        app.clock.advance(Duration::from_mins(2));
        assert!(!is_logged_in(&mut idle).await, "idle for longer than half an hour");
        for _ in 0..4 {
            app.clock.advance(Duration::from_mins(20));
            assert!(is_logged_in(&mut busy).await);
        }
        app.clock.advance(Duration::from_mins(10));
        assert!(!is_logged_in(&mut busy).await, "two hours after the login");
    }

    async fn pages_speak_the_languages_that_are_enabled(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        set(&mut program, json!({ "enabled_locales": ["de"] })).await;
        for page in [
            app.browser().get(paths::LOGIN_IDENTIFIER).await,
            app.browser().speaking("en").get(paths::LOGIN_IDENTIFIER).await,
            app.browser().get(&format!("{}?ui_locales=en", paths::LOGIN_IDENTIFIER)).await,
        ] {
            assert_eq!(page.attributes_of("html", "lang"), ["de"]);
            assert_eq!(page.texts_of(".languages a"), ["Deutsch"]);
        }
        set(&mut program, json!({ "enabled_locales": ["de", "en"] })).await;
        let first = app.browser().speaking("fr").get(paths::LOGIN_IDENTIFIER).await;
        assert_eq!(first.attributes_of("html", "lang"), ["de"], "the first is for everybody else");
        let english = app.browser().speaking("en").get(paths::LOGIN_IDENTIFIER).await;
        assert_eq!(english.attributes_of("html", "lang"), ["en"]);
    }

    async fn people_go_on_to_the_default_address(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let uri = "https://app.analytical.example/start?from=login#top";
        set(&mut program, json!({ "default_redirection_uri": uri })).await;
        assert_eq!(program.get(SETTINGS).await.json()["default_redirection_uri"], uri);
        let settings = usecases::Context::of_system(app.services.clone()).settings;
        assert_eq!(settings.product.default_application_url.as_deref(), Some(uri));
    }

    async fn what_cannot_be_is_refused_with_a_reason_and_changes_nothing(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let before = program.get(SETTINGS).await.json();
        for (body, reason) in [
            (json!({ "friendly_name": "" }), "one line"),
            (json!({ "friendly_name": "two\nlines" }), "one line"),
            (json!({ "friendly_name": "x".repeat(101) }), "one line"),
            (json!({ "support_email": "nobody" }), "no email address"),
            (json!({ "support_url": "javascript:alert(1)" }), "support_url"),
            (json!({ "default_redirection_uri": "http://localhost:3000/" }), "https://"),
            (json!({ "enabled_locales": ["fr"] }), "en, de"),
            (json!({ "enabled_locales": [] }), "at least one"),
            (json!({ "session_lifetime": 0 }), "from a minute"),
            (json!({ "session_lifetime": 9600 }), "keys.keep_after"),
            (json!({ "session_lifetime": 1, "idle_session_lifetime": 2 }), "must not be longer"),
            (json!({ "flags": { "enable_public_signup_user_exists_error": true } }), "sign_up.tell_taken"),
            (json!({ "picture_url": "https://analytical.example/a.png" }), "logo_url"),
            (json!({ "allowed_logout_urls": ["https://analytical.example/"] }), "each application"),
            (json!({ "change_password": { "enabled": true, "html": "<b>" } }), "part of the program"),
            (json!({ "friendly_name": "Other", "sandbox_version": "18" }), "not allowed: sandbox_version"),
        ] {
            let refused = program.patch(SETTINGS, &body).await;
            assert_eq!((refused.status.as_u16(), &refused.json()["errorCode"]), (400, &json!("invalid_body")), "{body}");
            let message = refused.json()["message"].as_str().unwrap().to_owned();
            assert!(message.contains(reason), "{message}");
        }
        assert_eq!(program.get(SETTINGS).await.json(), before);
    }
}
