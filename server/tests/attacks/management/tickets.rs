//! Links that programs make, and passwords that they set: what whoever gets hold of one must not do with it.

use crate::app;
use domain::{SubjectIdentifier, UserId};
use oidc::{AbsoluteUrl, ClientKind, GrantType, RedirectUri};
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, BOB, NEW, OLD, can_log_in, choose, is_alive, is_logged_in, log_in, logged_in, mailed_link, open,
};
use testkit::{Administrator, TestApp, TestClient, client::registration};
use web::paths;

const PASSWORD_CHANGE: &str = "/api/v2/tickets/password-change";
const EMAIL_VERIFICATION: &str = "/api/v2/tickets/email-verification";
const OWN: &str = "four candles beneath iron bridges";

fn sub(user: UserId) -> String {
    SubjectIdentifier::of(user).to_string()
}

/// A program that may make links and change accounts.
async fn administrator(app: &TestApp) -> Administrator {
    app.administrator(&["create:user_tickets", "update:users"]).await
}

/// The path of a link that a program made.
async fn link(administrator: &mut Administrator, path: &str, body: &Value) -> String {
    let answer = administrator.post(path, body).await;
    assert_eq!(answer.status, 201, "{}", answer.html);
    let url = answer.json()["ticket"].as_str().unwrap().to_owned();
    url.strip_prefix("http://localhost:3000").unwrap().to_owned()
}

/// Sets a password that has to be replaced.
async fn hand_out(app: &TestApp, user: UserId, password: &str) {
    let body = json!({ "password": password, "must_change_password": true });
    let path = format!("/api/v2/users/{}", sub(user).replace('|', "%7C"));
    let answer = administrator(app).await.patch(&path, &body).await;
    assert_eq!(answer.status, 200, "{}", answer.html);
}

/// An application that people log in to, at several addresses.
async fn shop(app: &TestApp) -> TestClient {
    let mut shop = registration("shop", ClientKind::Web);
    shop.initiate_login_uri = AbsoluteUrl::parse("https://shop.example/login").ok();
    shop.post_logout_redirect_uris = RedirectUri::parse("https://shop.example/bye").into_iter().collect();
    shop.first_party = true;
    shop.grant_types.extend([GrantType::Password, GrantType::PasswordRealm]);
    TestClient::register(app, shop).await
}

