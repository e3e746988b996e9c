//! A program lets a person confirm the account's address, by our mail or by a link of its own.

use super::{account, local, sub};
use crate::app;
use axum::{body::Body, http::Method};
use oidc::ClientKind;
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, is_logged_in, logged_in, open};
use testkit::{TestApp, TestClient, client::registration, link_to};
use web::{TICKET_COOKIE, paths};

const JOB: &str = "/api/v2/jobs/verification-email";
const TICKET: &str = "/api/v2/tickets/email-verification";

/// Lets the worker mail the link, and returns its path.
async fn mailed(app: &TestApp, body: &Value) -> String {
    let mut administrator = app.administrator(&["update:users"]).await;
    let answer = administrator.post(JOB, body).await;
    assert_eq!(answer.status, 201, "{}", answer.html);
    let job = answer.json();
    assert_eq!((job["type"].as_str(), job["status"].as_str()), (Some("verification_email"), Some("pending")));
    assert!(job["id"].as_str().unwrap().starts_with("job_"), "{job}");
    assert!(job["created_at"].as_str().unwrap().ends_with('Z'), "{job}");
    app.run_jobs().await;
    link_to(&app.mails_to(ADA)[0], paths::EMAIL_VERIFY)
}

storage::each_database! {
    async fn a_person_confirms_the_address_by_the_mails_link(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let link = mailed(&app, &json!({ "user_id": sub(ada) })).await;
        assert_eq!(app.mails_to(ADA)[0].subject, "Confirm your email address for Vestibule");
        let mut browser = app.browser();
        let answer = browser.get(&link).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, paths::EMAIL_VERIFICATION));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        let page = browser.get(paths::EMAIL_VERIFICATION).await;
        assert_eq!(page.heading(), "Confirm your email address");
        assert!(page.card().contains("For a•••@analytical.example"), "{}", page.card());
        assert_eq!(page.texts_of("button"), ["Confirm"]);
        assert!(!account(&app, ada).await.email_verified, "looking confirms nothing");

        let confirmed = browser.submit(paths::EMAIL_VERIFICATION, &[]).await;
        assert_eq!(confirmed.location(), paths::EMAIL_VERIFICATION_SUCCESS);
        assert_eq!(browser.cookie(TICKET_COOKIE), None);
        let page = browser.get(paths::EMAIL_VERIFICATION_SUCCESS).await;
        assert_eq!(page.heading(), "Email address confirmed");
        assert!(account(&app, ada).await.email_verified);
        assert!(!is_logged_in(&mut browser).await, "it logs nobody in");
    }

    async fn scanners_that_only_look_confirm_nothing(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let link = mailed(&app, &json!({ "user_id": sub(ada) })).await;
        let mut browser = app.browser();
        open(&mut browser, &link).await;
        let before = app.db().contents().await;
        for path in [link.as_str(), paths::EMAIL_VERIFICATION] {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                let request = browser.request(method, path).body(Body::empty()).unwrap();
                browser.send(request).await;
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn a_link_works_once_for_a_day_and_the_newest_wins(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let older = mailed(&app, &json!({ "user_id": sub(ada) })).await;
        app.clock.advance(Duration::from_secs(1));
        let mut administrator = app.administrator(&["create:user_tickets"]).await;
        let answer = administrator.post(TICKET, &json!({ "user_id": sub(ada) })).await;
        assert_eq!(answer.status, 201, "{}", answer.html);
        let newer = local(&answer.json()["ticket"]);
        let mut browser = app.browser();
        assert_eq!(open(&mut browser, &older).await.location(), paths::EMAIL_VERIFICATION_ERROR);
        let dead = browser.get(paths::EMAIL_VERIFICATION_ERROR).await;
        assert_eq!(dead.heading(), "This link can't be used");

        open(&mut browser, &newer).await;
        let mut other_tab = browser.clone();
        assert_eq!(browser.submit(paths::EMAIL_VERIFICATION, &[]).await.location(), paths::EMAIL_VERIFICATION_SUCCESS);
        assert_eq!(other_tab.submit(paths::EMAIL_VERIFICATION, &[]).await.location(), paths::EMAIL_VERIFICATION_ERROR);

        let bob = app.add_user("bob@analytical.example", OLD).await;
        let answer = administrator.post(TICKET, &json!({ "user_id": sub(bob) })).await;
        let late = local(&answer.json()["ticket"]);
        app.clock.advance(Duration::from_hours(24));
        assert_eq!(open(&mut app.browser(), &late).await.location(), paths::EMAIL_VERIFICATION_ERROR);
    }

    async fn a_link_dies_when_the_account_moves_or_its_password_changes(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator(&["create:user_tickets", "update:users"]).await;
        for change in [json!({ "email": "moved@analytical.example" }), json!({ "password": "seven lanterns near quiet harbour" })] {
            let answer = administrator.post(TICKET, &json!({ "user_id": sub(ada) })).await;
            let link = local(&answer.json()["ticket"]);
            let path = format!("/api/v2/users/{}", super::path_of(ada));
            assert_eq!(administrator.patch(&path, &change).await.status, 200);
            assert_eq!(open(&mut app.browser(), &link).await.location(), paths::EMAIL_VERIFICATION_ERROR, "{change}");
        }
    }

    async fn the_pages_lead_back_to_the_application(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        TestClient::register(&app, registration("shop", ClientKind::Web)).await;
        let mut administrator = app.administrator(&["create:user_tickets"]).await;
        let body = json!({
            "user_id": sub(ada),
            "client_id": "shop",
            "result_url": "https://shop.example/callback",
            "includeEmailInRedirect": true,
        });
        let answer = administrator.post(TICKET, &body).await;
        let mut browser = app.browser();
        open(&mut browser, &local(&answer.json()["ticket"])).await;
        let confirmed = browser.submit(paths::EMAIL_VERIFICATION, &[]).await;
        let page = browser.get(confirmed.location()).await;
        assert_eq!(page.texts_of("a.button-primary"), ["Back to shop"]);
        let href = &page.attributes_of("a.button-primary", "href")[0];
        assert_eq!(
            href,
            "https://shop.example/callback?success=true\
             &message=Your+email+was+verified.+You+can+continue+using+the+application.\
             &email=ada%40analytical.example",
        );
    }

    async fn a_confirmed_address_is_not_asked_again(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let link = mailed(&app, &json!({ "user_id": sub(ada) })).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        open(&mut browser, &link).await;
        browser.submit(paths::EMAIL_VERIFICATION, &[]).await;
        let mut administrator = app.administrator(&["update:users"]).await;
        assert_eq!(administrator.post(JOB, &json!({ "user_id": sub(ada) })).await.status, 201);
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA).len(), 1);
        assert!(is_logged_in(&mut browser).await, "confirming ends nothing");
    }

    async fn nobody_is_asked_for_an_account_or_an_application_that_there_is_not(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator(&["update:users"]).await;
        for (body, status) in [
            (json!({ "user_id": "auth0|0190163d8694739baea5966c26f8ad91" }), 404),
            (json!({ "user_id": sub(ada), "client_id": "nobody" }), 404),
            (json!({ "user_id": "ada" }), 400),
            (json!({}), 400),
        ] {
            assert_eq!(administrator.post(JOB, &body).await.status, status, "{body}");
        }
    }
}
