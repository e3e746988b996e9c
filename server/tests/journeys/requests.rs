//! Requests that no page of ours makes, and what they are told.

use crate::app;
use axum::{body::Body, http::Method};
use storage::testing::TestDatabase;
use web::paths;

storage::each_database! {
    async fn an_unknown_path_has_a_page(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        for path in ["/nothing", "/u/login", "/u/login/identifier/", "/assets/../account", "//"] {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, 404, "{path}");
            assert_eq!(answer.heading(), "Page not found", "{path}");
        }
    }

    async fn a_wrong_method_is_told_the_right_ones(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        let wrong = [
            (Method::PUT, paths::SIGN_OUT, "GET,HEAD,POST"),
            (Method::DELETE, paths::END_SESSION, "GET,HEAD,POST"),
            (Method::POST, paths::ACCOUNT, "GET,HEAD"),
            (Method::POST, paths::RESET_VERIFY, "GET,HEAD"),
            (Method::PUT, paths::RESET_CHANGE, "GET,HEAD,POST"),
            (Method::DELETE, paths::LOGIN_IDENTIFIER, "GET,HEAD,POST"),
            (Method::POST, "/favicon.svg", "GET,HEAD"),
        ];
        for (method, path, allowed) in wrong {
            let mut request = browser.form_request(path);
            request = request.method(method.clone());
            let answer = browser.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), Some(allowed), "{method} {path}");
        }
    }

    async fn reloading_the_answer_of_a_form_leads_back_to_its_page(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        for (path, page) in [
            (paths::SIGN_OUT, paths::ACCOUNT),
            (paths::SIGN_OUT_EVERYWHERE, paths::ACCOUNT),
            (paths::END_SESSION, paths::ACCOUNT),
            (paths::RESET_RESEND, paths::RESET_CHECK_EMAIL),
        ] {
            assert_eq!(browser.get(path).await.location(), page, "{path}");
        }
    }
}
