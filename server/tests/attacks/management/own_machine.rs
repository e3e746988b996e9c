//! Making the server call what listens beside it.

use serde_json::json;
use settings::PublicUrl;
use storage::testing::TestDatabase;
use testkit::TestApp;

const BESIDE: &str = "http://127.0.0.1:9200/_shutdown";

storage::each_database! {
    // AD-04
    async fn a_server_for_others_is_told_no_address_on_its_own_machine(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.public_url = PublicUrl::parse("https://login.example.com").unwrap();
        });
        let mut program = app.administrator(&["create:clients", "update:clients"]).await;
        let told = |url: &str| json!({ "name": "Robot", "oidc_logout": { "backchannel_logout_urls": [url] } });
        let made = program.post("/api/v2/clients", &told("https://robot.example/out")).await;
        assert_eq!(made.status, 201, "{}", made.html);
        let path = format!("/api/v2/clients/{}", made.json()["client_id"].as_str().unwrap());
        let before = app.db().contents().await["applications"].clone();
        for url in [BESIDE, "http://localhost/", "http://[::1]:8080/"] {
            for answer in [
                program.post("/api/v2/clients", &told(url)).await,
                program.patch(&path, &told(url)).await,
            ] {
                assert_eq!((answer.status.as_u16(), &answer.json()["errorCode"]), (400, &json!("invalid_body")));
                assert!(answer.html.contains("backchannel_logout_urls[0]"), "{}", answer.html);
            }
        }
        assert_eq!(app.db().contents().await["applications"], before);
    }

    // AD-04
    async fn a_server_for_development_may_call_its_neighbours(db: TestDatabase) {
        let app = crate::app(db);
        let mut program = app.administrator(&["create:clients"]).await;
        let body = json!({ "name": "Robot", "oidc_logout": { "backchannel_logout_urls": [BESIDE] } });
        assert_eq!(program.post("/api/v2/clients", &body).await.status, 201);
    }
}
