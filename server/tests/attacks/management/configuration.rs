//! An administrator's program tries to make our pages attack people, or to take a protection away (AP, AD).

use crate::app;
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, NEW, OLD, can_log_in, choose, create_account, log_in, logged_in, mailed_link, open, sign_up_link,
};
use testkit::{Administrator, Answer, link_to};
use web::paths;

const CONNECTION: &str = "/api/v2/connections/con_usernamepassword";
/// Of three kinds of characters.
const MIXED: &str = "Seven lanterns near quiet harbour 7";
const HOSTILE: [&str; 4] = [
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'-alert(1)-' {{7*7}} {$email} { $product }",
    "&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(1)",
];

async fn options(program: &mut Administrator, options: Value) {
    let set = program.patch(CONNECTION, &json!({ "options": options })).await;
    assert_eq!(set.status, 200, "{}", set.html);
}

/// No element, attribute or style that the text could have made.
fn assert_inert(page: &Answer, text: &str) {
    assert!(!page.html.contains(text) || !text.contains('<'), "{text} stands unescaped on\n{}", page.html);
    let scripts = page.texts_of("script");
    assert!(scripts.iter().all(|script| !script.contains("alert(1)")), "{scripts:?}");
    for inert in ["img", "[onerror]", "[style]", "iframe"] {
        assert_eq!(page.texts_of(inert).len(), 0, "{inert} on\n{}", page.html);
    }
    let hrefs = page.attributes_of("a", "href");
    assert!(hrefs.iter().all(|href| !href.starts_with("javascript:")), "{hrefs:?}");
}

