//! Programs read how attacks are stopped, and move limits within bounds.

use crate::app;
use serde_json::json;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, OLD, ask, log_in};

const SCOPES: &[&str] = &["read:attack_protection", "update:attack_protection"];

fn of(name: &str) -> String {
    format!("/api/v2/attack-protection/{name}")
}

storage::each_database! {
    async fn what_is_read_is_what_counts_and_can_be_sent_back(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        for (name, member, value) in [
            ("brute-force-protection", "max_attempts", json!(10)),
            ("suspicious-ip-throttling", "enabled", json!(true)),
            ("breached-password-detection", "enabled", json!(true)),
            ("bot-detection", "challenge_password_policy", json!("never")),
        ] {
            let shown = program.get(&of(name)).await.json();
            assert_eq!(shown[member], value, "{shown}");
            assert_eq!(program.patch(&of(name), &shown).await.json(), shown, "{name}");
            assert_eq!(program.patch(&of(name), &json!({})).await.json(), shown, "{name}");
        }
    }

    async fn an_address_has_as_many_tries_as_were_set(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        let set = program.patch(&of("brute-force-protection"), &json!({ "max_attempts": 3 })).await.json();
        assert_eq!((&set["max_attempts"], &set["mode"]), (&json!(3), &json!("count_per_identifier")));
        for host in 0..3 {
            assert_eq!(log_in(&mut app.browser().at([203, 0, 113, host]), ADA, "wrong").await.status, 422);
        }
        assert_eq!(log_in(&mut app.browser().at([203, 0, 113, 4]), ADA, OLD).await.status, 429);
    }

    async fn a_client_has_as_many_tries_as_were_set(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let stage = json!({
            "pre-login": { "max_attempts": 2, "rate": 60_000 },
            "pre-user-registration": { "max_attempts": 1, "rate": 60_000 },
        });
        let set = program.patch(&of("suspicious-ip-throttling"), &json!({ "stage": stage })).await.json();
        assert_eq!(set["stage"], stage);
        let client = [203, 0, 113, 9];
        assert_eq!(log_in(&mut app.browser().at(client), ADA, "wrong").await.status, 422);
        assert_eq!(log_in(&mut app.browser().at(client), BOB, "wrong").await.status, 422);
        assert_eq!(log_in(&mut app.browser().at(client), "third@analytical.example", "wrong").await.status, 429);
        assert_eq!(ask(&mut app.browser().at(client), ADA).await.status, 303);
        assert_eq!(ask(&mut app.browser().at(client), BOB).await.status, 429);
    }

    async fn nothing_can_be_switched_off(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        for (name, body, reason) in [
            ("brute-force-protection", json!({ "enabled": false }), "limits.login_per_account"),
            ("brute-force-protection", json!({ "shields": [] }), "refuses"),
            ("brute-force-protection", json!({ "max_attempts": 0 }), "1 to 100"),
            ("brute-force-protection", json!({ "max_attempts": 101 }), "1 to 100"),
            ("brute-force-protection", json!({ "allowlist": ["203.0.113.9"] }), "every client counts"),
            ("brute-force-protection", json!({ "mode": "count_per_identifier_and_ip" }), "wherever"),
            ("suspicious-ip-throttling", json!({ "enabled": false }), "limits.login_per_client"),
            ("suspicious-ip-throttling", json!({ "stage": { "pre-login": { "max_attempts": 1001 } } }), "1 to 1000"),
            ("suspicious-ip-throttling", json!({ "stage": { "pre-login": { "rate": 1 } } }), "milliseconds"),
            ("suspicious-ip-throttling", json!({ "allowlist": ["203.0.113.9"] }), "every client counts"),
            ("breached-password-detection", json!({ "enabled": false }), "password.refuse_breached"),
            ("breached-password-detection", json!({ "shields": ["admin_notification"] }), "refuses"),
            ("bot-detection", json!({ "challenge_password_policy": "always" }), "riddle"),
        ] {
            let refused = program.patch(&of(name), &body).await;
            assert_eq!(refused.status, 400, "{}", refused.html);
            let message = refused.json()["message"].as_str().unwrap().to_owned();
            assert!(message.contains(reason), "{message}");
        }
    }
}
