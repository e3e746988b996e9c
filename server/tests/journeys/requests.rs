//! Requests that no page of ours makes, and what they are told.

use crate::{
    app,
    forms::{Filled, everything_open},
};
use axum::{
    body::Body,
    http::{Method, header},
};
use storage::testing::TestDatabase;
use testkit::steps::ADA;
use web::paths;

const UNREADABLE: &str =
    "We could not read what your browser sent. Please go back to the login and try again.";

storage::each_database! {
    async fn a_field_sent_twice_is_refused(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let before = app.db().contents().await;
        for form in &forms {
            let proof_twice = format!("form_token={}&{}", form.proof, form.body());
            let fields_twice = form.body() + &form.fields;
            let bodies = [Some(proof_twice), (!form.fields.is_empty()).then_some(fields_twice)];
            for body in bodies.into_iter().flatten() {
                let answer = browser.submit_body(form.path, body).await;
                assert_eq!(answer.status, 400, "{}", form.path);
                assert!(answer.card().contains(UNREADABLE), "{}", answer.card());
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn only_the_content_type_of_forms_is_read(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let before = app.db().contents().await;
        for Filled { path, proof, .. } in &forms {
            for content_type in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
                let mut request = browser.form_request(path);
                request.headers_mut().unwrap().insert(header::CONTENT_TYPE, content_type.parse().unwrap());
                let json = format!("{{\"form_token\":\"{proof}\",\"email\":\"{ADA}\"}}");
                let answer = browser.send(request.body(Body::from(json)).unwrap()).await;
                assert_eq!(answer.status, 415, "{path} as {content_type}");
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn an_oversized_body_is_refused(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let limit = app.services.settings.server.body_limit_bytes;
        let before = app.db().contents().await;
        for form in &forms {
            let body = format!("{}&filler={}", form.body(), "x".repeat(limit));
            let answer = browser.submit_body(form.path, body).await;
            assert_eq!(answer.status, 413, "{}", form.path);
            assert!(answer.card().contains("Your browser sent more than we accept."), "{}", answer.card());
        }
        assert_eq!(app.db().contents().await, before);
    }

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
