//! A program sets a password, an address or a block, and the person hears of it.

use super::{account, path_of};
use crate::app;
use domain::UserId;
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, BOB, NEW, OLD, can_log_in, choose, enter_address, is_alive, is_logged_in, log_in, logged_in,
    mailed_link, open,
};
use testkit::{Administrator, Answer, Browser, TestApp, TestClient, link_to};
const SESSION_COOKIE: &str = "__Host-vestibule-session";
use web::paths;

const OWN: &str = "four candles beneath iron bridges";

async fn patch(administrator: &mut Administrator, user: UserId, body: &Value) -> Answer {
    let path = format!("/api/v2/users/{}", path_of(user));
    administrator.patch(&path, body).await
}

async fn updater(app: &TestApp) -> Administrator {
    app.administrator(&["update:users"]).await
}

/// Chooses a password at the page between the login and the session.
async fn replace(browser: &mut Browser, password: &str) -> Answer {
    browser.submit(paths::LOGIN_NEW_PASSWORD, &[("password", password), ("repeat", password)]).await
}

storage::each_database! {
    async fn a_password_that_a_program_sets_ends_everything_and_is_told_without_an_undo(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        // A change of her own, whose undo is still open; and a reset under way.
        let mut browser = app.browser();
        let used = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &used).await;
        choose(&mut browser, OWN).await;
        app.clock.advance(Duration::from_secs(1));
        app.run_jobs().await;
        let undo = link_to(&app.mails_to(ADA)[0], paths::RESET_UNDO_LINK);
        let reset = mailed_link(&app, &mut app.browser(), ADA).await;
        let mut session = logged_in(&app, ADA, OWN).await;

        let mut administrator = updater(&app).await;
        let answer = patch(&mut administrator, ada, &json!({ "password": NEW, "reason": "she called" })).await;
        assert_eq!(answer.status, 200, "{}", answer.html);
        assert!(!is_logged_in(&mut session).await);
        assert!(!is_alive(&app, &reset).await);
        assert_eq!(open(&mut app.browser(), &undo).await.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, ADA, NEW).await);
        assert!(!can_log_in(&app, ADA, OWN).await);

        app.clock.advance(Duration::from_secs(1));
        app.run_jobs().await;
        let notice = &app.mails_to(ADA)[0];
        assert_eq!(notice.subject, "An administrator set your Vestibule password");
        assert!(!notice.text.contains("ticket="), "{}", notice.text);
    }

    async fn the_log_says_who_set_a_password_and_why(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = updater(&app).await;
        patch(&mut administrator, ada, &json!({ "password": NEW, "reason": "she called" })).await;
        let contents = app.db().contents().await;
        let rows = contents.get("audit_log").unwrap();
        let set = rows.iter().find(|row| row.contains("password.set")).unwrap();
        assert!(set.contains("she called") && set.contains(administrator.client.id()), "{set}");
        assert!(!set.contains(NEW));
    }

    async fn nobody_is_told_where_the_deployment_says_so(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| settings.notices.password_set = false);
        let ada = app.add_user(ADA, OLD).await;
        patch(&mut updater(&app).await, ada, &json!({ "password": NEW })).await;
        app.run_jobs().await;
        assert!(app.mails_to(ADA).is_empty());
    }

    async fn the_policy_is_the_same_for_programs(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut session = logged_in(&app, ADA, OLD).await;
        let mut administrator = updater(&app).await;
        for (password, message) in [
            ("short", "PasswordStrengthError: Password is too weak"),
            ("password123456789", "Password"),
        ] {
            let answer = patch(&mut administrator, ada, &json!({ "password": password })).await;
            assert_eq!(answer.status, 400);
            assert!(answer.json()["message"].as_str().unwrap().contains(message), "{}", answer.html);
        }
        assert!(is_logged_in(&mut session).await, "nothing happened");
    }

    async fn a_provider_keeps_the_passwords_of_its_accounts(db: TestDatabase) {
        let app = app(db);
        let bob = app.add_user_of_provider(BOB, "google-oauth2").await;
        let mut administrator = updater(&app).await;
        for body in [
            json!({ "password": NEW }),
            json!({ "must_change_password": true }),
            json!({ "email": "other@analytical.example" }),
        ] {
            let answer = patch(&mut administrator, bob, &body).await;
            assert_eq!(answer.status, 400, "{body}");
            assert_eq!(answer.json()["errorCode"], "operation_not_supported", "{body}");
        }
        assert!(account(&app, bob).await.password_hash.is_none());
    }

    async fn address_and_password_do_not_change_in_one_call(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = updater(&app).await;
        for body in [
            json!({ "password": NEW, "email": "moved@analytical.example" }),
            json!({ "password": NEW, "email_verified": true }),
        ] {
            let answer = patch(&mut administrator, ada, &body).await;
            assert_eq!(answer.status, 400, "{body}");
        }
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn a_refused_part_of_a_call_undoes_the_whole_of_it(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut session = logged_in(&app, ADA, OLD).await;
        let before = app.db().contents().await;
        let mut administrator = updater(&app).await;
        let answer = patch(&mut administrator, ada, &json!({ "email": BOB, "name": "Ada", "blocked": true })).await;
        assert_eq!(answer.status, 400, "{}", answer.html);
        assert_eq!(app.db().contents().await.get("users"), before.get("users"));
        assert!(is_logged_in(&mut session).await);
    }

    async fn another_address_ends_everything_and_its_former_reader_is_told(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut session = logged_in(&app, ADA, OLD).await;
        let moved = "moved@analytical.example";
        let mut administrator = updater(&app).await;
        let answer = patch(&mut administrator, ada, &json!({ "email": moved, "verify_email": true })).await;
        assert_eq!(answer.status, 200, "{}", answer.html);
        assert_eq!(answer.json()["email_verified"], false);
        assert!(!is_logged_in(&mut session).await);
        app.run_jobs().await;
        let notice = &app.mails_to(ADA)[0];
        assert_eq!(notice.subject, "Your Vestibule account has another email address");
        assert!(!notice.text.contains(moved), "{}", notice.text);
        assert_eq!(app.mails_to(moved)[0].subject, "Confirm your email address for Vestibule");
        assert!(can_log_in(&app, moved, OLD).await);

        let answer = patch(&mut administrator, ada, &json!({ "email": ADA, "email_verified": true })).await;
        assert_eq!(answer.json()["email_verified"], true);
        let mut session = logged_in(&app, ADA, OLD).await;
        patch(&mut administrator, ada, &json!({ "email": ADA, "name": "Ada" })).await;
        assert!(is_logged_in(&mut session).await, "the same address once more changes nothing");
    }

    async fn metadata_are_merged_at_the_first_level_and_bounded(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut session = logged_in(&app, ADA, OLD).await;
        let mut administrator = updater(&app).await;
        patch(&mut administrator, ada, &json!({ "user_metadata": { "a": { "b": 1 }, "c": 2 } })).await;
        let answer = patch(&mut administrator, ada, &json!({ "user_metadata": { "a": { "d": 3 }, "c": null } })).await;
        assert_eq!(answer.json()["user_metadata"], json!({ "a": { "d": 3 } }));
        let answer = patch(&mut administrator, ada, &json!({ "app_metadata": { "x": "y".repeat(17_000) } })).await;
        assert_eq!(answer.status, 400);
        let answer = patch(&mut administrator, ada, &json!({ "user_metadata": {}, "nickname": "ada", "given_name": null })).await;
        assert_eq!(answer.json()["user_metadata"], json!({ "a": { "d": 3 } }));
        assert!(is_logged_in(&mut session).await, "none of it ends anything");
    }

    async fn a_person_replaces_the_password_before_anything_else(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = updater(&app).await;
        let body = json!({ "password": NEW, "must_change_password": true });
        assert_eq!(patch(&mut administrator, ada, &body).await.status, 200);
        app.run_jobs().await;

        let mut browser = app.browser();
        let answer = log_in(&mut browser, ADA, NEW).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, paths::LOGIN_NEW_PASSWORD));
        assert_eq!(browser.cookie(SESSION_COOKIE), None);
        let page = browser.get(paths::LOGIN_NEW_PASSWORD).await;
        assert_eq!(page.heading(), "Choose a password of your own");
        assert!(page.card().contains(ADA), "{}", page.card());

        for (password, repeat, field, sentence) in [
            ("short", "short", "password", "Please use at least 15 characters."),
            (OWN, NEW, "repeat", "The two passwords differ."),
            (NEW, NEW, "password", "You have used this password before."),
        ] {
            let fields = [("password", password), ("repeat", repeat)];
            let answer = browser.submit(paths::LOGIN_NEW_PASSWORD, &fields).await;
            assert_eq!(answer.status, 422, "{sentence}");
            assert!(answer.field_error(field).starts_with(sentence), "{}", answer.field_error(field));
            assert_eq!(browser.cookie(SESSION_COOKIE), None);
        }
        let answer = replace(&mut browser, OWN).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, paths::ACCOUNT));
        assert!(is_logged_in(&mut browser).await);
        assert!(can_log_in(&app, ADA, OWN).await);
        assert!(!can_log_in(&app, ADA, NEW).await);
        assert!(!account(&app, ada).await.must_change_password);
        app.clock.advance(Duration::from_secs(1));
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA)[0].subject, "Your Vestibule password was changed");
    }

    async fn the_way_to_an_application_goes_on_after_the_replacement(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        patch(&mut updater(&app).await, ada, &json!({ "password": NEW, "must_change_password": true })).await;
        let mut registration = testkit::client::registration("shop", oidc::ClientKind::Web);
        registration.first_party = true;
        let shop = TestClient::register(&app, registration).await;
        let asked = shop.ask("openid");
        let mut browser = app.browser();
        let mut answer = browser.get(&asked.path()).await;
        for typed in [("email", ADA), ("password", NEW)] {
            let at = answer.location().to_owned();
            browser.get(&at).await;
            answer = browser.submit(&at, &[typed]).await;
        }
        assert!(answer.location().starts_with(paths::LOGIN_NEW_PASSWORD), "{}", answer.location());
        let at = answer.location().to_owned();
        browser.get(&at).await;
        let answer = browser.submit(&at, &[("password", OWN), ("repeat", OWN)]).await;
        assert!(answer.location().starts_with(paths::AUTHORIZE_RESUME), "{}", answer.location());
        let page = browser.get(answer.location()).await;
        let refresh = page.attributes_of("meta[http-equiv=refresh]", "content");
        assert!(refresh[0].contains("https://shop.example/callback?code="), "{refresh:?}");
    }

    async fn a_reset_replaces_the_password_as_well(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        patch(&mut updater(&app).await, ada, &json!({ "password": NEW, "must_change_password": true })).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        choose(&mut browser, OWN).await;
        assert!(can_log_in(&app, ADA, OWN).await);
    }

    async fn who_has_to_choose_anew_is_signed_out(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut session = logged_in(&app, ADA, OLD).await;
        let mut administrator = updater(&app).await;
        patch(&mut administrator, ada, &json!({ "must_change_password": true })).await;
        assert!(!is_logged_in(&mut session).await);
        assert_eq!(log_in(&mut app.browser(), ADA, OLD).await.location(), paths::LOGIN_NEW_PASSWORD);
        patch(&mut administrator, ada, &json!({ "must_change_password": false })).await;
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn the_page_is_nobodys_without_a_login(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        enter_address(&mut browser, ADA).await;
        let answer = browser.get(paths::LOGIN_NEW_PASSWORD).await;
        assert!(answer.location().starts_with(paths::LOGIN_IDENTIFIER), "{}", answer.location());
    }
}
