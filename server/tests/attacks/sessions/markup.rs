//! Markup in what people and operators name: on pages and in mails.

use crate::app;
use axum::{body::Body, http::header};
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{ADA, NEW, OLD, choose, log_in, open};
use testkit::{Browser, link_in};
use web::paths;

const PRODUCT: &str = "<a href=//evil.example>click</a> \u{202e}txt.exe {{ mail.link }} { $account } %s \"'&";
const USER_AGENT: &str = "<script>alert(1)</script><a href=//evil.example>Firefox/140.0 Linux";

/// Asks for a reset in a browser that calls itself something.
async fn ask_as(browser: &mut Browser, user_agent: &str) {
    browser.get(paths::RESET_REQUEST).await;
    let mut request = browser.form_request(paths::RESET_REQUEST);
    request.headers_mut().unwrap().insert(header::USER_AGENT, user_agent.parse().unwrap());
    let body = format!("form_token={}&email={ADA}", browser.form_token());
    assert_eq!(browser.send(request.body(Body::from(body)).unwrap()).await.status, 303);
}

storage::each_database! {
    // SS-15, IN-04, IN-05
    async fn names_are_text_in_every_mail_and_add_no_header(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.product.name =
                format!("{PRODUCT}\r\nBcc: eve@evil.example\r\n\r\n.\r\nMAIL FROM:<eve@evil.example>");
        });
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        ask_as(&mut browser, USER_AGENT).await;
        app.run_jobs().await;
        open(&mut browser, &link_in(&app.mails_to(ADA)[0])).await;
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        app.run_jobs().await;
        let mails = app.mails_to(ADA);
        assert_eq!(mails.len(), 2, "the link and the notice");
        for mail in &mails {
            for markup in ["<a href=//evil", "<script", "alert(1)", "\u{202e}", "evil.example>click"] {
                assert!(!mail.html.contains(markup), "{markup} in {}", mail.html);
            }
            assert!(
                mail.html.contains("&lt;a href=//evil.example&gt;click&lt;/a&gt;")
                    || mail.html.contains("&#60;a href=//evil.example&#62;click"),
                "{}",
                mail.html
            );
            // What a template language would have put in stands there as it was named.
            assert!(mail.text.contains("{{ mail.link }} { $account } %s"), "{}", mail.text);
            assert!(!mail.text.contains('\u{202e}') && !mail.subject.contains('\u{202e}'));
            assert!(!mail.text.contains("alert(1)") && !mail.subject.contains('\n'));
        }
        for raw in raw_mails(&app) {
            let (head, body) = raw.split_once("\r\n\r\n").unwrap();
            let names: Vec<&str> = head
                .split("\r\n")
                .filter(|line| !line.starts_with([' ', '\t']))
                .map(|line| line.split_once(':').unwrap().0)
                .collect();
            let mut sorted = names.clone();
            sorted.sort_unstable();
            assert_eq!(
                sorted,
                [
                    "Auto-Submitted",
                    "Content-Type",
                    "Date",
                    "From",
                    "MIME-Version",
                    "Message-ID",
                    "Subject",
                    "To"
                ]
            );
            // Each line ends as SMTP wants it, and none ends the message.
            let lines = raw.replace("\r\n", "");
            assert!(!lines.contains(['\r', '\n']), "a bare line break");
            assert!(!body.split("\r\n").any(|line| line == "."), "a line that ends the message");
        }
    }

    // SS-15
    async fn what_a_person_or_browser_calls_itself_is_text_on_every_page(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        log_in(&mut browser, ADA, OLD).await;
        let typed = "\"><script>alert(1)</script>@mail.example";
        for path in [paths::LOGIN_IDENTIFIER, paths::RESET_REQUEST] {
            browser.get(path).await;
            let page = browser.submit(path, &[("email", typed)]).await;
            assert_eq!(page.status, 422, "{path}");
            assert_eq!(page.field("email").as_deref(), Some(typed), "{path}");
            assert!(page.texts_of("script").is_empty() && !page.html.contains("<script>alert"), "{path}");
        }
        // An address may hold signs that mean something in HTML.
        let odd = "o'brien&lt{x}`$%@mail.example";
        app.add_user(odd, OLD).await;
        let mut browser = app.browser();
        log_in(&mut browser, odd, OLD).await;
        let page = browser.get(paths::ACCOUNT).await;
        assert!(page.card().contains(odd), "{}", page.card());
        assert!(!page.html.contains("&lt{x}"), "its own signs are escaped once more");
    }
}

/// The mails as they would travel.
fn raw_mails(app: &TestApp) -> Vec<String> {
    let folder = app.services.settings.mail.url.reveal().strip_prefix("mailbox:").unwrap();
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|file| std::fs::read_to_string(file).unwrap()).collect()
}
