//! Bodies that call themselves one thing and are another, and fields that come twice.

use crate::{app, sessions::every_form::every_form};
use axum::{body::Body, http::header};
use storage::testing::TestDatabase;
use testkit::steps::ADA;

const UNREADABLE: &str =
    "We could not read what your browser sent. Please go back to the login and try again.";

storage::each_database! {
    // IN-01
    async fn a_field_sent_twice_is_refused(db: TestDatabase) {
        let app = app(db);
        let forms = every_form(&app).await;
        let before = app.db().contents().await;
        for mut form in forms {
            let proof_twice = format!("form_token={}&{}", form.proof, form.body());
            let proof_empty = format!("{}&form_token=", form.body());
            let fields_twice = form.body() + &form.fields;
            let some = !form.fields.is_empty();
            for body in
                [Some(proof_twice), Some(proof_empty), some.then_some(fields_twice)].into_iter().flatten()
            {
                let answer = form.browser.submit_body(&form.path, body).await;
                assert_eq!(answer.status, 400, "{}", form.path);
                assert!(answer.card().contains(UNREADABLE), "{}", answer.card());
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    // IN-16, IN-17
    async fn only_a_form_in_the_type_of_forms_is_read(db: TestDatabase) {
        let app = app(db);
        let forms = every_form(&app).await;
        let before = app.db().contents().await;
        for mut form in forms {
            let json = format!("{{\"form_token\":\"{}\",\"email\":\"{ADA}\"}}", form.proof);
            let deep = format!("{{\"email\":{}", "[".repeat(3_000));
            let many = format!("{{{}}}", "\"a\":1,".repeat(2_000));
            let bodies =
                [form.body(), json, deep, many, "1e400".to_owned(), format!("[{{\"email\":[\"{ADA}\"]}}]")];
            for content_type in [
                "application/json",
                "application/json; charset=utf-8",
                "text/plain",
                "text/html",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/x-www-form-urlencoded; charset=utf-16",
                "application/x-www-form-urlencoded; charset=utf-7",
                "application/x-www-form-urlencoded, text/plain",
                "application/x-www-form-urlencodedx",
                "",
            ] {
                for body in &bodies {
                    let mut request = form.browser.form_request(&form.path);
                    request
                        .headers_mut()
                        .unwrap()
                        .insert(header::CONTENT_TYPE, content_type.parse().unwrap());
                    let answer = form.browser.send(request.body(Body::from(body.clone())).unwrap()).await;
                    assert_eq!(answer.status, 415, "{} as {content_type}", form.path);
                }
            }
            let mut request = form.browser.form_request(&form.path);
            request.headers_mut().unwrap().remove(header::CONTENT_TYPE);
            let answer = form.browser.send(request.body(Body::from(form.body())).unwrap()).await;
            assert_eq!(answer.status, 415, "{} as nothing", form.path);
        }
        assert_eq!(app.db().contents().await, before);
    }

    // IN-16
    async fn a_packed_body_is_not_unpacked(db: TestDatabase) {
        let app = app(db);
        let forms = every_form(&app).await;
        let before = app.db().contents().await;
        for mut form in forms {
            for encoding in ["gzip", "br", "deflate", "zstd", "identity", "x"] {
                let request =
                    form.browser.form_request(&form.path).header(header::CONTENT_ENCODING, encoding);
                let answer = form.browser.send(request.body(Body::from(form.body())).unwrap()).await;
                assert_eq!(answer.status, 415, "{} as {encoding}", form.path);
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    // IN-16, IN-17
    async fn a_body_of_thousands_of_fields_or_signs_is_read_or_refused(db: TestDatabase) {
        let app = app(db);
        let forms = every_form(&app).await;
        for form in forms {
            for more in ["&a=1".repeat(3_000), "&".repeat(12_000), "%".repeat(12_000), "=".repeat(12_000)] {
                let body = format!("{}&x={more}", form.body());
                let answer = form.browser.clone().submit_body(&form.path, body).await;
                assert!(answer.status.as_u16() < 500, "{}: {}", form.path, answer.status);
            }
        }
    }
}
