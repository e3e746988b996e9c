//! Programs register applications and say what they may do.

use crate::app;
use domain::ClientId;
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::{
    Administrator, TestApp, TestClient,
    client::{OPENID, add_api},
    steps::{ADA, OLD, logged_in},
};
use usecases::{
    Context,
    applications::{self, Declarations, DeclaredApplication},
};
use web::paths;

const SCOPES: &[&str] = &[
    "read:clients",
    "create:clients",
    "update:clients",
    "delete:clients",
    "update:client_keys",
    "read:client_grants",
    "create:client_grants",
    "update:client_grants",
    "delete:client_grants",
];

/// The application of an answer as it would be used.
async fn used(app: &TestApp, answer: &Value) -> TestClient {
    let id = ClientId::parse(answer["client_id"].as_str().unwrap()).unwrap();
    let registration = applications::find(&app.services, &id).await.unwrap().unwrap();
    TestClient::registered(registration, answer["client_secret"].as_str().unwrap_or_default())
}

async fn created(program: &mut Administrator, body: &Value) -> Value {
    let answer = program.post("/api/v2/clients", body).await;
    assert_eq!(answer.status, 201, "{}", answer.html);
    answer.json()
}

/// Whether the application gets a token for an API.
async fn gets_token(app: &TestApp, client: &TestClient, audience: &str) -> bool {
    let fields = [("grant_type", "client_credentials"), ("audience", audience)];
    client.call(app, paths::TOKEN, &fields).await.status == 200
}

