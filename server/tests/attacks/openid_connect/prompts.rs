//! Getting past what an application demands of the person, and into a login that another browser began.

use super::way::{Delivered, begin, goes_to, good, log_in_on, stays_here};
use crate::app;
use oidc::ClientKind;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{Asked, OPENID, Returned, TestClient, Tokens, registration};
use testkit::steps::{ADA, BOB, NEW, OLD, is_logged_in, logged_in};
use testkit::{Browser, TestApp};
use usecases::Clock as _;
use web::{BROWSER_COOKIE, SESSION_COOKIE, paths};

/// Every page that takes an authorization from its address.
const PAGES: [&str; 8] = [
    paths::AUTHORIZE_RESUME,
    paths::LOGIN_IDENTIFIER,
    paths::LOGIN_PASSWORD,
    paths::ACCOUNT_CHOICE,
    paths::CONSENT,
    paths::RESET_REQUEST,
    paths::SIGN_UP,
    paths::LOGOUT,
];

/// The way of a request that a person has to do something for.
async fn way_of(browser: &mut Browser, asked: &Asked) -> String {
    let answer = browser.get(&asked.path()).await;
    assert!(answer.location().starts_with(paths::HOSTED), "it leads to {}", goes_to(&answer));
    answer.location().split_once("state=").unwrap().1.to_owned()
}

/// Resumes with changes that nobody reads, and returns where all of them lead.
async fn resume_tampered(browser: &mut Browser, way: &str, asked: &Asked) -> String {
    let mut led: Option<String> = None;
    let asked = asked.path().split_once('?').unwrap().1.to_owned();
    for more in [
        "",
        "&prompt=none",
        "&prompt=",
        "&max_age=99999",
        "&done=true",
        &format!("&{}", asked.replace("state=", "s=")),
    ] {
        let answer = browser.get(&format!("{}?state={way}{more}", paths::AUTHORIZE_RESUME)).await;
        let path = answer.location().split('?').next().unwrap_or_default().to_owned();
        assert!(stays_here(&answer), "{more}: {}", goes_to(&answer));
        assert!(led.is_none() || led.as_deref() == Some(&path), "{more}: {path}");
        led = Some(path);
    }
    led.unwrap()
}

/// What the application learns of the login that it gets.
async fn auth_time(app: &TestApp, client: &TestClient, returned: &Returned) -> i64 {
    let tokens = Tokens::of(&client.exchange(app, returned).await);
    tokens.id_claims(app).await["auth_time"].as_i64().unwrap()
}

