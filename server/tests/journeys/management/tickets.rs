//! A program makes links and passes them on by itself.

use super::{account, local, sub};
use crate::app;
use oidc::{AbsoluteUrl, ClientKind};
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, can_log_in, choose, is_alive, open};
use testkit::{Administrator, TestApp, TestClient, client::registration};
use web::{TICKET_COOKIE, paths};

const PASSWORD_CHANGE: &str = "/api/v2/tickets/password-change";

/// A program that may make links.
async fn maker(app: &TestApp) -> Administrator {
    app.administrator(&["create:user_tickets"]).await
}

/// Asks for a link, and returns its path.
async fn ticket(administrator: &mut Administrator, body: &Value) -> String {
    let answer = administrator.post(PASSWORD_CHANGE, body).await;
    assert_eq!(answer.status, 201, "{}", answer.html);
    local(&answer.json()["ticket"])
}

/// An application with an address where logins begin.
async fn shop(app: &TestApp) -> TestClient {
    let mut shop = registration("shop", ClientKind::Web);
    shop.initiate_login_uri = AbsoluteUrl::parse("https://shop.example/login#top").ok();
    TestClient::register(app, shop).await
}

/// Spends a link and shows the page that follows.
async fn spend(app: &TestApp, link: &str) -> testkit::Answer {
    let mut browser = app.browser();
    open(&mut browser, link).await;
    let changed = choose(&mut browser, NEW).await;
    assert!(changed.location().starts_with(paths::RESET_SUCCESS), "{}", changed.alert());
    browser.get(changed.location()).await
}

