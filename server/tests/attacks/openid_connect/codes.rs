//! Codes that fell into wrong hands.

use super::{MOMENT, opens, refusal};
use crate::app;
use oidc::ClientKind;
use std::{sync::Arc, time::Duration};
use storage::testing::TestDatabase;
use testkit::client::{OFFLINE, OPENID, Returned, TestClient, Tokens, registration};
use testkit::steps::{ADA, BOB, NEW, OLD, choose, logged_in, mailed_link, open};
use testkit::{Answer, Browser, TestApp};
use tokio::{sync::Barrier, task::JoinSet};
use usecases::{Context, users::set_blocked};
use web::paths;

const INVALID: &str = "403 invalid_grant";
/// How many redeem the same code at once.
const MANY: usize = 50;

/// A code whose application redeems it with these changes.
async fn redeem(
    app: &TestApp,
    shop: &TestClient,
    returned: &Returned,
    changes: &[(&str, Option<&str>)],
) -> Answer {
    let asked = &returned.asked;
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", returned.code()),
        ("redirect_uri", asked.get("redirect_uri")),
        ("code_verifier", &asked.verifier),
    ];
    for (name, value) in changes {
        fields.retain(|(own, _)| own != name);
        fields.extend(value.map(|value| (*name, value)));
    }
    shop.call(app, paths::TOKEN, &fields).await
}

/// A confidential application that may ask without a challenge.
async fn without_pkce(app: &TestApp) -> TestClient {
    let mut client = registration("old-shop", ClientKind::Web);
    client.require_pkce = false;
    TestClient::register(app, client).await
}

async fn adas_browser(app: &TestApp) -> Browser {
    app.add_user(ADA, OLD).await;
    logged_in(app, ADA, OLD).await
}

