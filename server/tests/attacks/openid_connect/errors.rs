//! Mistakes made on purpose, for the sake of where the error goes.

use super::way::{Delivered, GOOD, goes_to, good, is_told_to_the_person, stays_good};
use crate::app;
use oidc::ClientKind;
use storage::testing::TestDatabase;
use testkit::client::{Asked, OPENID};
use testkit::steps::{ADA, OLD, logged_in};
use web::paths;

/// Faults that an application is told of, if it is known where it waits.
fn faulty(asked: &Asked) -> Vec<(&'static str, Asked)> {
    let faults: [(&str, &str, &str); 11] = [
        ("invalid_scope", "scope", "open\"id"),
        ("unsupported_response_type", "response_type", "token"),
        ("unsupported_response_type", "response_type", "code token"),
        ("invalid_request", "response_type", ""),
        ("invalid_request", "response_mode", "jwt"),
        ("invalid_request", "prompt", "often"),
        ("invalid_request", "max_age", "-1"),
        ("invalid_request", "code_challenge_method", "plain"),
        ("invalid_request", "audience", "https://unknown.example"),
        ("request_not_supported", "request", "x.y.z"),
        ("request_uri_not_supported", "request_uri", "https://good.test/request"),
    ];
    faults.into_iter().map(|(error, name, value)| (error, asked.clone().with(name, value))).collect()
}

storage::each_database! {
    // OA-A2
    async fn no_other_fault_of_a_request_makes_its_address_a_good_one(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        for (_, asked) in faulty(&client.ask(OPENID)) {
            let evil = asked.clone().with("redirect_uri", "https://evil.test/cb");
            for path in [
                evil.path(),
                evil.clone().with("prompt", "none").path(),
                asked.clone().without("redirect_uri").path(),
                asked.clone().with("redirect_uri", "").path(),
                asked.clone().without("client_id").path(),
                asked.clone().with("client_id", "unknown").path(),
                asked.clone().with("client_id", "GOOD").path(),
                format!("{}&client_id=good", asked.path()),
                format!("{}&redirect_uri=https://evil.test/cb", asked.path()),
                format!("{}&redirect_uri=https://evil.test/cb", asked.clone().with("prompt", "none").path()),
            ] {
                is_told_to_the_person(&mut ada, &path).await;
            }
        }
        // Nor does a form, or what stands in the address beside it.
        let body = client.ask(OPENID).with("redirect_uri", "https://evil.test/cb").path();
        let body = body.split_once('?').unwrap().1.to_owned();
        let address = client.ask(OPENID).path();
        let form = "application/x-www-form-urlencoded";
        for path in [paths::AUTHORIZE, &address] {
            let answer = ada.post(path, form, body.clone(), &[]).await;
            is_told_to_the_person(&mut ada, answer.location()).await;
        }
    }

    // OA-A3
    async fn a_deliberate_fault_leads_nobody_on_who_is_not_logged_in(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let mut nobody = app.browser();
        let client = good(&app, ClientKind::Web).await;
        for (error, asked) in faulty(&client.ask(OPENID)) {
            let page = nobody.get(&asked.path()).await;
            assert_eq!(page.status, 400, "{error}");
            assert_eq!(goes_to(&page), "", "{error}");
            assert!(page.attributes_of("script", "src").is_empty());
            let [link] = page.attributes_of("main a", "href").try_into().unwrap();
            assert!(link.starts_with(GOOD) && link.contains(&format!("error={error}&")), "{link}");
            assert!(stays_good(&page));

            let answer = ada.get(&asked.path()).await;
            assert_eq!((answer.status.as_u16(), Delivered::by(&answer).get("error")), (303, error));
        }
        // By form and in the fragment, too.
        for mode in ["form_post", "fragment"] {
            let asked = client.ask(OPENID).with("response_mode", mode).with("max_age", "x");
            let page = nobody.get(&asked.path()).await;
            assert_eq!((page.status.as_u16(), goes_to(&page).as_str()), (400, ""), "{mode}");
            assert!(
                page.attributes_of("script", "src").is_empty(),
                "{mode}: nothing sends the form by itself"
            );
            assert!(stays_good(&page));
        }
    }

    // OA-A3
    async fn a_silent_request_is_answered_at_once(db: TestDatabase) {
        let app = app(db);
        let client = good(&app, ClientKind::Web).await;
        let mut nobody = app.browser();
        let silent = client.ask(OPENID).with("prompt", "none");
        for (error, asked) in faulty(&silent).into_iter().filter(|(_, asked)| asked.get("prompt") == "none") {
            let answer = nobody.get(&asked.path()).await;
            assert_eq!((answer.status.as_u16(), Delivered::by(&answer).get("error")), (303, error));
        }
        let answer = nobody.get(&silent.path()).await;
        assert_eq!(Delivered::by(&answer).get("error"), "login_required");
        assert_eq!(Delivered::by(&answer).to, GOOD);
    }
}
