//! Asking for a code that whoever catches it can redeem.

use super::way::{Delivered, GOOD, good};
use crate::app;
use oidc::{ClientKind, RedirectUri};
use storage::testing::TestDatabase;
use testkit::TestClient;
use testkit::client::{Asked, OPENID, registration};
use testkit::steps::{ADA, OLD, logged_in};

/// A challenge of a length that the standard allows for a plain one.
fn of_length(length: usize) -> String {
    "A".repeat(length)
}

/// Challenges that bind a code to nothing, or not by SHA-256. `None` leaves the parameter out.
fn weak() -> Vec<(Option<String>, Option<&'static str>)> {
    let some = |length| Some(of_length(length));
    let mut weak = vec![
        (some(43), None),
        (some(43), Some("plain")),
        (some(43), Some("PLAIN")),
        (some(43), Some("s256")),
        (some(43), Some("S256 ")),
        (some(43), Some("S512")),
        (some(43), Some("none")),
        (None, Some("S256")),
        (None, Some("plain")),
    ];
    let malformed = [
        of_length(42),
        of_length(44),
        of_length(128),
        of_length(129),
        format!("{}=", of_length(43)),
        format!("{}+", of_length(42)),
        format!("{}/", of_length(42)),
        format!("{} ", of_length(42)),
        format!("{}\n", of_length(42)),
        format!("{}ä", of_length(41)),
        // One more bit than 32 bytes have.
        format!("{}B", of_length(42)),
        "0".repeat(64),
    ];
    weak.extend(malformed.into_iter().map(|text| (Some(text), Some("S256"))));
    weak
}

fn with(asked: Asked, (challenge, method): &(Option<String>, Option<&str>)) -> Asked {
    let asked = asked.without("code_challenge").without("code_challenge_method");
    let asked = challenge.iter().fold(asked, |asked, text| asked.with("code_challenge", text));
    method.iter().fold(asked, |asked, text| asked.with("code_challenge_method", text))
}

storage::each_database! {
    // OA-A4
    async fn no_code_is_made_without_a_challenge_by_sha_256(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let nothing = (None, None);
        for client in [good(&app, ClientKind::Web).await, TestClient::spa(&app, "page").await] {
            for challenge in weak().iter().chain([&nothing]) {
                let asked = with(client.ask(OPENID), challenge);
                for asked in [
                    asked.clone(),
                    asked.clone().with("prompt", "none"),
                    asked.with("response_mode", "fragment"),
                ] {
                    let answer = Delivered::by(&ada.get(&asked.path()).await);
                    assert_eq!(
                        (answer.get("error"), answer.get("code")),
                        ("invalid_request", ""),
                        "{challenge:?}"
                    );
                }
            }
            let answer = Delivered::by(&ada.get(&client.ask(OPENID).path()).await);
            assert!(!answer.get("code").is_empty());
        }
    }

    // OA-A4
    async fn an_application_that_may_do_without_still_sends_no_weak_challenge(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let mut client = registration("old-shop", ClientKind::Web);
        client.redirect_uris = vec![RedirectUri::parse(GOOD).unwrap()];
        client.require_pkce = false;
        let client = TestClient::register(&app, client).await;
        for challenge in weak() {
            let answer = Delivered::by(&ada.get(&with(client.ask(OPENID), &challenge).path()).await);
            assert_eq!((answer.get("error"), answer.get("code")), ("invalid_request", ""), "{challenge:?}");
        }
        let without = with(client.ask(OPENID), &(None, None));
        let answer = Delivered::by(&ada.get(&without.path()).await);
        assert!(!answer.get("code").is_empty(), "its registration says so");
    }

    // OA-A4
    async fn a_public_application_is_never_registered_to_do_without(db: TestDatabase) {
        let app = app(db);
        let context = usecases::Context::of_system(std::sync::Arc::clone(&app.services));
        for kind in [ClientKind::Spa, ClientKind::Native] {
            let mut client = registration("page", kind);
            client.require_pkce = false;
            assert!(usecases::applications::add(&context, &client).await.is_err(), "{kind:?}");
        }
    }
}
