//! Getting more of this API than one has, by way of another application.

use crate::app;
use axum::http::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use storage::testing::TestDatabase;
use testkit::{TestClient, client::add_api, management_token};
use usecases::{Context, applications, management::audience};

const GRANTS: &[&str] =
    &["create:client_grants", "update:client_grants", "read:client_grants", "update:client_keys"];

storage::each_database! {
    // AD-04
    async fn a_program_grants_nobody_what_it_may_not_do_itself(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(GRANTS).await;
        let audience = audience(&app.services);
        let other = TestClient::machine(&app, "other", &audience, &["read:logs"]).await;
        let fresh = testkit::client::registration("fresh", oidc::ClientKind::Web);
        TestClient::register(&app, fresh).await;
        let before = app.db().contents().await;

        let of = |client: &str, scope: &[&str]| json!({ "client_id": client, "audience": audience, "scope": scope });
        let all = program.get("/api/v2/client-grants").await.json();
        let own = all.as_array().unwrap().iter().find(|grant| grant["client_id"] == program.client.id()).unwrap();
        let own_path = format!("/api/v2/client-grants/{}", own["id"].as_str().unwrap());
        let others = all.as_array().unwrap().iter().find(|grant| grant["client_id"] == other.id()).unwrap();
        let others_path = format!("/api/v2/client-grants/{}", others["id"].as_str().unwrap());
        for answer in [
            program.post("/api/v2/client-grants", &of("fresh", &["delete:users"])).await,
            program.post("/api/v2/client-grants", &of("fresh", &["read:client_grants", "read:users"])).await,
            program.patch(&own_path, &json!({ "scope": ["delete:users"] })).await,
            program.patch(&others_path, &json!({ "scope": ["read:logs", "delete:users"] })).await,
        ] {
            assert_eq!((answer.status.as_u16(), &answer.json()["errorCode"]), (403, &json!("wider_grant")));
        }
        let after = app.db().contents().await;
        for table in ["applications", "audit_log"] {
            assert_eq!(after[table], before[table], "{table}");
        }

        let kept = json!({ "scope": ["read:logs", "read:client_grants"] });
        assert_eq!(program.patch(&others_path, &kept).await.status, 200, "what it has may stay, and own may be added");
        let narrower = program.post("/api/v2/client-grants", &of("fresh", &["read:client_grants"])).await;
        assert_eq!(narrower.status, 201);
    }

    // AD-04: whoever has its secret is the application.
    async fn nobody_gets_the_secret_of_an_application_that_may_do_more(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(GRANTS).await;
        let audience = audience(&app.services);
        let mightier = TestClient::machine(&app, "mightier", &audience, &["delete:users", "read:client_grants"]).await;
        TestClient::machine(&app, "weaker", &audience, &["read:client_grants"]).await;
        let answer = program.send(Method::POST, "/api/v2/clients/mightier/rotate-secret", None).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["errorCode"]), (403, &json!("wider_grant")));
        assert_eq!(answer.json().get("client_secret"), None);
        management_token(&app, &mightier).await;
        let answer = program.send(Method::POST, "/api/v2/clients/weaker/rotate-secret", None).await;
        assert_eq!(answer.status, 200);
    }

    // AD-04: whoever says where its answers go, or how it proves itself, has what it has.
    async fn nobody_changes_or_removes_an_application_that_may_do_more(db: TestDatabase) {
        let app = app(db);
        let mut program = app
            .administrator(&[
                "update:clients",
                "delete:clients",
                "read:client_grants",
                "update:client_grants",
                "delete:client_grants",
            ])
            .await;
        let audience = audience(&app.services);
        add_api(&app, "urn:notes", &["read"]).await;
        let mut mightier = testkit::client::registration("mightier", oidc::ClientKind::Machine);
        mightier.redirect_uris.clear();
        mightier.web_origins.clear();
        mightier.api_grants.insert(audience.clone(), vec!["delete:users".into(), "read:client_grants".into()]);
        mightier.api_grants.insert("urn:notes".into(), vec!["read".into()]);
        let mightier = TestClient::register(&app, mightier).await;
        TestClient::machine(&app, "weaker", &audience, &["read:client_grants"]).await;
        let path_of = |list: &Value, audience: &str| {
            let grant = list.as_array().unwrap().iter().find(|grant| grant["audience"] == audience).unwrap();
            format!("/api/v2/client-grants/{}", grant["id"].as_str().unwrap())
        };
        let list = program.get("/api/v2/client-grants?client_id=mightier").await.json();
        let (grant, other_grant) = (path_of(&list, &audience), path_of(&list, "urn:notes"));
        let before = app.db().contents().await;
        for answer in [
            program.patch("/api/v2/clients/mightier", &json!({ "name": "Mine" })).await,
            program.patch("/api/v2/clients/mightier", &json!({ "token_endpoint_auth_method": "none" })).await,
            program.delete("/api/v2/clients/mightier").await,
            program.patch(&grant, &json!({ "scope": ["read:client_grants"] })).await,
            program.delete(&grant).await,
        ] {
            assert_eq!((answer.status.as_u16(), &answer.json()["errorCode"]), (403, &json!("wider_grant")));
        }
        let after = app.db().contents().await;
        for table in ["applications", "application_secrets", "audit_log"] {
            assert_eq!(after[table], before[table], "{table}");
        }
        management_token(&app, &mightier).await;

        assert_eq!(program.delete(&other_grant).await.status, 204, "other APIs are the deployment's own business");
        assert_eq!(program.patch("/api/v2/clients/weaker", &json!({ "name": "New" })).await.status, 200);
        let list = program.get("/api/v2/client-grants?client_id=weaker").await.json();
        assert_eq!(program.delete(&path_of(&list, &audience)).await.status, 204);
        assert_eq!(program.delete("/api/v2/clients/weaker").await.status, 204);
        // Whoever has the machine may do everything.
        let context = Context::of_system(Arc::clone(&app.services));
        applications::remove(&context, &mightier.registration.client_id).await.unwrap();
    }

    // AD-04
    async fn a_registration_brings_no_grants_with_it(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(&["create:clients", "update:clients", "read:client_grants"]).await;
        let made = program.post("/api/v2/clients", &json!({ "name": "Robot" })).await.json();
        let path = format!("/api/v2/clients/{}", made["client_id"].as_str().unwrap());
        for member in ["api_grants", "client_grants", "scope"] {
            let mut body = json!({});
            body[member] = json!({ audience(&app.services): ["delete:users"] });
            assert_eq!(program.patch(&path, &body).await.status, 400, "{member}");
            body["name"] = json!("Robot");
            assert_eq!(program.post("/api/v2/clients", &body).await.status, 400, "{member}");
        }
        let list = format!("/api/v2/client-grants?client_id={}", made["client_id"].as_str().unwrap());
        assert_eq!(program.get(&list).await.json(), json!([]));
    }
}