storage::each_database! {
    async fn an_application_that_a_program_registers_logs_people_in(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        let body = json!({
            "name": "Shop", "app_type": "regular_web", "callbacks": ["https://shop.example/callback"],
            "allowed_logout_urls": ["https://shop.example/bye"], "web_origins": ["https://shop.example"],
            "allowed_origins": ["https://shop.example"], "token_endpoint_auth_method": "client_secret_post",
            "grant_types": ["authorization_code", "implicit", "refresh_token"], "oidc_conformant": true,
            "cross_origin_authentication": false,
            "jwt_configuration": { "alg": "RS256", "lifetime_in_seconds": 600, "secret_encoded": false },
            "refresh_token": {
                "rotation_type": "rotating", "expiration_type": "expiring", "leeway": 10, "token_lifetime": 3600,
                "idle_token_lifetime": 1800, "infinite_token_lifetime": false,
            },
            "initiate_login_uri": "https://shop.example/login",
            "oidc_logout": { "backchannel_logout_urls": ["https://shop.example/out"] },
        });
        let made = created(&mut program, &body).await;
        for (member, wanted) in body.as_object().unwrap() {
            match wanted {
                Value::Object(inner) => {
                    for (name, wanted) in inner {
                        assert_eq!(made[member][name], *wanted, "{member}.{name}");
                    }
                }
                wanted if member == "grant_types" => {
                    let sorted = |list: &Value| {
                        let mut list: Vec<_> = list.as_array().unwrap().iter().map(Value::to_string).collect();
                        list.sort();
                        list
                    };
                    assert_eq!(sorted(&made[member]), sorted(wanted));
                }
                wanted => assert_eq!(made[member], *wanted, "{member}"),
            }
        }
        let shop = used(&app, &made).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        shop.tokens(&app, &mut browser, OPENID).await;

        let path = format!("/api/v2/clients/{}", shop.id());
        let mut shown = made.clone();
        shown.as_object_mut().unwrap().remove("client_secret");
        assert_eq!(program.get(&path).await.json(), shown, "the secret is shown once");
        let list = program.get("/api/v2/clients?app_type=regular_web&include_totals=true").await.json();
        assert_eq!((&list["clients"], &list["total"]), (&json!([shown]), &json!(1)));
        let some = program.get(&format!("{path}?fields=name,client_id")).await.json();
        assert_eq!(some, json!({ "name": "Shop", "client_id": shop.id() }));
    }

    async fn an_application_is_changed_rotated_and_removed(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        add_api(&app, "https://api.example", &["read"]).await;
        let made = created(&mut program, &json!({ "name": "Robot" })).await;
        assert_eq!(made["app_type"], "non_interactive");
        let robot = used(&app, &made).await;
        let path = format!("/api/v2/clients/{}", robot.id());
        let grant = json!({ "client_id": robot.id(), "audience": "https://api.example", "scope": ["read"] });
        assert_eq!(program.post("/api/v2/client-grants", &grant).await.status, 201);
        assert!(gets_token(&app, &robot, "https://api.example").await);

        let changed = program.patch(&path, &json!({ "name": "Robot 2", "is_first_party": false })).await.json();
        assert_eq!((&changed["name"], &changed["is_first_party"]), (&json!("Robot 2"), &json!(false)));
        assert_eq!(changed.get("client_secret"), None);

        let rotated = program.send(axum::http::Method::POST, &format!("{path}/rotate-secret"), None).await;
        assert_eq!(rotated.status, 200);
        assert!(!gets_token(&app, &robot, "https://api.example").await, "the old secret is dead");
        assert!(gets_token(&app, &used(&app, &rotated.json()).await, "https://api.example").await);

        for _ in 0..2 {
            assert_eq!(program.delete(&path).await.status, 204);
        }
        assert_eq!(program.get(&path).await.status, 404);
    }

    async fn what_cannot_be_done_is_refused_by_its_name(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let before = app.db().contents().await["applications"].clone();
        for (member, value) in [
            ("callbacks", json!(["https://*.example/cb"])),
            ("callbacks", json!(["http://shop.example/cb"])),
            ("callbacks", json!(["javascript:alert(1)"])),
            ("web_origins", json!(["https://shop.example/path"])),
            ("allowed_origins", json!(["https://other.example"])),
            ("grant_types", json!(["urn:ietf:params:oauth:grant-type:device_code"])),
            ("token_endpoint_auth_method", json!("private_key_jwt")),
            ("jwt_configuration", json!({ "alg": "HS256" })),
            ("jwt_configuration", json!({ "lifetime_in_seconds": 999_999 })),
            ("refresh_token", json!({ "rotation_type": "non-rotating" })),
            ("refresh_token", json!({ "expiration_type": "non-expiring" })),
            ("refresh_token", json!({ "infinite_token_lifetime": true })),
            ("oidc_conformant", json!(false)),
            ("oidc_logout", json!({ "backchannel_logout_urls": ["https://a.example/", "https://b.example/"] })),
            ("oidc_logout", json!({ "backchannel_logout_initiators": { "mode": "custom" } })),
            ("initiate_login_uri", json!("http://shop.example/login")),
            ("app_type", json!("box")),
            ("cross_origin_authentication", json!(true)),
            ("logo_uri", json!("https://shop.example/logo.png")),
            ("client_secret", json!("a secret of my own that is long enough")),
            ("client_id", json!("shop")),
            ("name", json!("")),
            ("api_grants", json!({})),
        ] {
            let mut body = json!({ "name": "Shop", "callbacks": ["https://shop.example/callback"] });
            body[member] = value;
            let answer = program.post("/api/v2/clients", &body).await;
            let code = answer.json()["errorCode"].clone();
            assert_eq!((answer.status.as_u16(), code), (400, json!("invalid_body")), "{body}: {}", answer.html);
        }
        assert_eq!(program.post("/api/v2/clients", &json!({ "callbacks": [] })).await.status, 400);
        assert_eq!(app.db().contents().await["applications"], before);
    }

    async fn what_an_application_may_do_is_granted_changed_and_taken_back(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        add_api(&app, "https://api.example", &["read", "write"]).await;
        let made = created(&mut program, &json!({ "name": "Robot" })).await;
        let robot = used(&app, &made).await;
        let body = json!({ "client_id": robot.id(), "audience": "https://api.example", "scope": ["read"] });
        let grant = program.post("/api/v2/client-grants", &body).await.json();
        assert_eq!((&grant["scope"], &grant["subject_type"]), (&json!(["read"]), &json!("client")));
        assert_eq!(program.post("/api/v2/client-grants", &body).await.status, 409);
        let path = format!("/api/v2/client-grants/{}", grant["id"].as_str().unwrap());
        let list = format!("/api/v2/client-grants?client_id={}&include_totals=true&take=50", robot.id());
        assert_eq!(program.get(&list).await.json(), json!({ "client_grants": [grant] }));
        assert_eq!(program.get(&path).await.json(), grant);

        let wider = program.patch(&path, &json!({ "scope": ["write", "read"] })).await.json();
        assert_eq!(wider["scope"], json!(["read", "write"]));
        assert_eq!(program.patch(&path, &json!({ "scope": ["fly"] })).await.status, 400);
        let nowhere = json!({ "client_id": robot.id(), "audience": "https://nowhere.example", "scope": [] });
        assert_eq!(program.post("/api/v2/client-grants", &nowhere).await.status, 400);
        assert_eq!(program.delete(&path).await.status, 204);
        assert!(!gets_token(&app, &robot, "https://api.example").await);
        assert_eq!(program.delete(&path).await.status, 404);
    }

    async fn a_declared_application_is_changed_in_its_file_alone(db: TestDatabase) {
        let app = testkit::TestApp::with(db, vestibule::router, |settings| {
            settings.oidc.declarations = Some("applications.toml".into());
        });
        let client = testkit::client::registration("shop", oidc::ClientKind::Web);
        let declared = Declarations {
            applications: vec![DeclaredApplication { client, secret: None }],
            apis: vec![oidc::Api::new("https://api.example", "Orders")],
        };
        applications::declare(&Context::of_system(app.services.clone()), &declared).await.unwrap();
        let mut program = app.administrator(&[SCOPES, &["update:resource_servers", "delete:resource_servers"]].concat()).await;
        let grant = json!({ "client_id": "shop", "audience": "https://api.example", "scope": [] });
        let before = app.db().contents().await;
        let id = format!("/api/v2/resource-servers/{}", "https:%2F%2Fapi.example");
        for answer in [
            program.patch("/api/v2/clients/shop", &json!({ "name": "Other" })).await,
            program.delete("/api/v2/clients/shop").await,
            program.send(axum::http::Method::POST, "/api/v2/clients/shop/rotate-secret", None).await,
            program.post("/api/v2/client-grants", &grant).await,
            program.patch(&id, &json!({ "name": "Other" })).await,
            program.delete(&id).await,
        ] {
            assert_eq!((answer.status.as_u16(), &answer.json()["errorCode"]), (409, &json!("declared_in_file")));
            assert!(answer.html.contains("applications.toml"), "{}", answer.html);
        }
        let after = app.db().contents().await;
        for table in ["applications", "application_secrets", "apis", "audit_log"] {
            assert_eq!(after[table], before[table], "{table}");
        }
    }
}
