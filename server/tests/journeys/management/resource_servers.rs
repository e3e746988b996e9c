//! Programs register APIs.

use crate::app;
use serde_json::json;
use storage::testing::TestDatabase;
use testkit::{TestClient, client::claims};
use usecases::management::audience;
use web::paths;

const SCOPES: &[&str] = &[
    "read:resource_servers",
    "create:resource_servers",
    "update:resource_servers",
    "delete:resource_servers",
];

storage::each_database! {
    async fn an_api_that_a_program_registers_gets_tokens(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let body = json!({
            "identifier": "https://api.example", "name": "Orders", "token_lifetime": 120,
            "scopes": [{ "value": "read:orders", "description": "See your orders" }],
            "signing_alg": "RS256", "allow_offline_access": true,
        });
        let made = program.post("/api/v2/resource-servers", &body).await;
        assert_eq!(made.status, 201, "{}", made.html);
        let made = made.json();
        for (member, wanted) in body.as_object().unwrap() {
            assert_eq!(made[member], *wanted, "{member}");
        }
        let robot = TestClient::machine(&app, "robot", "https://api.example", &["read:orders"]).await;
        let fields = [("grant_type", "client_credentials"), ("audience", "https://api.example")];
        let token = robot.call(&app, paths::TOKEN, &fields).await.json();
        assert_eq!(claims(token["access_token"].as_str().unwrap())["scope"], "read:orders");
        assert_eq!(token["expires_in"], 120);

        for id in [made["id"].as_str().unwrap(), "https:%2F%2Fapi.example"] {
            assert_eq!(program.get(&format!("/api/v2/resource-servers/{id}")).await.json(), made);
        }
        let path = format!("/api/v2/resource-servers/{}", made["id"].as_str().unwrap());
        let changed = program.patch(&path, &json!({ "name": "Bills", "token_lifetime": null })).await.json();
        assert_eq!((&changed["name"], &changed["token_lifetime"]), (&json!("Bills"), &json!(3600)));
        assert_eq!(changed["scopes"], made["scopes"]);
        let used = program.delete(&path).await;
        assert_eq!((used.status.as_u16(), &used.json()["errorCode"]), (409, &json!("resource_server_in_use")));
        assert_eq!(program.post("/api/v2/resource-servers", &body).await.status, 409);
    }

    async fn an_api_that_nobody_uses_is_removed(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let made = program.post("/api/v2/resource-servers", &json!({ "identifier": "urn:notes" })).await.json();
        assert_eq!((&made["name"], &made["allow_offline_access"]), (&json!("urn:notes"), &json!(false)));
        assert_eq!(program.delete("/api/v2/resource-servers/urn:notes").await.status, 204);
        assert_eq!(program.delete("/api/v2/resource-servers/urn:notes").await.status, 404);
    }

    async fn the_management_api_is_shown_and_stays(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let identifier = audience(&app.services);
        let list = program.get("/api/v2/resource-servers?include_totals=true").await.json();
        let shown = &list["resource_servers"][0];
        assert_eq!((&list["total"], &shown["is_system"]), (&json!(1), &json!(true)));
        assert_eq!(shown["identifier"], identifier);
        let path = format!("/api/v2/resource-servers/{}", shown["id"].as_str().unwrap());
        for answer in [
            program.patch(&path, &json!({ "scopes": [] })).await,
            program.delete(&path).await,
        ] {
            assert_eq!(answer.status, 400, "{}", answer.html);
        }
        let again = program.post("/api/v2/resource-servers", &json!({ "identifier": identifier })).await;
        assert_eq!(again.status, 409);
        assert_eq!(program.get(&path).await.json(), *shown);
    }

    async fn what_cannot_be_an_api_is_refused(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        for body in [
            json!({ "name": "Orders" }),
            json!({ "identifier": "a b" }),
            json!({ "identifier": "urn:x", "signing_alg": "HS256" }),
            json!({ "identifier": "urn:x", "token_lifetime": 90_000 }),
            json!({ "identifier": "urn:x", "token_lifetime": -1 }),
            json!({ "identifier": "urn:x", "scopes": [{ "value": "openid" }] }),
            json!({ "identifier": "urn:x", "scopes": [{ "value": "a b" }] }),
            json!({ "identifier": "urn:x", "signing_secret": "x" }),
        ] {
            assert_eq!(program.post("/api/v2/resource-servers", &body).await.status, 400, "{body}");
        }
        assert_eq!(app.db().contents().await["apis"].len(), 0);
    }
}
