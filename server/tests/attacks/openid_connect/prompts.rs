//! Getting past what an application demands of the person.

use super::way::{Delivered, begin, goes_to, good, log_in_on, stays_here};
use crate::app;
use oidc::ClientKind;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{Asked, OPENID, Returned, TestClient, Tokens};
use testkit::steps::{ADA, BOB, NEW, OLD, logged_in};
use testkit::{Browser, TestApp};
use usecases::Clock as _;
use web::paths;

/// Every page that takes an authorization from its address.
pub(super) const PAGES: [&str; 8] = [
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
pub(super) async fn way_of(browser: &mut Browser, asked: &Asked) -> String {
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
        for (name, value) in [
            ("prompt", "login"),
            ("prompt", "login consent"),
            ("max_age", "0"),
            ("max_age", "1"),
            ("max_age", "9"),
        ] {
            let asked = client.ask(OPENID).with(name, value);
            let way = way_of(&mut ada, &asked).await;
            // Back, reload, and every page that might be left out.
            assert_eq!(
                resume_tampered(&mut ada, &way, &asked).await,
                paths::LOGIN_IDENTIFIER,
                "{name}={value}"
            );
            for page in PAGES {
                let answer = ada.get(&format!("{page}?state={way}")).await;
                assert!(stays_here(&answer), "{name}={value}: {page} leads to {}", goes_to(&answer));
            }
            assert_eq!(
                resume_tampered(&mut ada, &way, &asked).await,
                paths::LOGIN_IDENTIFIER,
                "{name}={value}"
            );
            let wrong = log_in_on(&mut ada, &format!("state={way}"), ADA, NEW).await;
            assert_eq!(wrong.status, 422);
            assert_eq!(
                resume_tampered(&mut ada, &way, &asked).await,
                paths::LOGIN_IDENTIFIER,
                "{name}={value}"
            );

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
        for text in
            ["x", "-1", "+1", "1e9", "1.5", "0x10", " 60", "60 ", "\u{ff11}", "18446744073709551616", "6_0"]
        {
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
        for prompt in [
            "none login",
            "login none",
            "none consent",
            "none select_account",
            "none  login",
            "NONE",
            "none,login",
            "none\tlogin",
        ] {
            let asked = client.ask(OPENID).with("prompt", prompt);
            let told = Delivered::by(&ada.get(&asked.path()).await);
            assert_eq!((told.get("error"), told.get("code")), ("invalid_request", ""), "{prompt:?}");
            assert!(
                !nobody.get(&asked.path()).await.location().starts_with(paths::HOSTED),
                "{prompt:?}: no page"
            );
        }
        let told = Delivered::by(
            &ada.get(&client.ask(OPENID).with("prompt", "none").with("max_age", "1").path()).await,
        );
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
        assert_eq!(
            ada.get(&format!("{}?{way}", paths::AUTHORIZE_RESUME)).await.heading(),
            "This login is over"
        );
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
        }
        let asked = client.ask(OPENID).with("id_token_hint", adas.id());
        let way = way_of(&mut bob, &asked).await;
        assert_eq!(resume_tampered(&mut bob, &way, &asked).await, paths::LOGIN_IDENTIFIER);
        // Logging in as somebody else again is no way round it: the application is told, and nobody asked for ever.
        let answer = log_in_on(&mut bob, &format!("state={way}"), BOB, OLD).await;
        let told = Delivered::by(&bob.get(answer.location()).await);
        assert_eq!((told.get("error"), told.get("code")), ("login_required", ""));
        app.clock.advance(Duration::from_secs(1));
        let way = way_of(&mut bob, &asked).await;
        let answer = log_in_on(&mut bob, &format!("state={way}"), ADA, OLD).await;
        assert!(!Delivered::by(&bob.get(answer.location()).await).get("code").is_empty());
    }
}
