//! Two addresses in the place of one, and addresses that break a header.

use super::{ADDRESS_FORMS, body_with};
use crate::app;
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{ADA, BOB, OLD};
use web::paths;

const EVE: &str = "eve@evil.example";

/// Shows that no mail went anywhere.
async fn assert_no_mail(app: &TestApp) {
    assert_eq!(app.run_jobs().await, 0, "nothing waits to be sent");
    for address in [ADA, BOB, EVE] {
        assert!(app.mails_to(address).is_empty(), "{address}");
    }
}

storage::each_database! {
    // IN-01
    async fn two_addresses_under_any_name_are_no_address(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let before = app.db().contents().await;
        let mut browser = app.browser();
        for path in ADDRESS_FORMS {
            for fields in [
                format!("&email={ADA}&email={EVE}"),
                format!("&email={EVE}&email={ADA}"),
                format!("&email={ADA}&email="),
                format!("&email={ADA}&%65mail={EVE}"),
                format!("&email[]={ADA}&email[]={EVE}"),
                format!("&email[0]={ADA}&email[1]={EVE}"),
                format!("&user[email][]={ADA}&user[email][]={EVE}"),
                format!("&email[$ne]={EVE}"),
                format!("&Email={ADA}&EMAIL={EVE}"),
                format!("&email.0={ADA}"),
                "&email".to_owned() + "[]=",
                String::new(),
            ] {
                let body = body_with(&mut browser, path, &fields).await;
                let answer = browser.submit_body(path, body).await;
                assert_eq!(answer.status, 400, "{path}: {fields}");
                assert!(!answer.html.contains(EVE), "{path}: {fields}");
            }
        }
        assert_eq!(app.db().contents().await, before);
        assert_no_mail(&app).await;
    }

    // IN-01
    async fn an_address_beside_the_forms_own_is_never_read(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut browser = app.browser();
        // In the query, and under names that other programs read.
        let more = format!("&email[]={BOB}&username={BOB}&to={BOB}&cc={BOB}&identifier={BOB}");
        let body = body_with(&mut browser, paths::RESET_REQUEST, &format!("&email={ADA}{more}")).await;
        let path = format!("{}?email={BOB}&email={EVE}", paths::RESET_REQUEST);
        assert_eq!(browser.submit_body(&path, body).await.status, 303);
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA).len(), 1);
        assert!(app.mails_to(BOB).is_empty() && app.mails_to(EVE).is_empty());
    }

    // IN-03, IN-04
    async fn an_address_with_a_separator_or_a_line_break_is_refused_like_any_other(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let before = app.db().contents().await;
        let mut browser = app.browser();
        let between = [
            "%2C",
            "%3B",
            "%20",
            "%7C",
            "%2C%20",
            "%0A",
            "%0D",
            "%0D%0A",
            "%00",
            "%09",
            "%0B",
            "%0C",
            "%1F",
            "%7F",
            "%C2%85",
            "%E2%80%A8",
            "%E2%80%A9",
            "%E5%98%8A%E5%98%8D",
            "%0D%0ABcc:",
            "%0aCc:",
            "%26",
            "%5Cn",
        ];
        let separated = between.map(|between| format!("{ADA}{between}{EVE}"));
        let wrapped = [
            format!("%22{ADA}%22%20%3C{EVE}%3E"),
            format!("%3C{ADA}%3E"),
            format!("Ada%20%3C{ADA}%3E"),
            format!("{ADA}%0D%0ABcc:%20{EVE}"),
            format!("{ADA}%0A%0ASubject:%20x"),
            format!("{ADA}%250aCc:{EVE}"),
            format!("%0D%0A{ADA}"),
            format!("{ADA}%0A"),
            format!("{ADA}%00"),
            format!("mailto:{ADA}"),
            format!("{ADA}?cc={EVE}").replace('?', "%3F"),
            "ada@evil.example@analytical.example".to_owned(),
            "%22ada@evil.example%22@analytical.example".to_owned(),
            "ada(comment)@analytical.example".to_owned(),
            "ada@[192.0.2.1]".to_owned(),
        ];
        for path in ADDRESS_FORMS {
            let mut told = Vec::new();
            for typed in separated.iter().chain(&wrapped) {
                let body = body_with(&mut browser, path, &format!("&email={typed}")).await;
                let answer = browser.submit_body(path, body).await;
                assert_eq!(answer.status, 422, "{path}: {typed}");
                told.push(answer.field_error("email"));
            }
            told.dedup();
            assert_eq!(told, ["Please enter an email address like name@example.com."], "one answer for all");
        }
        assert_eq!(app.db().contents().await, before);
        assert_no_mail(&app).await;
    }
}