storage::each_database! {
    // AD-22
    async fn what_an_administrator_writes_is_words_on_every_page(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        for hostile in HOSTILE {
            app.clock.advance(Duration::from_mins(30));
            let mut program = app.administrator(&["update:tenant_settings", "update:prompts"]).await;
            let set = program.patch("/api/v2/tenants/settings", &json!({ "friendly_name": hostile })).await;
            assert_eq!(set.status, 200, "{}", set.html);
            for (prompt, screens) in [
                ("login-id", json!({ "login-id": { "title": hostile, "emailPlaceholder": hostile, "no-email": hostile } })),
                ("login-password", json!({ "login-password": { "title": hostile, "wrong-credentials": hostile, "forgotPasswordText": hostile } })),
                ("reset-password", json!({ "reset-password-request": { "title": hostile, "descriptionEmail": hostile },
                    "reset-password-email": { "emailDescription": format!("{hostile} ${{email}}") } })),
            ] {
                let put = program.put(&format!("/api/v2/prompts/{prompt}/custom-text/en"), &screens).await;
                assert_eq!(put.status, 200, "{}", put.html);
            }
            let mut browser = app.browser();
            let first = browser.get(paths::LOGIN_IDENTIFIER).await;
            assert_eq!(first.heading(), hostile, "it is shown as it was written");
            assert_inert(&first, hostile);
            assert_inert(&browser.submit(paths::LOGIN_IDENTIFIER, &[("email", "")]).await, hostile);
            assert_inert(&log_in(&mut browser, ADA, "wrong").await, hostile);
            assert_inert(&browser.get(paths::RESET_REQUEST).await, hostile);
            browser.submit(paths::RESET_REQUEST, &[("email", ADA)]).await;
            assert_inert(&browser.get(paths::RESET_CHECK_EMAIL).await, hostile);
            app.run_jobs().await;
            let mail = app.mails_to(ADA).remove(0);
            assert!(!mail.html.contains("<script>") && !mail.html.contains("<img src=x"), "{}", mail.html);
            assert!(!mail.subject.contains('\n'));
        }
    }

    // AD-22
    async fn no_text_leaves_its_field_by_a_line_or_a_pattern(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(&["update:tenant_settings", "update:prompts", "update:email_templates", "update:branding"]).await;
        for (method_path, body) in [
            ("/api/v2/tenants/settings", json!({ "friendly_name": "a\r\nBcc: all@example.com" })),
            ("/api/v2/tenants/settings", json!({ "support_url": "javascript:alert(1)" })),
            ("/api/v2/tenants/settings", json!({ "support_url": "data:text/html,<script>" })),
            ("/api/v2/tenants/settings", json!({ "default_redirection_uri": "//evil.example" })),
            ("/api/v2/tenants/settings", json!({ "default_redirection_uri": "https://a@evil.example/" })),
            ("/api/v2/email-templates/reset_email", json!({ "subject": "a\nb" })),
            ("/api/v2/branding", json!({ "colors": { "primary": "#fff}*{background:url(//evil.example)" } })),
            ("/api/v2/branding", json!({ "logo_url": "https://evil.example/track.png" })),
            ("/api/v2/branding", json!({ "logo_url": "data:image/svg+xml;base64,PHN2Zz4=" })),
        ] {
            assert_eq!(program.patch(method_path, &body).await.status, 400, "{body}");
        }
        let put = json!({ "login-id": { "title": "a\nb" } });
        assert_eq!(program.put("/api/v2/prompts/login-id/custom-text/en", &put).await.status, 400);
    }

    // AD-23
    async fn no_option_takes_away_what_the_policy_asks(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(&["update:connections"]).await;
        let allow = json!({ "identical_characters": "allow", "sequential_characters": "allow", "min_length": 1 });
        for lowest in [
            json!({ "passwordPolicy": "none", "password_complexity_options": { "min_length": 1 } }),
            json!({ "passwordPolicy": "none", "password_dictionary": { "enable": false }, "password_no_personal_info": { "enable": false } }),
            json!({ "password_options": { "complexity": allow, "dictionary": { "active": false } } }),
        ] {
            options(&mut program, lowest).await;
            app.clock.advance(Duration::from_mins(20));
            let mut browser = app.browser();
            let link = mailed_link(&app, &mut browser, ADA).await;
            open(&mut browser, &link).await;
            for weak in ["a", "kX9#vQ2!mZ7&pL", "1qaz2wsx3edc4rfv", "passwordpassword", "aaaaaaaaaaaaaaaaaaaa", "ada.analytical.ada"] {
                assert_eq!(choose(&mut browser, weak).await.status, 422, "{weak}");
            }
        }
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    // AD-24
    async fn the_history_is_asked_on_every_way_to_a_password(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut program = app.administrator(&["update:connections", "update:users"]).await;
        options(&mut program, json!({ "password_history": { "enable": true, "size": 24 } })).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        assert_eq!(choose(&mut browser, OLD).await.status, 422, "by a reset");
        assert_eq!(choose(&mut browser, NEW).await.status, 303);
        let mut browser = logged_in(&app, ADA, NEW).await;
        browser.get(paths::ACCOUNT_PASSWORD).await;
        let fields = [("current", NEW), ("password", OLD), ("repeat", OLD)];
        assert_eq!(browser.submit(paths::ACCOUNT_PASSWORD, &fields).await.status, 422, "by a change");
        let path = format!("/api/v2/users/auth0%7C{}", ada.as_uuid().simple());
        for used in [OLD, NEW] {
            let refused = program.patch(&path, &json!({ "password": used })).await;
            assert_eq!(refused.status, 400, "by the API");
            assert_eq!(refused.json()["message"], "PasswordHistoryError: Password has previously been used");
        }
        // Undone, the account has no password; what it had stays known.
        app.clock.advance(Duration::from_mins(10));
        app.run_jobs().await;
        let notice = app.mails_to(ADA).remove(0);
        let mut owner = app.browser();
        open(&mut owner, &link_to(&notice, paths::RESET_UNDO_LINK)).await;
        owner.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await;
        app.clock.advance(Duration::from_secs(1));
        app.run_jobs().await;
        let link = testkit::link_in(&app.mails_to(ADA)[0]);
        open(&mut owner, &link).await;
        for used in [OLD, NEW] {
            assert_eq!(choose(&mut owner, used).await.status, 422, "after an undo");
        }
        assert_eq!(choose(&mut owner, MIXED).await.status, 303);
    }

    // AD-25
    async fn the_history_tells_a_stolen_session_nothing_of_the_password(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(&["update:connections"]).await;
        options(&mut program, json!({ "password_history": { "enable": true, "size": 5 } })).await;
        let mut thief = logged_in(&app, ADA, OLD).await;
        thief.get(paths::ACCOUNT_PASSWORD).await;
        let guess = |password| [("current", "not the right one"), ("password", password), ("repeat", password)];
        let right = thief.submit(paths::ACCOUNT_PASSWORD, &guess(OLD)).await;
        let wrong = thief.submit(paths::ACCOUNT_PASSWORD, &guess(NEW)).await;
        assert_eq!((right.status, right.field_error("password")), (wrong.status, wrong.field_error("password")));
        assert_eq!(right.field_error("current"), wrong.field_error("current"));
        for _ in 0..10 {
            thief.submit(paths::ACCOUNT_PASSWORD, &guess(OLD)).await;
        }
        assert_eq!(thief.submit(paths::ACCOUNT_PASSWORD, &guess(OLD)).await.status, 429, "each one counts");
    }

    // AD-23
    async fn a_first_password_keeps_the_rules_too(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(&["update:connections", "create:users"]).await;
        options(&mut program, json!({ "passwordPolicy": "good", "disable_signup": false })).await;
        let mut browser = app.browser();
        let link = sign_up_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        assert_eq!(create_account(&mut browser, NEW).await.status, 422);
        assert_eq!(create_account(&mut browser, MIXED).await.status, 303);
        let new = json!({ "connection": "Username-Password-Authentication", "email": "bob@analytical.example", "password": NEW });
        let refused = program.post("/api/v2/users", &new).await;
        assert_eq!(refused.json()["message"], "PasswordStrengthError: Password is too weak", "{}", refused.html);
    }
}
