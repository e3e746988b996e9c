//! Bringing back, by a change, what somebody else takes away at the same moment.

use crate::app;
use axum::http::Method;
use domain::ClientId;
use serde_json::{Value, json};
use std::pin::pin;
use storage::{StoredApi, StoredApplication, Writer, testing::TestDatabase};
use testkit::{Administrator, Answer, TestApp, TestClient, client::add_api};
use usecases::management::audience;

const API: &str = "urn:notes";
const SCOPES: &[&str] = &[
    "read:logs",
    "read:client_grants",
    "create:client_grants",
    "update:client_grants",
    "delete:client_grants",
    "update:clients",
    "delete:clients",
    "update:client_keys",
    "update:resource_servers",
    "delete:resource_servers",
];

/// What a call answers that began while `first` was about to commit.
async fn overtaken(app: &TestApp, first: Writer, call: impl Future<Output = Answer>) -> Answer {
    let mut call = pin!(call);
    let at_once = tokio::select! {
        answer = &mut call => Some(answer.html),
        () = app.db().until_somebody_waits() => None,
    };
    assert_eq!(at_once, None, "nothing made it wait");
    first.commit().await.unwrap();
    call.await
}

fn id(text: &str) -> ClientId {
    ClientId::parse(text).unwrap()
}

/// A transaction that has given an application other grants, and is about to commit.
async fn granting(app: &TestApp, client: &str, api_grants: Value) -> Writer {
    let mut first = app.services.storage.begin_write().await.unwrap();
    let stored = first.find_application(&id(client)).await.unwrap().unwrap();
    let mut document = stored.document.clone();
    document["api_grants"] = api_grants;
    first.put_application(&StoredApplication { document, ..stored }, &[]).await.unwrap();
    first
}

/// What an application is granted, by audience.
async fn grants(program: &mut Administrator, client: &str) -> Vec<Value> {
    let list = program.get(&format!("/api/v2/client-grants?client_id={client}")).await.json();
    list.as_array().unwrap().iter().map(|grant| grant["audience"].clone()).collect()
}

