//! Tickets of passwords that were typed on a page of an application, in the wrong hands.

use super::{taking_passwords, try_on_page};
use crate::app;
use oidc::ClientKind;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, registration};
use testkit::steps::{ADA, OLD, is_logged_in};
use testkit::{Browser, TestApp};
use web::paths;

async fn shop(app: &TestApp) -> TestClient {
    app.add_user(ADA, OLD).await;
    taking_passwords(app, "shop", ClientKind::Spa).await
}

/// The ticket of somebody who typed the right password in this browser.
async fn ticket(browser: &mut Browser, client: &TestClient) -> String {
    let answer = try_on_page(browser, client, ADA, OLD).await;
    assert_eq!(answer.status, 200, "{}", answer.html);
    answer.json()["login_ticket"].as_str().unwrap_or_default().to_owned()
}

/// Whether a ticket logs a browser in, on the way to an application.
async fn opens(browser: &mut Browser, client: &TestClient, ticket: &str) -> bool {
    let answer = browser.get(&client.ask(OPENID).with("login_ticket", ticket).path()).await;
    let opened = answer.location().starts_with(&client.redirect_uri());
    assert!(opened || answer.location().starts_with(paths::LOGIN_IDENTIFIER), "{}", answer.html);
    assert_eq!(is_logged_in(browser).await, opened);
    opened
}

storage::each_database! {
    // AA-06
    async fn a_ticket_works_once(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let mut browser = app.browser();
        let ticket = ticket(&mut browser, &shop).await;
        let mut copy = browser.clone();
        assert!(opens(&mut browser, &shop, &ticket).await);
        assert!(!opens(&mut copy, &shop, &ticket).await);
    }

    // AA-07
    async fn a_ticket_of_somebody_else_logs_nobody_in(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let (mut attacker, mut victim) = (app.browser(), app.browser());
        let ticket = ticket(&mut attacker, &shop).await;
        assert!(!opens(&mut victim, &shop, &ticket).await);
        victim.get(paths::LOGIN_IDENTIFIER).await;
        assert!(!opens(&mut victim, &shop, &ticket).await);
        assert!(opens(&mut attacker, &shop, &ticket).await);
    }

    // AA-08
    async fn a_ticket_works_for_its_own_application(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let mut other = registration("blog", ClientKind::Spa);
        other.redirect_uris.clone_from(&shop.registration.redirect_uris);
        let blog = TestClient::register(&app, other).await;
        let mut browser = app.browser();
        let ticket = ticket(&mut browser, &shop).await;
        assert!(!opens(&mut browser, &blog, &ticket).await);
        assert!(opens(&mut browser, &shop, &ticket).await);
    }

    // AA-08
    async fn a_ticket_works_for_the_page_that_took_the_password(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut two_pages = registration("shop", ClientKind::Spa);
        two_pages.grant_types.extend(super::TYPED);
        two_pages.redirect_uris.extend(oidc::RedirectUri::parse("https://other.example/callback").ok());
        let shop = TestClient::register(&app, two_pages).await;
        let mut browser = app.browser();
        let ticket = ticket(&mut browser, &shop).await;
        let asked = shop.ask(OPENID).with("login_ticket", &ticket);
        let asked = asked.with("redirect_uri", "https://other.example/callback");
        let answer = browser.get(&asked.path()).await;
        assert!(answer.location().starts_with(paths::LOGIN_IDENTIFIER), "{}", answer.location());
        assert!(!is_logged_in(&mut browser).await);
    }

    // AA-06
    async fn a_ticket_works_for_a_minute(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let mut browser = app.browser();
        let late = ticket(&mut browser, &shop).await;
        app.clock.advance(Duration::from_mins(1));
        assert!(!opens(&mut browser, &shop, &late).await);
        let in_time = ticket(&mut browser, &shop).await;
        app.clock.advance(Duration::from_secs(59));
        assert!(opens(&mut browser, &shop, &in_time).await);
    }

    // AA-09
    async fn whatever_ends_everything_ends_tickets_too(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let email = domain::EmailAddress::parse(ADA).unwrap();
        let ada = app.db().reader().await.unwrap().find_user_by_email(&email).await.unwrap().unwrap();
        let mut browser = app.browser();
        let raised = ticket(&mut browser, &shop).await;
        let mut writer = app.db().begin_write().await.unwrap();
        writer.raise_generation(ada.id).await.unwrap();
        writer.commit().await.unwrap();
        assert!(!opens(&mut browser, &shop, &raised).await);
        let blocked = ticket(&mut browser, &shop).await;
        let mut writer = app.db().begin_write().await.unwrap();
        writer.set_blocked(ada.id, true).await.unwrap();
        writer.commit().await.unwrap();
        assert!(!opens(&mut browser, &shop, &blocked).await);
    }

    // AA-09
    async fn tickets_are_stored_as_hashes(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let ticket = ticket(&mut app.browser(), &shop).await;
        let contents = app.db().contents().await;
        assert_eq!(contents["login_tickets"].len(), 1);
        assert!(!contents.values().flatten().any(|row| row.contains(&ticket)));
    }
}
