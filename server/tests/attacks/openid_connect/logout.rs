//! Logging people out behind their backs, and sending them somewhere with our name on it.

use super::redirects::elsewhere;
use crate::app;
use axum::{
    body::Body,
    http::{Method, header},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use oidc::{ClientKind, RedirectUri};
use serde_json::{Value, json};
use std::sync::Arc;
use storage::testing::TestDatabase;
use testkit::{
    Answer, Browser, TestApp, TestClient,
    client::{OFFLINE, OPENID, claims, part, registration},
    steps::{ADA, BOB, OLD, is_logged_in, logged_in},
};
use url::form_urlencoded;
use usecases::{
    Context,
    signing::{self, Rotation},
};
use web::paths;

/// The one address that people may be sent to after logging out.
const GOOD: &str = "https://good.test/cb";

async fn good(app: &TestApp) -> TestClient {
    let mut client = registration("good", ClientKind::Web);
    client.post_logout_redirect_uris = vec![RedirectUri::parse(GOOD).unwrap()];
    TestClient::register(app, client).await
}

fn link(path: &str, parameters: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("{path}?{query}")
}

/// A page of another site asks, in a way that it can.
async fn from_elsewhere(browser: &mut Browser, link: &str, (mode, dest): (&str, &str)) -> Answer {
    let request = browser
        .request(Method::GET, link)
        .header(header::REFERER, "https://evil.example/")
        .header("sec-fetch-site", "cross-site")
        .header("sec-fetch-mode", mode)
        .header("sec-fetch-dest", dest);
    browser.send(request.body(Body::empty()).unwrap()).await
}

/// Nobody was sent anywhere but to pages of ours.
fn stays_here(answer: &Answer) -> bool {
    let leads_on = answer.attributes_of("meta[http-equiv=refresh]", "content");
    leads_on.is_empty() && (answer.location().is_empty() || answer.location() == paths::LOGOUT)
}

/// A token with another head or other claims, and the signature that it had.
fn changed(token: &str, head: impl FnOnce(&mut Value), body: impl FnOnce(&mut Value)) -> String {
    let (mut first, mut second) = (part(token, 0), claims(token));
    head(&mut first);
    body(&mut second);
    let signature = token.rsplit_once('.').unwrap().1;
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{signature}", encode(&first), encode(&second))
}

storage::each_database! {
    // OA-A20
    async fn no_other_site_logs_a_person_out_without_asking(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        good(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let asked: [&[(&str, &str)]; 6] = [
            &[],
            &[("client_id", "good")],
            &[("client_id", "good"), ("post_logout_redirect_uri", GOOD)],
            &[("client_id", "good"), ("logout_hint", "0190163d8694739baea5966c26f8ad91")],
            &[("client_id", "good"), ("returnTo", GOOD)],
            &[("logout_hint", ADA)],
        ];
        for parameters in asked {
            let link = link(paths::OIDC_LOGOUT, parameters);
            let answer = from_elsewhere(&mut ada, &link, ("navigate", "document")).await;
            assert_eq!(answer.heading(), "Do you want to sign out?", "{link}");
            assert!(stays_here(&answer) && answer.set_cookies().is_empty(), "{link}");
            assert!(is_logged_in(&mut ada).await, "{link}");
        }
    }

    // OA-A20
    async fn nothing_that_stays_hidden_logs_a_person_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let token = client.tokens(&app, &mut ada, OPENID).await;
        let with_hint = link(paths::OIDC_LOGOUT, &[("id_token_hint", token.id())]);
        let by_name = link(paths::V2_LOGOUT, &[("client_id", "good"), ("returnTo", GOOD)]);
        for how in [("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"), ("websocket", "websocket")] {
            for link in [&with_hint, &by_name] {
                assert_eq!(from_elsewhere(&mut ada, link, how).await.status, 403, "{link} as {how:?}");
                assert!(is_logged_in(&mut ada).await);
            }
        }
        // A frame of a sibling host comes with our cookies.
        for dest in ["iframe", "frame", "object", "embed", ""] {
            let answer = from_elsewhere(&mut ada, &by_name, ("navigate", dest)).await;
            assert_eq!(answer.heading(), "Do you want to sign out?", "{dest}");
            assert_eq!(answer.header("x-frame-options"), Some("DENY"));
            assert!(stays_here(&answer) && is_logged_in(&mut ada).await, "{dest}");
        }
        // What Auth0's clients do: the whole window.
        assert_eq!(from_elsewhere(&mut ada, &by_name, ("navigate", "document")).await.location(), GOOD);
        assert!(!is_logged_in(&mut ada).await);
    }

    // OA-A20
    async fn an_unknown_application_logs_nobody_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        good(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        for path in [paths::V2_LOGOUT, paths::OIDC_LOGOUT] {
            for name in ["evil", "GOOD", "good ", "../good", "good\u{0}"] {
                let answer = ada.get(&link(path, &[("client_id", name)])).await;
                assert_eq!(answer.status, 400, "{path} {name:?}");
                assert!(stays_here(&answer) && is_logged_in(&mut ada).await, "{path} {name:?}");
            }
        }
        let twice = format!("{}?client_id=good&client_id=good", paths::V2_LOGOUT);
        assert_eq!(ada.get(&twice).await.status, 400);
        assert!(is_logged_in(&mut ada).await);
    }

    // OA-A20
    async fn an_id_token_that_is_none_of_ours_logs_nobody_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let tokens = client.tokens(&app, &mut ada, OFFLINE).await;
        let real = tokens.id();
        let unsigned = |alg: &str| {
            let mut parts = changed(real, |head| head["alg"] = json!(alg), |_| {});
            parts.truncate(parts.rfind('.').unwrap() + 1);
            parts
        };
        let forged = [
            ("unsigned", unsigned("none")),
            ("unsigned, in capitals", unsigned("NONE")),
            ("named as unsigned", changed(real, |head| head["alg"] = json!("none"), |_| {})),
            ("named as an HMAC", changed(real, |head| head["alg"] = json!("HS256"), |_| {})),
            ("without its signature", real.rsplit_once('.').unwrap().0.to_owned()),
            ("with other claims", changed(real, |_| {}, |body| body["aud"] = json!("evil"))),
            ("with another key's name", changed(real, |head| head["kid"] = json!("../../dev/null"), |_| {})),
            ("an access token", tokens.access().to_owned()),
            ("a refresh token", tokens.refresh().to_owned()),
            ("no token", "x".to_owned()),
            ("too long", "x".repeat(15_000)),
        ];
        for (what, token) in forged {
            let asked = [("id_token_hint", token.as_str()), ("post_logout_redirect_uri", GOOD), ("client_id", "good")];
            let answer = from_elsewhere(&mut ada, &link(paths::OIDC_LOGOUT, &asked), ("navigate", "document")).await;
            assert_eq!(answer.status, 400, "{what}");
            assert!(stays_here(&answer), "{what}");
            assert!(is_logged_in(&mut ada).await, "{what}");
            assert!(token == "x" || !answer.html.contains(&token), "{what}");
        }
    }

    // OA-A20
    async fn an_id_token_of_a_withdrawn_key_logs_nobody_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let token = client.tokens(&app, &mut ada, OPENID).await;
        let context = Context::of_system(Arc::clone(&app.services));
        let kid = part(token.id(), 0)["kid"].as_str().unwrap().to_owned();
        signing::rotate(&context, oidc::SigningAlgorithm::Rs256, Rotation::AtOnce).await.unwrap();
        signing::withdraw(&context, &kid).await.unwrap();
        app.clock.advance(std::time::Duration::from_mins(2));
        let answer = ada.get(&link(paths::OIDC_LOGOUT, &[("id_token_hint", token.id())])).await;
        assert_eq!(answer.status, 400);
        assert!(is_logged_in(&mut ada).await);
    }

    // OA-A20
    async fn an_id_token_of_somebody_else_logs_nobody_out_without_asking(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let client = good(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let mut bob = logged_in(&app, BOB, OLD).await;
        let bobs = client.tokens(&app, &mut bob, OPENID).await;
        let mut other_of_ada = logged_in(&app, ADA, OLD).await;
        let others = client.tokens(&app, &mut other_of_ada, OPENID).await;
        for token in [bobs.id(), others.id()] {
            let asked = [("id_token_hint", token), ("post_logout_redirect_uri", GOOD)];
            let answer = from_elsewhere(&mut ada, &link(paths::OIDC_LOGOUT, &asked), ("navigate", "document")).await;
            assert_eq!(answer.heading(), "Do you want to sign out?");
            assert!(stays_here(&answer));
        }
        for browser in [&mut ada, &mut bob, &mut other_of_ada] {
            assert!(is_logged_in(browser).await);
        }
    }

    // OA-A20, OA-A1
    async fn nobody_is_sent_to_an_address_that_is_not_registered(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let token = client.tokens(&app, &mut ada, OPENID).await;
        let mut nobody = app.browser();
        for target in elsewhere() {
            let oidc = |more: &[(&str, &str)]| {
                link(paths::OIDC_LOGOUT, &[&[("post_logout_redirect_uri", target.as_str())], more].concat())
            };
            let asked = [
                oidc(&[]),
                oidc(&[("client_id", "good")]),
                oidc(&[("id_token_hint", token.id())]),
                oidc(&[("id_token_hint", token.id()), ("client_id", "good"), ("state", "x")]),
                oidc(&[("post_logout_redirect_uri", GOOD), ("client_id", "good")]),
                link(paths::V2_LOGOUT, &[("returnTo", &target)]),
                link(paths::V2_LOGOUT, &[("returnTo", &target), ("client_id", "good")]),
                link(paths::V2_LOGOUT, &[("returnTo", &target), ("returnTo", GOOD), ("client_id", "good")]),
            ];
            for link in asked {
                for browser in [&mut ada, &mut nobody] {
                    let answer = from_elsewhere(browser, &link, ("navigate", "document")).await;
                    assert_eq!(answer.status, 400, "{link}");
                    assert!(stays_here(&answer), "{link}");
                }
            }
            assert!(is_logged_in(&mut ada).await, "{target}");
        }
    }

    // OA-A20, OA-A1
    async fn the_answer_to_our_question_is_judged_once_more(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        good(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        for target in elsewhere() {
            for name in ["post_logout_redirect_uri", "returnTo"] {
                ada.get(&link(paths::OIDC_LOGOUT, &[("client_id", "good")])).await;
                let answer = ada.submit(paths::LOGOUT, &[(name, &target)]).await;
                assert_eq!(answer.status, 400, "{name} {target}");
                assert!(stays_here(&answer) && is_logged_in(&mut ada).await, "{name} {target}");
            }
        }
        // Nor is it taken from another site, or with a proof that was made for another browser.
        let mut attacker = app.browser();
        attacker.get(paths::LOGIN_IDENTIFIER).await;
        let body = format!("form_token={}&client_id=good", attacker.form_token());
        assert_eq!(ada.submit_body(paths::LOGOUT, body.clone()).await.status, 403);
        let request = ada
            .request(Method::POST, paths::LOGOUT)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "https://evil.example")
            .header("sec-fetch-site", "cross-site");
        assert_eq!(ada.send(request.body(Body::from(body)).unwrap()).await.status, 403);
        assert!(is_logged_in(&mut ada).await);
    }

    // OA-A20, OA-A28
    async fn what_an_application_gets_back_cannot_become_more(db: TestDatabase) {
        let app = app(db);
        good(&app).await;
        let mut nobody = app.browser();
        for state in ["&x=1#y", "\r\nSet-Cookie: a=b", "<script>", "ä\u{202e}", "%0d%0a", "a b"] {
            let asked = [("client_id", "good"), ("post_logout_redirect_uri", GOOD), ("state", state)];
            let answer = nobody.get(&link(paths::OIDC_LOGOUT, &asked)).await;
            assert_eq!(answer.header("set-cookie").filter(|set| set.contains("a=b")), None);
            if answer.status == 400 {
                assert!(state.contains('\r') && stays_here(&answer), "{state:?}");
                continue;
            }
            let url = url::Url::parse(answer.location()).unwrap();
            let given: Vec<_> = url.query_pairs().into_owned().collect();
            assert_eq!(given, [("state".to_owned(), state.to_owned())], "{state:?}");
            assert_eq!((url.host_str(), url.path(), url.fragment()), (Some("good.test"), "/cb", None), "{state:?}");
        }
        let long = "x".repeat(2049);
        let asked = [("client_id", "good"), ("post_logout_redirect_uri", GOOD), ("state", long.as_str())];
        assert_eq!(nobody.get(&link(paths::OIDC_LOGOUT, &asked)).await.status, 400);
    }
}
