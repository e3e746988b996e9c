//! Programs put sentences of their own on pages.

use crate::{
    app,
    flow::{begin, own_application},
};
use serde_json::json;
use storage::testing::TestDatabase;
use testkit::client::OPENID;
use testkit::steps::{ADA, OLD, ask, log_in};
use web::paths;

const SCOPES: &[&str] = &["read:prompts", "update:prompts"];

fn texts(prompt: &str, language: &str) -> String {
    format!("/api/v2/prompts/{prompt}/custom-text/{language}")
}

storage::each_database! {
    async fn own_sentences_stand_on_the_page_in_their_language_until_they_are_cleared(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        let path = texts("login-id", "en");
        assert_eq!(program.get(&path).await.json(), json!({}));
        let own = json!({ "login-id": { "title": "Hello at ${companyName}", "no-email": "We need your address." } });
        let put = program.put(&path, &own).await;
        assert_eq!((put.status.as_u16(), put.json()), (200, own.clone()));
        assert_eq!(program.get(&path).await.json(), own);
        let heading = async |language| {
            app.browser().speaking(language).get(paths::LOGIN_IDENTIFIER).await.heading()
        };
        assert_eq!(heading("en").await, "Hello at Vestibule");
        assert_eq!(heading("de").await, "Willkommen");
        let mut browser = app.browser();
        browser.get(paths::LOGIN_IDENTIFIER).await;
        let refused = browser.submit(paths::LOGIN_IDENTIFIER, &[("email", "")]).await;
        assert_eq!(refused.field_error("email"), "We need your address.");
        program.put(&path, &json!({ "login-id": { "title": "Hello" } })).await;
        let refused = browser.submit(paths::LOGIN_IDENTIFIER, &[("email", "")]).await;
        assert_eq!(refused.field_error("email"), "Please enter your email address.", "all were replaced");
        assert_eq!(program.put(&path, &json!({})).await.json(), json!({}));
        assert_eq!(heading("en").await, "Welcome");
    }

    async fn variables_are_filled_in_where_the_page_knows_them(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        let own = json!({ "login-id": { "description": "To ${clientName}, by ${companyName}." } });
        assert_eq!(program.put(&texts("login-id", "en"), &own).await.status, 200);
        let shop = own_application(&app, "shop").await;
        let mut browser = app.browser();
        let state = begin(&mut browser, &shop.ask(OPENID)).await;
        let page = browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        assert!(page.card().contains("To The shop, by Vestibule."), "{}", page.card());
        let own = json!({ "reset-password-email": { "emailDescription": "Look at ${email}." } });
        assert_eq!(program.put(&texts("reset-password", "en"), &own).await.status, 200);
        let mut browser = app.browser();
        ask(&mut browser, ADA).await;
        let page = browser.get(paths::RESET_CHECK_EMAIL).await;
        assert!(page.card().contains(&format!("Look at {ADA}.")), "{}", page.card());
        let own = json!({ "login-password": { "wrong-credentials": "No." } });
        assert_eq!(program.put(&texts("login-password", "en"), &own).await.status, 200);
        assert_eq!(log_in(&mut app.browser(), ADA, "not the right one").await.alert(), "No.");
    }

    async fn what_cannot_be_is_refused_and_what_can_is_named(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let text = |name: &str, text: &str| json!({ "login-id": { name: text } });
        for (path, body, reason) in [
            (texts("login-id", "en"), text("heading", "Hi"), "login-id.title"),
            (texts("login-id", "en"), text("title", "${userName}"), "${companyName}"),
            (texts("login-id", "en"), text("title", "${clientName}"), "only these: ${companyName}"),
            (texts("login-id", "en"), text("title", "a\nb"), "one line"),
            (texts("login-id", "en"), text("title", ""), "one line"),
            (texts("login-id", "en"), json!({ "login-id": { "title": 1 } }), "Expected a string"),
            (texts("login-id", "fr"), text("title", "Salut"), "en, de"),
            (texts("mfa", "en"), json!({ "mfa": { "title": "Hi" } }), "login-id, login-password"),
        ] {
            let refused = program.put(&path, &body).await;
            assert_eq!(refused.status, 400, "{}", refused.html);
            let message = refused.json()["message"].as_str().unwrap().to_owned();
            assert!(message.contains(reason), "{message}");
        }
        assert_eq!(program.get(&texts("login-id", "en")).await.json(), json!({}));
        assert_eq!(program.get(&texts("mfa", "en")).await.status, 400);
    }

    async fn there_is_one_login(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let login = program.get("/api/v2/prompts").await.json();
        assert_eq!(login["universal_login_experience"], "new");
        assert_eq!(program.patch("/api/v2/prompts", &login).await.json(), login);
        for other in [json!({ "universal_login_experience": "classic" }), json!({ "identifier_first": false })] {
            assert_eq!(program.patch("/api/v2/prompts", &other).await.status, 400);
        }
    }
}
