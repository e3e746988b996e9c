//! Acting without a trace, and taking traces away.

use super::{Operation, operations};
use crate::app;
use axum::http::Method;
use serde_json::{Value, json};
use std::{collections::BTreeMap, time::Duration};
use storage::testing::TestDatabase;
use testkit::{
    Administrator, TestApp, TestClient,
    client::{OFFLINE, add_api},
    steps::{ADA, OLD, logged_in},
};

/// What there is to act upon: a person, a login, an application and an API, by the names that paths have for them.
struct Things {
    user: String,
    session: String,
    token: String,
}

async fn things(app: &TestApp, program: &mut Administrator) -> Things {
    let ada = app.add_user(ADA, OLD).await;
    let user = domain::SubjectIdentifier::of(ada).to_string().replace('|', "%7C");
    let shop = TestClient::web(app, "shop").await;
    let mut browser = logged_in(app, ADA, OLD).await;
    shop.tokens(app, &mut browser, OFFLINE).await;
    add_api(app, "urn:notes", &["read"]).await;
    let mut first = async |path: &str, list: &str| {
        let answer = program.get(&format!("/api/v2/users/{user}/{path}")).await.json();
        answer[list][0]["id"].as_str().unwrap().to_owned()
    };
    let session = first("sessions", "sessions").await;
    let token = first("refresh-tokens", "tokens").await;
    Things { user, session, token }
}

/// A call of an operation that is done, as far as this test knows one.
fn call(things: &Things, operation: &Operation) -> Option<(String, Option<Value>)> {
    let Things { user, session, token } = things;
    let of_user =
        |path: &str| operation.path.strip_prefix("/api/v2/users/{id}").is_some_and(|rest| rest == path);
    let users = format!("/api/v2/users/{user}");
    let known: BTreeMap<&str, (String, Option<Value>)> = BTreeMap::from([
        ("DELETE /api/v2/sessions/{id}", (format!("/api/v2/sessions/{session}"), None)),
        ("POST /api/v2/sessions/{id}/revoke", (format!("/api/v2/sessions/{session}/revoke"), None)),
        ("DELETE /api/v2/refresh-tokens/{id}", (format!("/api/v2/refresh-tokens/{token}"), None)),
        ("POST /api/v2/users/{id}/revoke-access", (format!("{users}/revoke-access"), Some(json!({})))),
        ("DELETE /api/v2/user-blocks", (format!("/api/v2/user-blocks?identifier={ADA}"), None)),
        ("DELETE /api/v2/user-blocks/{id}", (format!("/api/v2/user-blocks/{user}"), None)),
        ("PATCH /api/v2/users/{id}", (users.clone(), Some(json!({ "name": "Ada" })))),
        ("DELETE /api/v2/users/{id}", (users.clone(), None)),
        ("POST /api/v2/clients", ("/api/v2/clients".to_owned(), Some(json!({ "name": "Robot" })))),
        ("PATCH /api/v2/clients/{id}", ("/api/v2/clients/shop".to_owned(), Some(json!({ "name": "Shop" })))),
        ("DELETE /api/v2/clients/{id}", ("/api/v2/clients/shop".to_owned(), None)),
        ("POST /api/v2/clients/{id}/rotate-secret", ("/api/v2/clients/shop/rotate-secret".to_owned(), None)),
        (
            "POST /api/v2/client-grants",
            (
                "/api/v2/client-grants".to_owned(),
                Some(json!({ "client_id": "shop", "audience": "urn:notes", "scope": ["read"] })),
            ),
        ),
        (
            "POST /api/v2/resource-servers",
            ("/api/v2/resource-servers".to_owned(), Some(json!({ "identifier": "urn:x" }))),
        ),
        (
            "PATCH /api/v2/resource-servers/{id}",
            ("/api/v2/resource-servers/urn:notes".to_owned(), Some(json!({ "name": "N" }))),
        ),
        ("DELETE /api/v2/resource-servers/{id}", ("/api/v2/resource-servers/urn:notes".to_owned(), None)),
    ]);
    if let Some(call) = known.get(operation.name().as_str()) {
        return Some(call.clone());
    }
    let plain = [
        "/sessions",
        "/refresh-tokens",
        "/authentication-methods",
        "/authenticators",
        "/multifactor/actions/invalidate-remember-browser",
    ];
    let is_plain = plain.into_iter().any(of_user);
    is_plain.then(|| (operation.path.replace("{id}", user), None))
}

