//! Learning about the server from what goes wrong.

use super::{operations, refusal};
use crate::app;
use axum::{
    body::Body,
    http::{Method, header},
};
use storage::testing::TestDatabase;
use testkit::{Administrator, Answer, TestApp};

/// What no answer says.
const TRACES: [&str; 10] =
    ["sqlite", "postgres", "sqlx", "select ", ".rs", "panicked", "/home", "backtrace", "127.0.0.1", "argon2"];

fn look(what: &str, answer: &Answer) {
    let said = answer.html.to_lowercase();
    for trace in TRACES {
        assert!(!said.contains(trace), "{what} says {trace}: {said}");
    }
    let id = answer.header("x-request-id").unwrap_or_default();
    assert_eq!(id.len(), 16, "{what} has no id to look for in the log");
    assert_eq!(answer.header("content-type"), Some("application/json"), "{what}");
    assert_eq!(answer.header("cache-control"), Some("no-store"), "{what}");
    assert_eq!(answer.json()["statusCode"], answer.status.as_u16(), "{what}");
}

async fn send(
    app: &TestApp,
    administrator: &Administrator,
    method: &str,
    path: &str,
    kind: &str,
    body: Vec<u8>,
) -> Answer {
    let mut browser = app.browser();
    let request = browser
        .request(Method::from_bytes(method.as_bytes()).unwrap(), path)
        .header(header::AUTHORIZATION, format!("Bearer {}", administrator.token()))
        .header(header::CONTENT_TYPE, kind);
    browser.send(request.body(Body::from(body)).unwrap()).await
}

storage::each_database! {
    // AD-12
    async fn without_a_database_every_route_says_the_same_and_no_reason(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator_of_all().await;
        let all = operations(&app).await;
        app.services.storage.close().await;
        let sentence = "Too busy for now: try again in some seconds";
        let expected = refusal(503, "Service Unavailable", sentence, Some("service_unavailable"));
        for operation in all {
            let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
            let answer = administrator.send(method, &operation.path_of_nothing(), operation.empty_body().as_ref()).await;
            look(&operation.name(), &answer);
            assert_eq!((answer.status.as_u16(), answer.json()), (503, expected.clone()), "{}", operation.name());
            assert_eq!(answer.header("retry-after"), Some("30"), "{}", operation.name());
        }
    }

    // AD-12
    async fn a_body_that_is_none_is_refused_in_closed_words(db: TestDatabase) {
        let app = app(db);
        let administrator = app.administrator_of_all().await;
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        for operation in operations(&app).await.into_iter().filter(|operation| operation.body.is_some()) {
            let path = operation.path_of_nothing();
            for (kind, body, status) in [
                ("application/json", b"".to_vec(), 400),
                ("application/json", b"{".to_vec(), 400),
                ("application/json", b"\xff\xfe".to_vec(), 400),
                ("application/json", b"{} {}".to_vec(), 400),
                ("application/json", br#""s3cret""#.to_vec(), 400),
                ("application/json", b"12345678".to_vec(), 400),
                ("application/json", deep.clone().into_bytes(), 400),
                ("application/json", vec![b' '; 1024 * 1024 + 1], 413),
                ("text/plain", b"{}".to_vec(), 415),
                ("application/x-www-form-urlencoded", b"a=b".to_vec(), 415),
                ("application/json; charset=utf-16", b"{}".to_vec(), 415),
            ] {
                let answer = send(&app, &administrator, &operation.method, &path, kind, body.clone()).await;
                let what = format!("{} {kind} {:?}", operation.name(), &body[..body.len().min(10)]);
                look(&what, &answer);
                assert_eq!(answer.status, status, "{what}: {}", answer.html);
                assert!(!answer.html.contains("s3cret") && !answer.html.contains("12345678"), "{what}: {}", answer.html);
            }
        }
    }

    // AD-12
    async fn what_a_member_said_is_not_said_back(db: TestDatabase) {
        let app = app(db);
        let administrator = app.administrator_of_all().await;
        for operation in operations(&app).await {
            for member in operation.members() {
                for value in [r#"{"s3cret":"s3cret"}"#, r#"["s3cret"]"#, "13371337.5"] {
                    let body = format!("{{\"{member}\":{value}}}").into_bytes();
                    let path = operation.path_of_nothing();
                    let answer = send(&app, &administrator, &operation.method, &path, "application/json", body).await;
                    let what = format!("{} {member} {value}", operation.name());
                    assert!(answer.status.as_u16() < 500, "{what}: {}", answer.html);
                    if answer.status.is_client_error() {
                        look(&what, &answer);
                        let name_only = answer.html.replace("Additional properties not allowed: s3cret", "");
                        assert!(!name_only.contains("s3cret") && !name_only.contains("1337"), "{what}: {}", answer.html);
                    }
                }
            }
        }
    }
}
