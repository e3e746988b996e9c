//! Methods that a page does not expect, and headers that pretend another one.

use super::every_form::every_form;
use super::every_route::{methods_of, paths as every_path, send};
use super::foreign_pages::FOR_EVERYBODY;
use crate::app;
use axum::{
    body::Body,
    http::{Method, header},
};
use storage::testing::TestDatabase;
use testkit::Browser;
use testkit::steps::{ADA, OLD, mailed_link};
use web::paths;

const OVERRIDES: [&str; 4] =
    ["x-http-method-override", "x-http-method", "x-method-override", "x-original-method"];

/// Browsers in the middle of everything, and paths that lead somewhere.
async fn stage(app: &testkit::TestApp) -> (Vec<Browser>, Vec<String>) {
    let mut browsers: Vec<Browser> = every_form(app).await.into_iter().map(|form| form.browser).collect();
    browsers.truncate(1);
    browsers.push(app.browser());
    app.add_user(ADA, OLD).await;
    let link = mailed_link(app, &mut app.browser(), ADA).await;
    let message = format!("{}/{}", paths::DEV_MAILBOX, app.mails_to(ADA)[0].id);
    let html = format!("{message}/html");
    let more = [link, message, html, "/favicon.svg".to_owned(), "/nothing".to_owned()];
    (browsers, every_path().chain(more).collect())
}

storage::each_database! {
    // SS-18, RT-14
    async fn looking_changes_nothing_whatever_the_method(db: TestDatabase) {
        let app = app(db);
        let (browsers, paths) = stage(&app).await;
        let before = app.db().contents().await;
        for browser in &browsers {
            for path in &paths {
                // Each in a tab of its own: a link puts its ticket into the browser's cookie.
                let shown = browser.clone().get(path).await;
                let head = send(&mut browser.clone(), Method::HEAD, path).await;
                assert_eq!((head.status, head.html.as_str()), (shown.status, ""), "{path}");
                assert_eq!(head.location(), shown.location(), "{path}");
                let options = send(&mut browser.clone(), Method::OPTIONS, path).await;
                assert!([404, 405].contains(&options.status.as_u16()), "{path}: {}", options.status);
                let reader = options.header("access-control-allow-origin");
                assert_eq!(reader, FOR_EVERYBODY.contains(&path.as_str()).then_some("*"), "{path}");
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    // SS-18
    async fn no_route_takes_a_method_that_it_does_not_name(db: TestDatabase) {
        let app = app(db);
        let (mut browsers, all) = stage(&app).await;
        let browser = &mut browsers[0];
        let before = app.db().contents().await;
        for path in &all {
            let named = methods_of(browser, path).await;
            let may_be_named = |method: &String| {
                let deletes = path == paths::DEV_MESSAGES && method == "DELETE";
                deletes || ["GET", "HEAD", "POST"].contains(&method.as_str())
            };
            assert!(named.iter().all(may_be_named), "{path}: {named:?}");
            for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "get"] {
                if !named.contains(&method.to_owned()) {
                    let method = Method::from_bytes(method.as_bytes()).unwrap();
                    let answer = send(browser, method.clone(), path).await;
                    // Where there is nothing, no method is told.
                    let expected = if named.is_empty() { 404 } else { 405 };
                    assert_eq!(answer.status, expected, "{method} {path}");
                    assert!(!answer.html.contains("form_token"), "{method} {path}");
                }
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    // SS-18
    async fn a_header_or_field_that_names_another_method_is_ignored(db: TestDatabase) {
        let app = app(db);
        let forms = every_form(&app).await;
        let before = app.db().contents().await;
        for form in forms {
            for name in OVERRIDES {
                // A plain look that pretends to be the form.
                let join = if form.path.contains('?') { '&' } else { '?' };
                let path = format!("{}{join}_method=POST&{}", form.path, form.body());
                let look = form.browser.request(Method::GET, &path).header(name, "POST");
                let look = look.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                let answer = form.browser.clone().send(look.body(Body::from(form.body())).unwrap()).await;
                let plain = form.browser.clone().get(&form.path).await;
                assert_eq!(answer.status, plain.status, "{} with {name}", form.path);
                assert_eq!(answer.location(), plain.location(), "{} with {name}", form.path);
                // A form for a page that takes none.
                let post = form.browser.form_request(paths::ACCOUNT).header(name, "GET");
                let body = Body::from("_method=GET");
                assert_eq!(form.browser.clone().send(post.body(body).unwrap()).await.status, 405, "{name}");
            }
        }
        assert_eq!(app.db().contents().await, before);
    }
}