storage::each_database! {
    // OA-A18
    async fn a_login_that_is_asked_for_again_cannot_be_left_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        app.clock.advance(Duration::from_secs(10));
        for (name, value) in [("prompt", "login"), ("prompt", "login consent"), ("max_age", "0"), ("max_age", "1"), ("max_age", "9")] {
            let asked = client.ask(OPENID).with(name, value);
            let way = way_of(&mut ada, &asked).await;
            // Back, reload, and every page that might be left out.
            assert_eq!(resume_tampered(&mut ada, &way, &asked).await, paths::LOGIN_IDENTIFIER, "{name}={value}");
            for page in PAGES {
                let answer = ada.get(&format!("{page}?state={way}")).await;
                assert!(stays_here(&answer), "{name}={value}: {page} leads to {}", goes_to(&answer));
            }
            assert_eq!(resume_tampered(&mut ada, &way, &asked).await, paths::LOGIN_IDENTIFIER, "{name}={value}");
            let wrong = log_in_on(&mut ada, &format!("state={way}"), ADA, NEW).await;
            assert_eq!(wrong.status, 422);
            assert_eq!(resume_tampered(&mut ada, &way, &asked).await, paths::LOGIN_IDENTIFIER, "{name}={value}");

            app.clock.advance(Duration::from_secs(3));
            let now = app.clock.now().as_seconds();
            let mut answer = log_in_on(&mut ada, &format!("state={way}"), ADA, OLD).await;
            answer = ada.get(answer.location()).await;
            if value.contains("consent") {
                ada.get(answer.location()).await;
                answer = ada.submit(paths::CONSENT, &[("decision", "allow")]).await;
            }
            let returned = asked.clone().returned(&goes_to(&answer));
            assert_eq!(auth_time(&app, &client, &returned).await, now, "{name}={value}");
            app.clock.advance(Duration::from_secs(10));
        }
    }

    // OA-A18
    async fn a_login_is_as_old_as_it_is(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let began = app.clock.now().as_seconds();
        app.clock.advance(Duration::from_mins(1));
        let young = client.ask(OPENID).with("max_age", "60");
        let returned = young.clone().returned(&goes_to(&ada.get(&young.path()).await));
        assert_eq!(auth_time(&app, &client, &returned).await, began, "using it makes it no younger");
        app.clock.advance(Duration::from_secs(1));
        way_of(&mut ada, &client.ask(OPENID).with("max_age", "60")).await;
        let silent = client.ask(OPENID).with("max_age", "60").with("prompt", "none");
        assert_eq!(Delivered::by(&ada.get(&silent.path()).await).get("error"), "login_required");
        for text in ["x", "-1", "+1", "1e9", "1.5", "0x10", " 60", "60 ", "\u{ff11}", "18446744073709551616", "6_0"] {
            let told = Delivered::by(&ada.get(&client.ask(OPENID).with("max_age", text).path()).await);
            assert_eq!((told.get("error"), told.get("code")), ("invalid_request", ""), "{text:?}");
        }
    }

    // OA-A18
    async fn silence_stands_alone(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let (mut ada, mut nobody) = (logged_in(&app, ADA, OLD).await, app.browser());
        app.clock.advance(Duration::from_secs(10));
        for prompt in ["none login", "login none", "none consent", "none select_account", "none  login", "NONE", "none,login", "none\tlogin"] {
            let asked = client.ask(OPENID).with("prompt", prompt);
            let told = Delivered::by(&ada.get(&asked.path()).await);
            assert_eq!((told.get("error"), told.get("code")), ("invalid_request", ""), "{prompt:?}");
            assert!(!nobody.get(&asked.path()).await.location().starts_with(paths::HOSTED), "{prompt:?}: no page");
        }
        let told = Delivered::by(&ada.get(&client.ask(OPENID).with("prompt", "none").with("max_age", "1").path()).await);
        assert_eq!((told.get("error"), told.get("code")), ("login_required", ""));
        assert!(app.db().contents().await["authorizations"].is_empty(), "a silent request is not kept");
    }

    // OA-A18
    async fn the_back_button_brings_no_second_answer(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let (mut ada, asked) = (app.browser(), client.ask(OPENID));
        let way = begin(&mut ada, &asked).await;
        let before = ada.clone();
        let answer = log_in_on(&mut ada, &way, ADA, OLD).await;
        assert!(!Delivered::by(&ada.get(answer.location()).await).get("code").is_empty());
        let contents = app.db().contents().await;
        for page in PAGES {
            let answer = ada.get(&format!("{page}?{way}")).await;
            assert!(stays_here(&answer), "{page} leads to {}", goes_to(&answer));
        }
        assert_eq!(ada.get(&format!("{}?{way}", paths::AUTHORIZE_RESUME)).await.heading(), "This login is over");
        // Nor does the browser as it was before the login, which somebody may have a copy of.
        let mut copy = before;
        let old = copy.get(&format!("{}?{way}", paths::AUTHORIZE_RESUME)).await;
        assert_eq!(old.heading(), "This login is over");
        let after = app.db().contents().await;
        assert_eq!(after["authorization_codes"], contents["authorization_codes"]);
        assert_eq!(after["grants"], contents["grants"]);
    }

    // OA-A18
    async fn a_person_who_is_not_meant_is_not_answered_for(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let (mut ada, mut bob) = (logged_in(&app, ADA, OLD).await, logged_in(&app, BOB, OLD).await);
        let adas = client.tokens(&app, &mut ada, OPENID).await;
        app.clock.advance(Duration::from_secs(10));
        let forged = format!("{}.{}", adas.id().rsplit_once('.').unwrap().0, "A".repeat(342));
        for hint in [adas.id(), &forged, "x", adas.access()] {
            let asked = client.ask(OPENID).with("id_token_hint", hint);
            let told = Delivered::by(&bob.get(&asked.clone().with("prompt", "none").path()).await);
            assert_eq!((told.get("error"), told.get("code")), ("login_required", ""), "{hint}");
            let way = way_of(&mut bob, &asked).await;
            assert_eq!(resume_tampered(&mut bob, &way, &asked).await, paths::LOGIN_IDENTIFIER);
        }
        // Logging in as somebody else again is no way round it.
        let asked = client.ask(OPENID).with("id_token_hint", adas.id());
        let way = way_of(&mut bob, &asked).await;
        log_in_on(&mut bob, &format!("state={way}"), BOB, OLD).await;
        assert_eq!(resume_tampered(&mut bob, &way, &asked).await, paths::LOGIN_IDENTIFIER);
        let answer = log_in_on(&mut bob, &format!("state={way}"), ADA, OLD).await;
        assert!(!Delivered::by(&bob.get(answer.location()).await).get("code").is_empty());
    }

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
                for (page, fields) in [(paths::CONSENT, vec![("decision", "allow")]), (paths::ACCOUNT_CHOICE, vec![])] {
                    let mut fields = fields;
                    browser.get(paths::LOGIN_IDENTIFIER).await;
                    let token = browser.form_token().to_owned();
                    fields.push(("form_token", &token));
                    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
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