storage::each_database! {
    // OA-A4
    async fn a_code_needs_the_verifier_that_belongs_to_it(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::spa(&app, "shop").await;
        let other = shop.ask(OPENID).verifier;
        let challenge = shop.ask(OPENID).get("code_challenge").to_owned();
        let (short, long) = ("x".repeat(42), "x".repeat(129));
        let illegal = format!("{}+", "x".repeat(43));
        for verifier in
            [None, Some(""), Some(&*other), Some(&*challenge), Some(&*short), Some(&*long), Some(&*illegal)]
        {
            let returned = shop.fetch_code(&mut browser, OPENID).await;
            let answer = redeem(&app, &shop, &returned, &[("code_verifier", verifier)]).await;
            assert_eq!(refusal(&answer), INVALID, "{verifier:?}");
        }
        let returned = shop.fetch_code(&mut browser, OPENID).await;
        let cut = &returned.asked.verifier[..returned.asked.verifier.len() - 1];
        assert_eq!(refusal(&redeem(&app, &shop, &returned, &[("code_verifier", Some(cut))]).await), INVALID);
        let honest = shop.fetch_code(&mut browser, OPENID).await;
        assert_eq!(shop.exchange(&app, &honest).await.status, 200);
    }

    // OA-A4
    async fn a_challenge_that_was_taken_out_on_the_way_is_missed(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = without_pkce(&app).await;
        let asked = shop.ask(OPENID).without("code_challenge").without("code_challenge_method");
        let answer = browser.get(&asked.path()).await;
        let returned = asked.clone().returned(answer.location());
        // The application knows that it asked with one, so it sends its verifier.
        assert_eq!(refusal(&shop.exchange(&app, &returned).await), INVALID);
        // Without either, it is the application's own choice.
        let answer = browser.get(&asked.path()).await;
        let returned = asked.returned(answer.location());
        assert_eq!(redeem(&app, &shop, &returned, &[("code_verifier", None)]).await.status, 200);
    }

    // OA-A6
    async fn a_code_is_worth_nothing_to_anybody_else_or_elsewhere(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let other = TestClient::web(&app, "other").await;
        let returned = shop.fetch_code(&mut browser, OPENID).await;
        assert_eq!(refusal(&other.exchange(&app, &returned).await), INVALID, "another application");
        assert_eq!(shop.exchange(&app, &returned).await.status, 200, "the other's try spends nothing");
        for elsewhere in [
            None,
            Some("https://evil.example/callback"),
            Some("https://shop.example/callback/"),
            Some("https://shop.example/callback?x"),
            Some("https://other.example/callback"),
            Some("https://shop.example"),
        ] {
            let returned = shop.fetch_code(&mut browser, OPENID).await;
            let answer = redeem(&app, &shop, &returned, &[("redirect_uri", elsewhere)]).await;
            assert_eq!(refusal(&answer), INVALID, "{elsewhere:?}");
            // What it was tried with wrongly, it is not tried with again.
            assert_eq!(refusal(&shop.exchange(&app, &returned).await), INVALID, "{elsewhere:?}");
        }
        for code in ["", "x", &"A".repeat(43), &"A".repeat(10_000), "' OR 1=1--", "\0"] {
            let answer = redeem(&app, &shop, &returned, &[("code", Some(code))]).await;
            assert!([INVALID, "400 invalid_request"].contains(&&*refusal(&answer)), "{code}");
        }
    }

    // OA-A6
    async fn a_code_lives_for_a_minute(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let (first, second) = (
            shop.fetch_code(&mut browser, OPENID).await,
            shop.fetch_code(&mut browser, OPENID).await,
        );
        app.clock.advance(Duration::from_mins(1).saturating_sub(MOMENT));
        assert_eq!(shop.exchange(&app, &first).await.status, 200);
        app.clock.advance(MOMENT);
        assert_eq!(refusal(&shop.exchange(&app, &second).await), INVALID);
    }

    // OA-A6
    async fn a_code_ends_with_what_it_came_from(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;

        let mut browser = logged_in(&app, ADA, OLD).await;
        let returned = shop.fetch_code(&mut browser, OPENID).await;
        browser.get(paths::ACCOUNT).await;
        browser.submit(paths::SIGN_OUT, &[]).await;
        assert_eq!(refusal(&shop.exchange(&app, &returned).await), INVALID, "signed out");

        let mut browser = logged_in(&app, ADA, OLD).await;
        let returned = shop.fetch_code(&mut browser, OPENID).await;
        let mut phone = app.browser();
        let link = mailed_link(&app, &mut phone, ADA).await;
        open(&mut phone, &link).await;
        choose(&mut phone, NEW).await;
        assert_eq!(refusal(&shop.exchange(&app, &returned).await), INVALID, "a new password");

        let mut browser = logged_in(&app, ADA, NEW).await;
        let returned = shop.fetch_code(&mut browser, OPENID).await;
        set_blocked(&Context::of_system(Arc::clone(&app.services)), ada, true).await.unwrap();
        assert_eq!(refusal(&shop.exchange(&app, &returned).await), INVALID, "blocked");
    }

    // OA-A6
    async fn a_second_use_of_a_code_ends_what_the_first_one_brought(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let returned = shop.fetch_code(&mut browser, OFFLINE).await;
        let tokens = Tokens::of(&shop.exchange(&app, &returned).await);
        let others = shop.tokens(&app, &mut browser, OFFLINE).await;
        assert!(opens(&app, tokens.access()).await);
        assert_eq!(refusal(&shop.exchange(&app, &returned).await), INVALID);
        assert!(!opens(&app, tokens.access()).await);
        assert_eq!(refusal(&shop.refresh(&app, tokens.refresh()).await), INVALID);
        assert!(opens(&app, others.access()).await, "another login of the same person");
        let events = app.db().contents().await.remove("audit_log").unwrap();
        assert_eq!(events.iter().filter(|row| row.contains("code.replayed")).count(), 1);
    }

    // OA-A6
    async fn of_fifty_uses_of_a_code_at_once_at_most_one_brings_tokens_and_they_do_not_last(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let returned = shop.fetch_code(&mut browser, OFFLINE).await;
        let app = Arc::new(app);
        let barrier = Arc::new(Barrier::new(MANY));
        let mut uses = JoinSet::new();
        for _ in 0..MANY {
            let (app, shop, returned) = (Arc::clone(&app), shop.clone(), returned.clone());
            let barrier = Arc::clone(&barrier);
            uses.spawn(async move {
                barrier.wait().await;
                shop.exchange(&app, &returned).await
            });
        }
        let (won, lost): (Vec<_>, Vec<_>) =
            uses.join_all().await.into_iter().partition(|answer| answer.status == 200);
        assert_eq!(won.len(), 1);
        assert!(lost.iter().all(|answer| refusal(answer) == INVALID));
        let tokens = Tokens::of(&won[0]);
        assert!(!opens(&app, tokens.access()).await);
        assert_eq!(refusal(&shop.refresh(&app, tokens.refresh()).await), INVALID);
    }

    // OA-A7
    async fn a_victims_code_does_not_log_the_attacker_in(db: TestDatabase) {
        let app = app(db);
        let mut victim = adas_browser(&app).await;
        app.add_user(BOB, OLD).await;
        let mut attacker = logged_in(&app, BOB, OLD).await;
        for shop in [TestClient::web(&app, "shop").await, TestClient::spa(&app, "page").await] {
            let stolen = shop.fetch_code(&mut victim, OPENID).await;
            let own = shop.fetch_code(&mut attacker, OPENID).await;
            // The application believes that the code belongs to the attacker's login, and sends that one's verifier.
            let injected = Returned { parameters: stolen.parameters.clone(), asked: own.asked.clone() };
            let fields = [
                ("grant_type", "authorization_code"),
                ("code", injected.get("code")),
                ("redirect_uri", own.asked.get("redirect_uri")),
                ("code_verifier", &own.asked.verifier),
            ];
            assert_eq!(refusal(&shop.call(&app, paths::TOKEN, &fields).await), INVALID);
            // Nor with the challenge, which the attacker saw in the address bar.
            let challenge = stolen.asked.get("code_challenge").to_owned();
            let answer = redeem(&app, &shop, &stolen, &[("code_verifier", Some(&challenge))]).await;
            assert_eq!(refusal(&answer), INVALID);
        }
    }

    // OA-A16
    async fn a_parameter_that_is_there_twice_is_refused(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let returned = shop.fetch_code(&mut browser, OPENID).await;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", returned.code()),
            ("redirect_uri", returned.asked.get("redirect_uri")),
            ("code_verifier", &returned.asked.verifier),
            ("client_id", shop.id()),
            ("client_secret", &shop.secret),
        ];
        for (name, value) in fields {
            for second in [value, "", "x"] {
                for first in [true, false] {
                    let mut twice = fields.to_vec();
                    twice.insert(if first { 0 } else { fields.len() }, (name, second));
                    let answer = app.browser().post_form(paths::TOKEN, &twice, &[]).await;
                    assert_eq!(refusal(&answer), "400 invalid_request", "{name}={second}");
                }
            }
            let members: Vec<String> =
                fields.iter().chain([&(name, value)]).map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
            let body = format!("{{{}}}", members.join(","));
            let answer = app.browser().post(paths::TOKEN, "application/json", body, &[]).await;
            assert_eq!(refusal(&answer), "400 invalid_request", "{name} in JSON");
            let path = format!("{}?{name}={value}", paths::TOKEN);
            let answer = app.browser().post_form(&path, &fields, &[]).await;
            assert_eq!(refusal(&answer), "400 invalid_request", "{name} in the address");
        }
        assert_eq!(shop.exchange(&app, &returned).await.status, 200);
    }
}