storage::each_database! {
    // RT-11
    async fn of_links_in_mails_and_of_programs_the_newest_wins(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = administrator(&app).await;
        let mailed = mailed_link(&app, &mut app.browser(), ADA).await;
        let mut opened = app.browser();
        open(&mut opened, &mailed).await;
        let first = link(&mut administrator, PASSWORD_CHANGE, &json!({ "user_id": sub(ada) })).await;
        assert_eq!(choose(&mut opened, NEW).await.location(), paths::RESET_ERROR);
        assert!(!is_alive(&app, &mailed).await);
        let second = link(&mut administrator, PASSWORD_CHANGE, &json!({ "user_id": sub(ada) })).await;
        assert!(!is_alive(&app, &first).await);
        app.clock.advance(Duration::from_secs(1));
        let newest = mailed_link(&app, &mut app.browser(), ADA).await;
        assert!(!is_alive(&app, &second).await);
        assert!(is_alive(&app, &newest).await);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    // RT-09
    async fn a_link_of_a_program_dies_with_any_change_of_the_password_and_with_a_block(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = administrator(&app).await;
        let path = format!("/api/v2/users/{}", sub(ada).replace('|', "%7C"));
        for change in [
            json!({ "password": NEW }),
            json!({ "must_change_password": true }),
            json!({ "email": "moved@analytical.example" }),
            json!({ "blocked": true }),
        ] {
            let link = link(&mut administrator, PASSWORD_CHANGE, &json!({ "user_id": sub(ada) })).await;
            let mut opened = app.browser();
            open(&mut opened, &link).await;
            assert_eq!(administrator.patch(&path, &change).await.status, 200);
            assert_eq!(choose(&mut opened, OWN).await.location(), paths::RESET_ERROR, "{change}");
            assert!(!is_alive(&app, &link).await, "{change}");
        }
        administrator.patch(&path, &json!({ "blocked": false })).await;
        let refused = administrator.post(PASSWORD_CHANGE, &json!({ "user_id": sub(ada) })).await;
        assert_eq!(refused.status, 201, "an open account has links again");
    }

    // RT-05
    async fn no_program_gets_a_link_that_outlives_the_deployments_bound(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = administrator(&app).await;
        let most = app.services.settings.reset.api_ticket_lifetime_max;
        for path in [PASSWORD_CHANGE, EMAIL_VERIFICATION] {
            let body = json!({ "user_id": sub(ada), "ttl_sec": 432_000 });
            link(&mut administrator, path, &body).await;
        }
        let contents = app.db().contents().await;
        assert_eq!(contents["tickets"].len(), 2);
        let link = link(&mut administrator, PASSWORD_CHANGE, &json!({ "user_id": sub(ada), "ttl_sec": 432_000 })).await;
        app.clock.advance(most);
        assert!(!is_alive(&app, &link).await);
    }

    // RT-27
    async fn a_link_leads_nowhere_but_to_registered_addresses(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        shop(&app).await;
        TestClient::web(&app, "other").await;
        let mut administrator = administrator(&app).await;
        for path in [PASSWORD_CHANGE, EMAIL_VERIFICATION] {
            for evil in [
                "https://evil.example/",
                "https://shop.example/",
                "https://shop.example/callback?x=1",
                "https://shop.example/callback/../x",
                "https://shop.example/callback#x",
                "https://shop.example.evil.example/callback",
                "https://SHOP.example/callback",
                "//shop.example/callback",
                "javascript:alert(1)",
                "/account",
                "",
                "https://other.example/callback",
            ] {
                let body = json!({ "user_id": sub(ada), "client_id": "shop", "result_url": evil });
                let answer = administrator.post(path, &body).await;
                assert_eq!((answer.status.as_u16(), answer.json()["errorCode"].as_str()), (400, Some("invalid_body")), "{evil}");
            }
            // Without an application there is no list of its own.
            let body = json!({ "user_id": sub(ada), "result_url": "https://shop.example/callback" });
            assert_eq!(administrator.post(path, &body).await.status, 400);
            for good in ["https://shop.example/callback", "https://shop.example/bye", "https://shop.example/login"] {
                let body = json!({ "user_id": sub(ada), "client_id": "shop", "result_url": good });
                assert_eq!(administrator.post(path, &body).await.status, 201, "{good}");
            }
        }
    }

    // P-21
    async fn a_link_to_confirm_an_address_is_none_to_a_password_nor_the_other_way(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = administrator(&app).await;
        let body = json!({ "user_id": sub(ada) });
        let reset = link(&mut administrator, PASSWORD_CHANGE, &body).await;
        let verification = link(&mut administrator, EMAIL_VERIFICATION, &body).await;
        let ticket = |link: &str| link.split_once("ticket=").unwrap().1.to_owned();
        for (path, other, dead) in [
            (paths::RESET_VERIFY, &verification, paths::RESET_ERROR),
            (paths::RESET_REVOKE_LINK, &verification, paths::RESET_ERROR),
            (paths::RESET_UNDO_LINK, &verification, paths::RESET_ERROR),
            (paths::SIGN_UP_VERIFY, &verification, paths::SIGN_UP_ERROR),
            (paths::EMAIL_VERIFY, &reset, paths::EMAIL_VERIFICATION_ERROR),
        ] {
            let page = open(&mut app.browser(), &format!("{path}?ticket={}", ticket(other))).await;
            assert_eq!(page.location(), dead, "{path}");
        }
        assert!(is_alive(&app, &reset).await);
    }

    // AD-28
    async fn an_application_that_was_handed_a_link_proves_no_address_by_it(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = administrator(&app).await;
        let link = link(&mut administrator, PASSWORD_CHANGE, &json!({ "user_id": sub(ada) })).await;
        let mut browser = app.browser();
        open(&mut browser, &link).await;
        choose(&mut browser, NEW).await;
        let user = app.db().reader().await.unwrap().find_user(ada).await.unwrap().unwrap();
        assert!(!user.email_verified);
    }

    // AD-27
    async fn a_password_that_has_to_be_replaced_opens_nothing_else(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        hand_out(&app, ada, NEW).await;
        let shop = shop(&app).await;
        let mut browser = app.browser();
        assert_eq!(log_in(&mut browser, ADA, NEW).await.location(), paths::LOGIN_NEW_PASSWORD);
        // The account, every page of it, and back by the back button.
        for path in [paths::ACCOUNT, paths::ACCOUNT_PASSWORD] {
            assert_eq!(browser.get(path).await.location(), paths::LOGIN_IDENTIFIER, "{path}");
        }
        browser.get(paths::LOGIN_PASSWORD).await;
        let again = browser.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        assert_eq!(again.location(), paths::LOGIN_NEW_PASSWORD);
        assert!(!is_logged_in(&mut browser).await);
        // An application that asks loudly, silently, and for the password itself.
        let loudly = browser.get(&shop.ask("openid").path()).await;
        assert!(loudly.location().starts_with(paths::LOGIN_IDENTIFIER), "{}", loudly.location());
        let silently = browser.get(&shop.ask("openid").with("prompt", "none").path()).await;
        assert!(silently.location().contains("error=login_required"), "{}", silently.location());
        let resumed = browser.get(&loudly.location().replace(paths::LOGIN_IDENTIFIER, paths::AUTHORIZE_RESUME)).await;
        assert!(!resumed.location().contains("code="), "{}", resumed.location());
        for grant in ["password", "http://auth0.com/oauth/grant-type/password-realm"] {
            let fields = [
                ("grant_type", grant),
                ("realm", "Username-Password-Authentication"),
                ("username", ADA),
                ("password", NEW),
            ];
            let answer = shop.call(&app, paths::TOKEN, &fields).await;
            assert!(answer.status.is_client_error() && answer.json().get("access_token").is_none(), "{}", answer.html);
        }
    }

    // AD-27
    async fn only_the_browser_that_typed_the_password_replaces_it_and_only_while_it_stands(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        hand_out(&app, ada, NEW).await;
        // Somebody who knew the browser's secret before has nothing of it.
        let mut browser = app.browser();
        browser.get(paths::LOGIN_IDENTIFIER).await;
        let mut copy = browser.clone();
        log_in(&mut browser, ADA, NEW).await;
        assert!(copy.get(paths::LOGIN_NEW_PASSWORD).await.location().starts_with(paths::LOGIN_IDENTIFIER));

        browser.get(paths::LOGIN_NEW_PASSWORD).await;
        let mut late = browser.clone();
        let own = [("password", OWN), ("repeat", OWN)];
        hand_out(&app, ada, "purple otter judging lightning").await;
        let refused = browser.submit(paths::LOGIN_NEW_PASSWORD, &own).await;
        assert!(refused.location().starts_with(paths::LOGIN_IDENTIFIER), "{}", refused.location());
        assert!(!can_log_in(&app, ADA, OWN).await);
        app.clock.advance(app.services.settings.login.transaction_lifetime);
        let refused = late.submit(paths::LOGIN_NEW_PASSWORD, &own).await;
        assert!(refused.location().starts_with(paths::LOGIN_IDENTIFIER), "{}", refused.location());
    }

    // AD-27
    async fn of_two_tabs_one_replaces_the_password(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        hand_out(&app, ada, NEW).await;
        let mut first = app.browser();
        log_in(&mut first, ADA, NEW).await;
        first.get(paths::LOGIN_NEW_PASSWORD).await;
        let mut second = first.clone();
        let (one, other) = ([("password", OWN), ("repeat", OWN)], [("password", OLD), ("repeat", OLD)]);
        let (one, other) = tokio::join!(
            first.submit(paths::LOGIN_NEW_PASSWORD, &one),
            second.submit(paths::LOGIN_NEW_PASSWORD, &other)
        );
        let landed = [one.location(), other.location()];
        let won = landed.iter().filter(|at| **at == paths::ACCOUNT).count();
        assert_eq!(won, 1, "{landed:?}");
    }

    // AD-27
    async fn a_page_of_another_site_replaces_nobodys_password(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        hand_out(&app, ada, NEW).await;
        let mut browser = app.browser();
        log_in(&mut browser, ADA, NEW).await;
        browser.get(paths::LOGIN_NEW_PASSWORD).await;
        let mut stranger = logged_in(&app, BOB, OLD).await;
        stranger.get(paths::ACCOUNT_PASSWORD).await;
        let foreign = stranger.form_token().to_owned();
        let fields = [("form_token", foreign.as_str()), ("password", OWN), ("repeat", OWN)];
        assert_eq!(browser.submit(paths::LOGIN_NEW_PASSWORD, &fields).await.status, 403);
        assert!(!can_log_in(&app, ADA, OWN).await);
    }
}
