//! Programs say what new passwords need, and what people may do by themselves.

use super::path_of;
use crate::app;
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, can_log_in, choose, log_in, mailed_link, open};
use testkit::{Administrator, Answer, TestApp};
use usecases::{Context, configuration, delete_expired};
use web::paths;

const SCOPES: &[&str] =
    &["read:connections", "update:connections", "create:connections", "delete:connections"];
const CONNECTION: &str = "/api/v2/connections/con_usernamepassword";
/// Of three kinds of characters.
const MIXED: &str = "Seven lanterns near quiet harbour 7";

async fn set(program: &mut Administrator, options: Value) -> Answer {
    program.patch(CONNECTION, &json!({ "options": options })).await
}

/// Sets what has to be accepted.
async fn require(app: &TestApp, options: Value) {
    let answer = set(&mut app.administrator(SCOPES).await, options).await;
    assert_eq!(answer.status, 200, "{}", answer.html);
}

/// Chooses a password on the page of a fresh link.
async fn reset(app: &TestApp, password: &str) -> Answer {
    app.clock.advance(std::time::Duration::from_mins(30));
    let mut browser = app.browser();
    let link = mailed_link(app, &mut browser, ADA).await;
    open(&mut browser, &link).await;
    choose(&mut browser, password).await
}

storage::each_database! {
    async fn the_connection_is_shown_and_can_be_sent_back_as_it_is(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let list = program.get("/api/v2/connections?strategy=auth0&per_page=10&include_totals=true").await.json();
        assert_eq!((&list["total"], &list["connections"][0]["strategy"]), (&json!(1), &json!("auth0")));
        let taken = program.get("/api/v2/connections?take=10").await.json();
        assert_eq!(taken["connections"][0]["name"], "Username-Password-Authentication");
        assert_eq!(program.get("/api/v2/connections?name=other").await.json(), json!([]));
        let shown = program.get(CONNECTION).await.json();
        assert_eq!(shown, list["connections"][0]);
        let options = json!({
            "passwordPolicy": "none",
            "password_complexity_options": { "min_length": 15 },
            "disable_signup": true,
            "disable_self_service_change_password": false,
            "requires_username": false,
            "brute_force_protection": true,
        });
        assert_eq!(shown["options"], options);
        let whole = json!({
            "options": options, "enabled_clients": shown["enabled_clients"], "realms": shown["realms"],
            "is_domain_connection": false,
        });
        let changed = program.patch(CONNECTION, &whole).await;
        assert_eq!((changed.status.as_u16(), changed.json()), (200, shown));
        let clients = program.get(&format!("{CONNECTION}/clients")).await.json();
        assert_eq!(clients["clients"][0]["client_id"], program.client.id());
        assert_eq!(program.get("/api/v2/connections/con_other").await.json()["errorCode"], "inexistent_connection");
    }

    async fn a_level_is_told_and_asked_wherever_a_password_is_chosen(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        require(&app, json!({ "passwordPolicy": "excellent" })).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let page = open(&mut browser, &link).await;
        let rules = page.texts_of(".rules li");
        assert_eq!(rules.len(), 2, "{rules:?}");
        assert!(rules[0].contains("at least 3 of these: lower-case letters"), "{rules:?}");
        let refused = choose(&mut browser, NEW).await;
        assert_eq!(refused.status, 422);
        assert!(refused.field_error("password").contains("at least 3 of these"), "{}", refused.card());
        let refused = choose(&mut browser, "Seven lanterns near quiet harbour 777").await;
        assert_eq!(refused.field_error("password"), "Please use no character three times in a row.");
        let mut program = app.administrator(&["update:users"]).await;
        let weak = program.patch(&format!("/api/v2/users/{}", path_of(ada)), &json!({ "password": NEW })).await;
        assert_eq!(weak.status, 400);
        assert_eq!(weak.json()["message"], "PasswordStrengthError: Password is too weak");
        assert_eq!(choose(&mut browser, MIXED).await.location().split('?').next(), Some(paths::RESET_SUCCESS));
        assert!(can_log_in(&app, ADA, MIXED).await);
    }

    async fn without_rules_the_page_lists_none(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        assert_eq!(open(&mut browser, &link).await.texts_of(".rules").len(), 0);
    }

    async fn another_node_sees_a_change_when_it_looks_and_when_it_starts(db: TestDatabase) {
        let app = app(db);
        let before = app.another_process(|_| {}).await;
        require(&app, json!({ "passwordPolicy": "good" })).await;
        let history = |services: &std::sync::Arc<usecases::Services>| {
            Context::of_system(services.clone()).configuration.password_rules.characters.is_some()
        };
        assert!(history(&app.services) && !history(&before));
        configuration::refresh(&before).await.unwrap();
        assert!(history(&before));
        assert!(history(&app.another_process(|_| {}).await));
    }

    async fn former_passwords_are_refused_while_the_policy_wants_to_know_them(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        require(&app, json!({ "password_history": { "enable": true, "size": 1 } })).await;
        let refused = reset(&app, OLD).await;
        assert_eq!(refused.field_error("password"), "You have used this password before. Please choose a new one.");
        assert_eq!(reset(&app, NEW).await.status, 303);
        assert_eq!(reset(&app, OLD).await.status, 422, "the one before");
        assert_eq!(reset(&app, MIXED).await.status, 303);
        assert_eq!(app.db().contents().await["password_history"].len(), 1);
        assert_eq!(reset(&app, OLD).await.status, 303, "one before is kept, not two");
        require(&app, json!({})).await;
        delete_expired(&app.services).await.unwrap();
        assert_eq!(app.db().contents().await["password_history"].len(), 0);
        assert_eq!(reset(&app, OLD).await.status, 303);
        assert_eq!(app.db().contents().await["password_history"].len(), 0);
    }

    async fn names_and_words_are_refused(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut program = app.administrator(&["update:users"]).await;
        let path = format!("/api/v2/users/{}", path_of(ada));
        let profile = json!({ "name": "Augusta Babbage", "user_metadata": { "pet": "Marmaduke" } });
        assert_eq!(program.patch(&path, &profile).await.status, 200);
        require(&app, json!({ "password_options": {
            "profile_data": { "active": true, "blocked_fields": ["name", "user_metadata.pet"] },
            "dictionary": { "active": true, "custom": ["Analytical engines are running"] },
            "complexity": { "sequential_characters": "block", "max_length_exceeded": "error" },
        } })).await;
        for (password, message) in [
            ("purple augusta judging thunder", "PasswordNoUserInfoError: Password contains user information"),
            ("purple marmaduke judging thunder", "PasswordNoUserInfoError: Password contains user information"),
            ("analytical engines ARE running", "PasswordDictionaryError: Password is too common"),
            ("purple otter judging xyz thunder", "PasswordStrengthError: Password is too weak"),
        ] {
            let refused = program.patch(&path, &json!({ "password": password })).await;
            assert_eq!((refused.status.as_u16(), &refused.json()["message"]), (400, &json!(message)), "{password}");
        }
        assert_eq!(program.patch(&path, &json!({ "password": NEW })).await.status, 200);
    }

    async fn a_sign_up_by_an_application_is_told_each_rule(db: TestDatabase) {
        let app = app(db);
        require(&app, json!({ "passwordPolicy": "good", "disable_signup": false })).await;
        let shop = testkit::TestClient::spa(&app, "shop").await;
        let form = json!({
            "client_id": shop.id(), "email": ADA, "password": "short", "connection": "Username-Password-Authentication",
        });
        let refused = app.browser().post_json("/dbconnections/signup", &form).await;
        let error = refused.json();
        assert_eq!(refused.status, 400, "{error}");
        assert_eq!(
            (&error["name"], &error["code"], &error["message"], &error["description"]["verified"]),
            (&json!("PasswordStrengthError"), &json!("invalid_password"), &json!("Password is too weak"), &json!(false))
        );
        let rules = error["description"]["rules"].as_array().unwrap();
        let codes: Vec<_> = rules.iter().map(|rule| rule["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["lengthAtLeast", "containsAtLeast", "hardToGuess", "maxLength"]);
        assert_eq!((&rules[0]["format"], &rules[0]["verified"]), (&json!([15]), &json!(false)));
        assert_eq!((&rules[1]["items"][0]["code"], &rules[1]["items"][0]["verified"]), (&json!("lowerCase"), &json!(true)));
        let policy = error["policy"].as_str().unwrap();
        assert!(policy.starts_with("* At least 15 characters in length\n* Contain at least 3 of the following 4"), "{policy}");
        assert!(!refused.html.contains("short"), "the password is not repeated");
    }

    async fn sign_up_is_opened_and_closed(db: TestDatabase) {
        let app = app(db);
        assert_eq!(app.browser().get(paths::SIGN_UP).await.status, 404);
        require(&app, json!({ "disable_signup": false })).await;
        assert_eq!(app.browser().get(paths::SIGN_UP).await.status, 200);
        require(&app, json!({ "disable_signup": true })).await;
        assert_eq!(app.browser().get(paths::SIGN_UP).await.status, 404);
    }

    async fn without_self_service_nobody_is_led_to_a_reset(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        browser.get(paths::RESET_REQUEST).await;
        require(&app, json!({ "disable_self_service_change_password": true })).await;
        assert_eq!(browser.submit(paths::RESET_REQUEST, &[("email", ADA)]).await.status, 404);
        assert_eq!(app.browser().get(paths::RESET_REQUEST).await.status, 404);
        assert_eq!(app.browser().get(paths::RESET_ERROR).await.texts_of("main button").len(), 0);
        let wrong = log_in(&mut app.browser(), ADA, "not the right one").await;
        assert_eq!(wrong.alert(), "The email address or the password is wrong: please try again.");
        assert_eq!(wrong.texts_of(".links a"), Vec::<String>::new());
        assert_eq!(app.browser().get("/.well-known/change-password").await.location(), paths::LOGIN_IDENTIFIER);
        let form = json!({ "email": ADA, "connection": "Username-Password-Authentication" });
        assert_eq!(app.browser().post_json("/dbconnections/change_password", &form).await.status, 400);
        assert_eq!(app.run_jobs().await, 0, "no mail was asked for");
        require(&app, json!({})).await;
        assert_eq!(app.browser().get(paths::RESET_REQUEST).await.status, 200);
    }

    async fn what_cannot_be_is_refused_with_a_reason_and_changes_nothing(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let before = program.get(CONNECTION).await.json();
        for (body, reason) in [
            (json!({ "options": { "requires_username": true } }), "email address"),
            (json!({ "options": { "brute_force_protection": false } }), "limits.login_per_account"),
            (json!({ "options": { "customScripts": {} } }), "Additional properties not allowed: customScripts"),
            (json!({ "options": { "passwordPolicy": "strong" } }), "none, low, fair, good or excellent"),
            (
                json!({ "options": { "password_options": { "complexity": { "max_length_exceeded": "truncate" } } } }),
                "never cut short",
            ),
            (json!({ "enabled_clients": [] }), "every application uses this connection"),
            (json!({ "realms": ["other"] }), "its own realm"),
            (json!({ "display_name": "People" }), "friendly_name"),
        ] {
            let refused = program.patch(CONNECTION, &body).await;
            assert_eq!((refused.status.as_u16(), &refused.json()["errorCode"]), (400, &json!("invalid_body")), "{body}");
            let message = refused.json()["message"].as_str().unwrap().to_owned();
            assert!(message.contains(reason), "{message}");
        }
        assert_eq!(program.get(CONNECTION).await.json(), before);
        let made = program.post("/api/v2/connections", &json!({ "name": "two", "strategy": "auth0" })).await;
        assert_eq!((made.status.as_u16(), &made.json()["errorCode"]), (400, &json!("operation_not_supported")));
        assert_eq!(program.delete(CONNECTION).await.status, 400);
        assert_eq!(program.delete("/api/v2/connections/con_other").await.status, 404);
    }
}
