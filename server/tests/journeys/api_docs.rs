//! What programs can ask, described by the server that answers it.

use crate::app;
use serde_json::Value;
use storage::testing::TestDatabase;
use web::paths;

storage::each_database! {
    async fn both_apis_describe_themselves(db: TestDatabase) {
        let app = app(db);
        for (path, title) in [
            (paths::MANAGEMENT_DOCUMENT, "Vestibule Management API"),
            (paths::AUTHENTICATION_DOCUMENT, "Vestibule Authentication API"),
        ] {
            let answer = app.browser().get(path).await;
            assert_eq!(answer.status, 200, "{}", answer.html);
            assert_eq!(answer.header("content-type"), Some("application/json"));
            assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
            let document = answer.json();
            assert_eq!((&document["openapi"], &document["info"]["title"]), (&"3.1.0".into(), &title.into()));
            assert_eq!(document["servers"][0]["url"], "http://localhost:3000");
        }
    }

    async fn the_page_shows_each_operation_and_needs_no_script(db: TestDatabase) {
        let app = app(db);
        let page = app.browser().get(paths::API_DOCS).await;
        assert_eq!(page.status, 200);
        assert!(page.texts_of("script").is_empty());
        let shown = page.texts_of("details > summary");
        let mut described = 0;
        for path in [paths::MANAGEMENT_DOCUMENT, paths::AUTHENTICATION_DOCUMENT] {
            for (path, methods) in app.browser().get(path).await.json()["paths"].as_object().unwrap() {
                for method in methods.as_object().unwrap().keys() {
                    let route = format!("{} {path}", method.to_ascii_uppercase());
                    assert!(shown.contains(&route), "{route}");
                    described += 1;
                }
            }
        }
        assert_eq!(shown.len(), described);
        let page = app.browser().get(paths::API_DOCS).await;
        let scopes = page.texts_of("details code");
        assert!(scopes.contains(&"update:users_app_metadata".to_owned()), "{scopes:?}");
    }

    async fn a_description_names_members_as_they_travel(db: TestDatabase) {
        let app = app(db);
        let document = app.browser().get(paths::MANAGEMENT_DOCUMENT).await.json();
        let update = &document["paths"]["/api/v2/users/{id}"]["patch"];
        let body = &update["requestBody"]["content"]["application/json"]["schema"];
        assert_eq!((&body["type"], &body["additionalProperties"]), (&"object".into(), &false.into()));
        assert!(body["properties"].get("username").is_none(), "what is refused is not offered");
        assert_eq!(body.get("required"), None);
        assert_eq!(body["properties"]["blocked"]["type"], serde_json::json!(["boolean", "null"]));
        let list = &document["paths"]["/api/v2/users"]["get"]["parameters"];
        let page = list.as_array().unwrap().iter().find(|parameter| parameter["name"] == "page").unwrap();
        assert_eq!((&page["required"], &page["schema"]["type"]), (&Value::Bool(false), &"integer".into()));
        let error = &update["responses"]["403"]["content"]["application/json"]["schema"]["$ref"];
        let error = document.pointer(error.as_str().unwrap().trim_start_matches('#')).unwrap();
        assert_eq!(error["required"], serde_json::json!(["statusCode", "error", "message"]));
    }
}