storage::each_database! {
    async fn a_program_gets_a_link_to_a_new_password_and_no_mail_goes_out(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = maker(&app).await;
        let answer = administrator.post(PASSWORD_CHANGE, &json!({ "user_id": sub(ada) })).await;
        assert_eq!(answer.status, 201, "{}", answer.html);
        let url = answer.json()["ticket"].as_str().unwrap().to_owned();
        assert!(url.starts_with("http://localhost:3000/u/reset-verify?ticket="), "{url}");
        app.run_jobs().await;
        assert!(app.mails_to(ADA).is_empty());

        let page = spend(&app, &local(&json!(url))).await;
        assert_eq!(page.heading(), "Password changed");
        assert!(can_log_in(&app, ADA, NEW).await);
        assert!(!account(&app, ada).await.email_verified, "who was handed a link need not read the mail");
        assert_eq!(app.mails_to(ADA).len(), 0);
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA)[0].subject, "Your Vestibule password was changed");
    }

    async fn a_link_may_be_asked_for_by_connection_and_address(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut administrator = maker(&app).await;
        let body = json!({ "connection_id": "con_usernamepassword", "email": "Ada@analytical.example" });
        let link = ticket(&mut administrator, &body).await;
        assert!(is_alive(&app, &link).await);
    }

    async fn a_link_confirms_the_address_if_the_program_says_so(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = maker(&app).await;
        let body = json!({ "user_id": sub(ada), "mark_email_as_verified": true });
        let link = ticket(&mut administrator, &body).await;
        assert!(!account(&app, ada).await.email_verified);
        spend(&app, &link).await;
        assert!(account(&app, ada).await.email_verified);
    }

    async fn the_pages_name_the_application_and_lead_back_to_it(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        shop(&app).await;
        let mut administrator = maker(&app).await;
        let body = json!({ "user_id": sub(ada), "client_id": "shop" });
        let link = ticket(&mut administrator, &body).await;
        let page = open(&mut app.browser(), &link).await;
        assert!(page.html.contains("shop"), "{}", page.html);
        let page = spend(&app, &link).await;
        assert_eq!(page.texts_of("a.button-primary"), ["Back to shop"]);
        assert_eq!(
            page.attributes_of("a.button-primary", "href"),
            ["https://shop.example/login?iss=http%3A%2F%2Flocalhost%3A3000%2F#top"],
        );
    }

    async fn a_result_url_gets_the_outcome_before_its_fragment(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        shop(&app).await;
        let mut administrator = maker(&app).await;
        let message = "You+can+now+login+to+the+application+with+the+new+password.";
        for (result_url, email, expected) in [
            (
                "https://shop.example/callback",
                true,
                format!("https://shop.example/callback?success=true&message={message}&email=ada%40analytical.example"),
            ),
            (
                "https://shop.example/login#top",
                false,
                format!("https://shop.example/login?success=true&message={message}#top"),
            ),
        ] {
            let body = json!({
                "user_id": sub(ada),
                "client_id": "shop",
                "result_url": result_url,
                "includeEmailInRedirect": email,
            });
            let link = ticket(&mut administrator, &body).await;
            let page = spend(&app, &link).await;
            assert_eq!(page.attributes_of("a.button-primary", "href"), [expected]);
        }
    }

    async fn an_ordinary_reset_leaves_nothing_in_the_browser(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = maker(&app).await;
        let link = ticket(&mut administrator, &json!({ "user_id": sub(ada) })).await;
        let mut browser = app.browser();
        open(&mut browser, &link).await;
        choose(&mut browser, NEW).await;
        assert_eq!(browser.cookie(TICKET_COOKIE), None);
    }

    async fn a_link_lives_as_long_as_it_is_asked_for_within_the_bounds(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = maker(&app).await;
        let usual = app.services.settings.reset.ticket_lifetime.as_secs();
        let most = app.services.settings.reset.api_ticket_lifetime_max.as_secs();
        for (ttl_sec, lives) in
            [(json!(60), 60), (json!(0), usual), (Value::Null, usual), (json!(432_000), most), (json!(u64::MAX), most)]
        {
            let body = json!({ "user_id": sub(ada), "ttl_sec": ttl_sec });
            let link = ticket(&mut administrator, &body).await;
            app.clock.advance(Duration::from_secs(lives - 1));
            assert!(is_alive(&app, &link).await, "{ttl_sec}");
            app.clock.advance(Duration::from_secs(1));
            assert!(!is_alive(&app, &link).await, "{ttl_sec}");
            // A token for the API lives no longer than such a link may.
            administrator = maker(&app).await;
        }
    }

    async fn each_mistake_is_told(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let bob = app.add_user_of_provider("bob@analytical.example", "google-oauth2").await;
        let mut administrator = maker(&app).await;
        for (body, status, code) in [
            (json!({ "user_id": "auth0|0190163d8694739baea5966c26f8ad91" }), 404, "inexistent_user"),
            (json!({ "user_id": sub(ada), "client_id": "nobody" }), 404, "inexistent_client"),
            (json!({ "user_id": sub(ada), "email": ADA, "connection_id": "con_usernamepassword" }), 400, "invalid_body"),
            (json!({ "email": ADA }), 400, "invalid_body"),
            (json!({}), 400, "invalid_body"),
            (json!({ "email": "nobody", "connection_id": "con_usernamepassword" }), 400, "invalid_body"),
            (json!({ "email": ADA, "connection_id": "con_other" }), 400, "inexistent_connection"),
            (json!({ "user_id": sub(ada), "organization_id": "org_1" }), 400, "invalid_body"),
            (json!({ "user_id": sub(ada), "ttl_sec": -1 }), 400, "invalid_body"),
            (json!({ "user_id": sub(bob) }), 400, "operation_not_supported"),
        ] {
            let answer = administrator.post(PASSWORD_CHANGE, &body).await;
            let error = answer.json();
            assert_eq!((answer.status.as_u16(), error["errorCode"].as_str()), (status, Some(code)), "{body}: {error}");
        }
        let mut reader = app.administrator(&["read:users"]).await;
        let answer = reader.post(PASSWORD_CHANGE, &json!({ "user_id": sub(ada) })).await;
        assert_eq!(answer.status, 403);
    }
}