/// The entries of the API's writes: their number, and the latest as an object.
async fn writes(app: &TestApp) -> Vec<Value> {
    let mut reader = app.db().storage().reader().await.unwrap();
    let all = reader.list_audit(None, 1000).await.unwrap();
    let writes = all.into_iter().filter(|row| row.event == "management.write");
    writes
        .map(|row| json!({ "actor": row.actor.map(|actor| actor.to_string()), "detail": row.detail }))
        .collect()
}

storage::each_database! {
    // AD-16
    async fn every_write_leaves_one_entry_that_names_who_did_what(db: TestDatabase) {
        let db_app = app(db);
        let app = &db_app;
        let mut program = app.administrator_of_all().await;
        let things = things(app, &mut program).await;
        let all = operations(app).await;
        let (mut tried, mut refused) = (0, Vec::new());
        // What ends or removes what others need comes last.
        let is_end = |operation: &&Operation| operation.method == "DELETE" || operation.path.contains("revoke");
        let (mut ends, others): (Vec<_>, Vec<_>) =
            all.iter().filter(|operation| operation.method != "GET").partition(is_end);
        // A token before its login, both before all of the account's, and the account itself last.
        ends.sort_by_key(|operation| {
            let path = operation.path.as_str();
            let rank = match path {
                "/api/v2/refresh-tokens/{id}" => 0,
                "/api/v2/users/{id}" => 3,
                _ if path.starts_with("/api/v2/users/") => 2,
                _ => 1,
            };
            (rank, std::cmp::Reverse(path.len()))
        });
        for operation in others.into_iter().chain(ends) {
            let Some((path, body)) = call(&things, operation) else { continue };
            // The latest is told by its time.
            app.clock.advance(Duration::from_secs(1));
            let before = writes(app).await;
            let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
            let answer = program.send(method, &path, body.as_ref()).await;
            let after = writes(app).await;
            if !answer.status.is_success() {
                assert_eq!(after, before, "{} was not done", operation.name());
                refused.push(format!("{}: {}", operation.name(), answer.html));
                continue;
            }
            tried += 1;
            assert_eq!(after.len(), before.len() + 1, "{}", operation.name());
            let entry = &after[0];
            assert_eq!(entry["actor"], program.client.id(), "{}", operation.name());
            let bare = path.split('?').next().unwrap();
            assert_eq!((&entry["detail"]["path"], &entry["detail"]["method"]), (&json!(bare), &json!(operation.method)));
        }
        assert!(tried >= 15, "{tried}; {refused:#?}");
    }

    // AD-16
    async fn what_is_read_or_refused_leaves_no_entry_of_a_write(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(&["read:users", "delete:users"]).await;
        program.get("/api/v2/users").await;
        program.post("/api/v2/clients", &json!({ "name": "Robot" })).await;
        program.patch("/api/v2/users/auth0%7Cnobody", &json!({ "name": "x" })).await;
        assert_eq!(writes(&app).await, Vec::<Value>::new());
    }

    // AD-16
    async fn no_operation_changes_or_removes_an_entry(db: TestDatabase) {
        let app = app(db);
        let touching = operations(&app).await;
        let log = touching.iter().filter(|operation| operation.path.contains("/logs"));
        assert!(log.clone().count() >= 3);
        for operation in log {
            assert_eq!(operation.method, "GET", "{}", operation.name());
        }
    }

    // AD-16
    async fn no_secret_of_a_body_or_an_answer_stands_in_the_log(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator_of_all().await;
        let made = program.post("/api/v2/clients", &json!({ "name": "Robot" })).await.json();
        let path = format!("/api/v2/clients/{}/rotate-secret", made["client_id"].as_str().unwrap());
        let rotated = program.send(Method::POST, &path, None).await.json();
        let log = app.db().contents().await["audit_log"].join("\n");
        for answer in [&made, &rotated] {
            let secret = answer["client_secret"].as_str().unwrap();
            assert!(secret.len() >= 40 && !log.contains(secret));
        }
    }
}
