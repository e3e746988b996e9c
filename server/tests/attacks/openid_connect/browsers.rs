//! Getting into a login that another browser began.

use super::prompts::{PAGES, way_of};
use super::way::{Delivered, begin, goes_to, good, log_in_on, stays_here};
use crate::app;
use oidc::ClientKind;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, registration};
use testkit::steps::{ADA, BOB, OLD, is_logged_in, logged_in};
use web::{BROWSER_COOKIE, SESSION_COOKIE, paths};

storage::each_database! {
    // OA-A18
    async fn a_login_of_another_browser_is_unknown_in_this_one(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut client = registration("good", ClientKind::Web);
        client.first_party = false;
        "The Secret Shop".clone_into(&mut client.name);
        let client = TestClient::register(&app, client).await;
        let (mut attacker, mut nobody) = (logged_in(&app, BOB, OLD).await, app.browser());
        // The victim stands before the login, the consent, and the choice of an account.
        let (mut before_login, mut before_consent) = (app.browser(), app.browser());
        let mut before_choice = logged_in(&app, ADA, OLD).await;
        let first = begin(&mut before_login, &client.ask(OPENID)).await;
        let second = begin(&mut before_consent, &client.ask(OPENID)).await;
        log_in_on(&mut before_consent, &second, ADA, OLD).await;
        app.clock.advance(Duration::from_secs(1));
        let third = way_of(&mut before_choice, &client.ask(OPENID).with("prompt", "select_account")).await;
        let contents = app.db().contents().await;
        for way in [first.clone(), second.clone(), format!("state={third}")] {
            for browser in [&mut attacker, &mut nobody] {
                for page in PAGES {
                    let answer = browser.get(&format!("{page}?{way}")).await;
                    assert!(stays_here(&answer), "{page} leads to {}", goes_to(&answer));
                    assert!(!answer.html.contains("The Secret Shop"), "{page} names the application");
                }
                for (page, fields) in
                    [(paths::CONSENT, vec![("decision", "allow")]), (paths::ACCOUNT_CHOICE, vec![])]
                {
                    let mut fields = fields;
                    browser.get(paths::LOGIN_IDENTIFIER).await;
                    let token = browser.form_token().to_owned();
                    fields.push(("form_token", &token));
                    let body =
                        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
                    let answer = browser.submit_body(&format!("{page}?{way}"), body).await;
                    assert!(stays_here(&answer) && !answer.html.contains("The Secret Shop"), "{page}");
                }
            }
        }
        let after = app.db().contents().await;
        for table in ["authorizations", "authorization_codes", "grants", "consents"] {
            assert_eq!(after[table], contents[table], "{table}");
        }
        // The victim goes on undisturbed.
        before_consent.get(&format!("{}?{second}", paths::CONSENT)).await;
        let answer = before_consent.submit(paths::CONSENT, &[("decision", "allow")]).await;
        assert!(!Delivered::by(&answer).get("code").is_empty());
    }

    // OA-A18
    async fn a_victim_never_finishes_what_the_attacker_began(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let (mut attacker, mut victim) = (app.browser(), logged_in(&app, ADA, OLD).await);
        let way = begin(&mut attacker, &client.ask(OPENID)).await;
        for page in PAGES {
            let answer = victim.get(&format!("{page}?{way}")).await;
            assert!(stays_here(&answer), "{page} leads to {}", goes_to(&answer));
        }
        // Logging in again on that address does not do it either.
        let answer = log_in_on(&mut victim, &way, ADA, OLD).await;
        assert_eq!(victim.get(answer.location()).await.heading(), "This login is over");
        let resumed = attacker.get(&format!("{}?{way}", paths::AUTHORIZE_RESUME)).await;
        assert!(resumed.location().starts_with(paths::LOGIN_IDENTIFIER), "the attacker is still nobody");
        assert!(app.db().contents().await["authorization_codes"].is_empty());
        // And a login of the attacker's own in that browser stays the attacker's.
        log_in_on(&mut attacker, &way, BOB, OLD).await;
        let sub = client.tokens(&app, &mut victim, OPENID).await.id_claims(&app).await["sub"].clone();
        let other = client.tokens(&app, &mut attacker, OPENID).await.id_claims(&app).await["sub"].clone();
        assert_ne!(sub, other);
    }

    // OA-A18
    async fn a_browser_that_was_prepared_by_the_attacker_leaves_with_the_login(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let mut attacker = app.browser();
        let way = begin(&mut attacker, &client.ask(OPENID)).await;
        let mut victim = app.browser();
        victim.plant_cookie(BROWSER_COOKIE, attacker.cookie(BROWSER_COOKIE).unwrap());
        log_in_on(&mut victim, &way, ADA, OLD).await;
        assert!(is_logged_in(&mut victim).await);
        assert_ne!(victim.cookie(BROWSER_COOKIE), attacker.cookie(BROWSER_COOKIE));
        assert_eq!(attacker.cookie(SESSION_COOKIE), None);
        for page in PAGES {
            let answer = attacker.get(&format!("{page}?{way}")).await;
            assert!(stays_here(&answer), "{page} leads to {}", goes_to(&answer));
        }
        assert!(app.db().contents().await["authorization_codes"].is_empty());
        assert!(!is_logged_in(&mut attacker).await);
    }
}
