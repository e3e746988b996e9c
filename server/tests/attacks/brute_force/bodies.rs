//! Requests that are larger than a person's.

use crate::app;
use axum::{body::Body, http::header};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, ask, enter_address};
use testkit::{Browser, TestApp};
use web::paths;

const DOORS: [&str; 9] = [
    paths::LOGIN_IDENTIFIER,
    paths::LOGIN_PASSWORD,
    paths::RESET_REQUEST,
    paths::RESET_CHECK_EMAIL,
    paths::RESET_RESEND,
    paths::RESET_CHANGE,
    paths::SIGN_OUT,
    paths::SIGN_OUT_EVERYWHERE,
    paths::END_SESSION,
];

async fn in_the_middle_of_a_login(app: &TestApp) -> Browser {
    app.add_user(ADA, OLD).await;
    let mut browser = app.browser();
    enter_address(&mut browser, ADA).await;
    browser.get(paths::LOGIN_PASSWORD).await;
    browser
}

fn body(browser: &Browser, filler: usize) -> String {
    let token = browser.form_token();
    format!("form_token={token}&username={ADA}&email={ADA}&code=2222-2222&password={}", "x".repeat(filler))
}

storage::each_database! {
    // BF-12
    async fn a_body_beyond_the_limit_changes_nothing(db: TestDatabase) {
        let app = app(db);
        let mut browser = in_the_middle_of_a_login(&app).await;
        let limit = app.services.settings.server.body_limit_bytes;
        let before = app.db().contents().await;
        for door in DOORS {
            for length in [limit, 10 * 1024 * 1024] {
                assert_eq!(browser.submit_body(door, body(&browser, length)).await.status, 413, "{door}");
            }
            // A length that is a lie does not help.
            let request = browser.form_request(door).header(header::CONTENT_LENGTH, "10");
            let body = Body::from(body(&browser, limit));
            assert_eq!(browser.send(request.body(body).unwrap()).await.status, 413, "{door}");
        }
        assert_eq!(app.db().contents().await, before);
    }

    // BF-12
    async fn a_form_of_thousands_of_fields_changes_nothing(db: TestDatabase) {
        let app = app(db);
        let mut browser = in_the_middle_of_a_login(&app).await;
        let before = app.db().contents().await;
        for door in DOORS {
            for fields in ["a=&".repeat(5_000), "form_token=&".repeat(1_000), "&".repeat(16_000)] {
                let answer = browser.submit_body(door, fields).await;
                assert!(answer.status == 400 || answer.status == 403, "{door}: {}", answer.status);
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    // BF-16
    async fn of_a_huge_user_agent_a_line_is_kept(db: TestDatabase) {
        let app = app(db);
        let mut browser = in_the_middle_of_a_login(&app).await;
        let huge = format!("{}{}", "u".repeat(256), "Z".repeat(30 * 1024));
        for (path, fields) in [
            (paths::LOGIN_PASSWORD, format!("username={ADA}&password={}", OLD.replace(' ', "+"))),
            (paths::RESET_REQUEST, format!("email={ADA}")),
        ] {
            browser.get(path).await;
            let mut request = browser.form_request(path);
            request.headers_mut().unwrap().insert(header::USER_AGENT, huge.parse().unwrap());
            let body = format!("form_token={}&{fields}", browser.form_token());
            assert_eq!(browser.send(request.body(Body::from(body)).unwrap()).await.status, 303, "{path}");
        }
        app.run_jobs().await;
        let contents = app.db().contents().await;
        let rows: Vec<&String> = contents.values().flatten().collect();
        assert!(rows.iter().any(|row| row.contains(&"u".repeat(256))), "the beginning is kept");
        assert!(!rows.iter().any(|row| row.contains("uZ")), "the rest is not");
        assert_eq!(app.mails_to(ADA).len(), 1);
    }

    // BF-16
    async fn of_a_thousand_languages_the_first_few_are_read(db: TestDatabase) {
        let app = app(db);
        for (count, expected) in [(0, "de"), (1_000, "en")] {
            let header = format!("{}de", "x-klingon;q=0.9,".repeat(count));
            let mut browser = app.browser().speaking(header.leak());
            let page = browser.get(paths::LOGIN_IDENTIFIER).await;
            assert_eq!(page.status, 200);
            assert_eq!(page.attributes_of("html", "lang"), [expected]);
            assert_eq!(ask(&mut browser, ADA).await.status, 303);
        }
    }

    // BF-16
    async fn a_cookie_header_of_thirty_kilobytes_is_read_like_any_other(db: TestDatabase) {
        let app = app(db);
        let mut browser = in_the_middle_of_a_login(&app).await;
        browser.plant_cookie("a", &"b".repeat(15 * 1024));
        browser.plant_cookie("z", &"=;".repeat(8 * 1024));
        assert_eq!(browser.get(paths::LOGIN_PASSWORD).await.status, 200);
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        assert_eq!(answer.location(), paths::ACCOUNT);
    }
}
