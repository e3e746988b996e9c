//! Asking by another method, or as another.

use super::{NOBODY, operations, refusal};
use crate::app;
use axum::{
    body::Body,
    http::{Method, header},
};
use std::collections::{BTreeMap, BTreeSet};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD};

storage::each_database! {
    // AD-13
    async fn a_path_answers_by_its_methods_and_no_other(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator_of_all().await;
        let mut methods: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for operation in operations(&app).await {
            methods.entry(operation.path_of_nothing()).or_default().insert(operation.method);
        }
        for (path, known) in methods {
            for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "UNHEARD-OF"] {
                if known.contains(method) || (method == "HEAD" && known.contains("GET")) {
                    continue;
                }
                let answer = administrator.send(Method::from_bytes(method.as_bytes()).unwrap(), &path, None).await;
                assert_eq!(answer.status, 405, "{method} {path}");
                let allow = answer.header(header::ALLOW.as_str()).unwrap_or_default();
                let allowed: BTreeSet<String> =
                    allow.split(',').filter(|name| *name != "HEAD").map(str::to_owned).collect();
                assert_eq!(allowed, known, "{method} {path}");
                assert!(answer.header("access-control-allow-origin").is_none(), "{method} {path}");
            }
        }
    }

    // AD-13
    async fn no_header_makes_one_method_another(db: TestDatabase) {
        let app = app(db);
        let id = app.add_user(ADA, OLD).await;
        let administrator = app.administrator_of_all().await;
        let path = format!("/api/v2/users/auth0%7C{}", id.as_uuid().simple());
        for name in ["x-http-method-override", "x-http-method", "x-method-override"] {
            let mut browser = app.browser();
            let request = browser
                .request(Method::GET, &format!("{path}?fields=email"))
                .header(header::AUTHORIZATION, format!("Bearer {}", administrator.token()))
                .header(name, "DELETE");
            let answer = browser.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!((answer.status.as_u16(), &answer.json()["email"]), (200, &ADA.into()), "{name}");
        }
        let in_query = app.browser().get(&format!("{path}?_method=DELETE")).await;
        assert_eq!(in_query.status, 401);
        assert_eq!(app.db().contents().await["users"].len(), 1);
    }

    // AD-01
    async fn what_is_not_there_is_said_in_the_apis_own_words(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator_of_all().await;
        let nothing = refusal(404, "Not Found", "There is nothing at this address", None);
        for path in ["/api/v2/nothing", "/api/v2/users/x/y/z", "/api/v2//users", "/api/v2/users/"] {
            let answer = administrator.get(path).await;
            assert_eq!((answer.status.as_u16(), answer.json()), (404, nothing.clone()), "{path}");
        }
        let unknown = administrator.get(&format!("/api/v2/users/{NOBODY}")).await;
        let expected = refusal(404, "Not Found", "The user does not exist.", Some("inexistent_user"));
        assert_eq!((unknown.status.as_u16(), unknown.json()), (404, expected));
    }
}