storage::each_database! {
    // AD-05
    async fn a_grant_that_is_withdrawn_meanwhile_stays_withdrawn(db: TestDatabase) {
        let app = app(db);
        add_api(&app, API, &["read"]).await;
        let mut program = app.administrator(SCOPES).await;
        let audience = audience(&app.services);
        let grant = json!({ "client_id": "granted", "audience": API, "scope": ["read"] });
        for (client, method, path, body, left) in [
            ("renamed", Method::PATCH, "/api/v2/clients/renamed", json!({ "name": "New" }), json!([])),
            ("granted", Method::POST, "/api/v2/client-grants", grant, json!([API])),
        ] {
            TestClient::machine(&app, client, &audience, &["read:logs"]).await;
            let first = granting(&app, client, json!({})).await;
            let answer = overtaken(&app, first, program.send(method, path, Some(&body))).await;
            assert!(answer.status.is_success(), "{client}: {}", answer.html);
            assert_eq!(json!(grants(&mut program, client).await), left, "{client}");
        }
    }

    // AD-05
    async fn an_application_that_is_removed_meanwhile_stays_removed(db: TestDatabase) {
        let app = app(db);
        add_api(&app, API, &["read"]).await;
        add_api(&app, "urn:other", &["read"]).await;
        let mut program = app.administrator(SCOPES).await;
        TestClient::machine(&app, "robot", API, &["read"]).await;
        let listed = program.get("/api/v2/client-grants?client_id=robot").await.json();
        let grant = format!("/api/v2/client-grants/{}", listed[0]["id"].as_str().unwrap());
        let new_grant = json!({ "client_id": "robot", "audience": "urn:other", "scope": ["read"] });
        for (method, path, body) in [
            (Method::PATCH, "/api/v2/clients/robot", Some(json!({ "name": "New" }))),
            (Method::POST, "/api/v2/clients/robot/rotate-secret", None),
            (Method::POST, "/api/v2/client-grants", Some(new_grant)),
            (Method::PATCH, grant.as_str(), Some(json!({ "scope": [] }))),
            (Method::DELETE, grant.as_str(), None),
        ] {
            let mut first = app.services.storage.begin_write().await.unwrap();
            assert!(first.delete_application(&id("robot")).await.unwrap());
            let name = format!("{method} {path}");
            let answer = overtaken(&app, first, program.send(method, path, body.as_ref())).await;
            assert_eq!(answer.status, 404, "{name}: {}", answer.html);
            let found = app.services.storage.reader().await.unwrap().find_application(&id("robot")).await;
            assert_eq!(found.unwrap(), None, "{name}");
            TestClient::machine(&app, "robot", API, &["read"]).await;
        }
    }

    // AD-04
    async fn an_application_that_meanwhile_may_do_more_stays(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let audience = audience(&app.services);
        TestClient::machine(&app, "robot", &audience, &["read:logs"]).await;
        let mut more = json!({});
        more[&audience] = json!(["delete:users"]);
        let first = granting(&app, "robot", more).await;
        let answer = overtaken(&app, first, program.delete("/api/v2/clients/robot")).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["errorCode"]), (403, &json!("wider_grant")));
    }

    // AD-05
    async fn an_api_that_is_removed_meanwhile_stays_removed_and_is_granted_to_nobody(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        TestClient::register(&app, testkit::client::registration("shop", oidc::ClientKind::Web)).await;
        let grant = json!({ "client_id": "shop", "audience": API, "scope": ["read"] });
        for (method, path, body, status) in [
            (Method::PATCH, "/api/v2/resource-servers/urn:notes", json!({ "name": "New" }), 404),
            (Method::POST, "/api/v2/client-grants", grant, 400),
        ] {
            add_api(&app, API, &["read"]).await;
            let mut first = app.services.storage.begin_write().await.unwrap();
            assert!(first.delete_api(API).await.unwrap());
            let answer = overtaken(&app, first, program.send(method, path, Some(&body))).await;
            assert_eq!(answer.status, status, "{path}: {}", answer.html);
            let left = app.services.storage.reader().await.unwrap().list_apis().await.unwrap();
            assert!(left.is_empty(), "{path}");
        }
        assert_eq!(grants(&mut program, "shop").await, Vec::<Value>::new());
    }

    // AD-05
    async fn a_scope_that_is_taken_from_an_api_meanwhile_stays_away(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        add_api(&app, API, &["read", "write"]).await;
        let mut first = app.services.storage.begin_write().await.unwrap();
        let stored = first.find_api(API).await.unwrap().unwrap();
        let mut document = stored.document.clone();
        document["scopes"] = json!({ "read": "Read" });
        first.put_api(&StoredApi { document, ..stored }).await.unwrap();
        let body = json!({ "name": "New" });
        let answer = overtaken(&app, first, program.patch("/api/v2/resource-servers/urn:notes", &body)).await;
        assert_eq!(answer.status, 200, "{}", answer.html);
        let stored = app.services.storage.reader().await.unwrap().find_api(API).await.unwrap().unwrap();
        assert_eq!(stored.document["scopes"], json!({ "read": "Read" }));
        assert_eq!(stored.document["name"], json!("New"));
    }

    // AD-05
    async fn an_api_that_is_granted_meanwhile_is_not_removed(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        add_api(&app, API, &["read"]).await;
        TestClient::register(&app, testkit::client::registration("shop", oidc::ClientKind::Web)).await;
        let mut granted = json!({});
        granted[API] = json!(["read"]);
        let mut first = granting(&app, "shop", granted).await;
        // As whoever grants something does, but in the other order: here nobody else wants the application.
        assert!(first.lock_api(API).await.unwrap());
        let answer = overtaken(&app, first, program.delete("/api/v2/resource-servers/urn:notes")).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["errorCode"]), (409, &json!("resource_server_in_use")));
    }
}
