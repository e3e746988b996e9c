//! Known, unknown, blocked, without a password: nothing but the mailbox tells which.

use crate::app;
use std::{collections::BTreeMap, time::Duration};
use storage::testing::{Contents, TestDatabase};
use testkit::steps::{OLD, ask, enter_address};
use testkit::{Answer, Browser, TestApp};
use web::paths;

/// Addresses of one length, so that pages have one length too.
const KINDS: [&str; 4] =
    ["known00@mail.example", "unknown@mail.example", "blocked@mail.example", "nopassw@mail.example"];

/// What every kind of address gets, as far as it may be compared.
#[derive(Debug, PartialEq)]
struct Seen {
    status: u16,
    headers: BTreeMap<String, Vec<String>>,
    html: String,
    /// How many rows each table gained.
    rows: BTreeMap<String, usize>,
}

async fn app_with_all_kinds(db: TestDatabase) -> TestApp {
    let app = app(db);
    app.add_user(KINDS[0], OLD).await;
    let blocked = app.add_user(KINDS[2], OLD).await;
    app.add_user_without_password(KINDS[3]).await;
    let mut writer = app.db().begin_write().await.unwrap();
    writer.set_blocked(blocked, true).await.unwrap();
    writer.commit().await.unwrap();
    app
}

/// Leaves out of an answer what is random, and the address that the person typed.
fn seen(answer: &Answer, email: &str, before: &Contents, after: &Contents) -> Seen {
    let mut html = answer.html.replace(email, "EMAIL");
    for token in answer.attributes_of("input[name=form_token]", "value") {
        html = html.replace(&token, "TOKEN");
    }
    let nonce = answer.attributes_of("script", "nonce").into_iter().next().unwrap_or_default();
    if !nonce.is_empty() {
        html = html.replace(&nonce, "NONCE");
    }
    let mut headers = BTreeMap::<String, Vec<String>>::new();
    for (name, value) in &answer.headers {
        let value = value.to_str().unwrap();
        let value = match name.as_str() {
            "x-request-id" => "ID".to_owned(),
            "content-security-policy" if !nonce.is_empty() => value.replace(&nonce, "NONCE"),
            "set-cookie" => {
                let (name, rest) = value.split_once('=').unwrap();
                let (value, attributes) = rest.split_once(';').unwrap();
                format!("{name}={} characters;{attributes}", value.len())
            }
            _ => value.to_owned(),
        };
        headers.entry(name.to_string()).or_default().push(value);
    }
    let rows = after.iter().map(|(table, rows)| (table.clone(), rows.len() - before[table].len()));
    Seen { status: answer.status.as_u16(), headers, html, rows: rows.collect() }
}

/// Takes a step for each kind in a browser of its own, prepared alike, and compares what came of it.
async fn compare(
    app: &TestApp,
    prepare: impl AsyncFn(&mut Browser, &'static str),
    step: impl AsyncFn(&mut Browser, &'static str) -> Answer,
) -> Seen {
    let mut all = Vec::new();
    for (number, email) in (1..).zip(KINDS) {
        let mut browser = app.browser().at([10, 0, 3, number]);
        prepare(&mut browser, email).await;
        let before = app.db().contents().await;
        let answer = step(&mut browser, email).await;
        all.push(seen(&answer, email, &before, &app.db().contents().await));
    }
    let first = all.remove(0);
    for (other, email) in all.into_iter().zip(&KINDS[1..]) {
        assert_eq!(first, other, "{email}");
    }
    first
}

async fn nothing(_: &mut Browser, _: &'static str) {}

storage::each_database! {
    async fn the_address_at_the_login_tells_nothing(db: TestDatabase) {
        let app = app_with_all_kinds(db).await;
        let first = compare(&app, nothing, async |browser, _| browser.get(paths::LOGIN_IDENTIFIER).await);
        assert_eq!(first.await.status, 200);
        let entered = compare(&app, nothing, async |browser, email| enter_address(browser, email).await);
        assert_eq!(entered.await.headers["location"], [paths::LOGIN_PASSWORD]);
        let at_login = async |browser: &mut Browser, email| drop(enter_address(browser, email).await);
        let page = compare(&app, at_login, async |browser, _| browser.get(paths::LOGIN_PASSWORD).await).await;
        assert_eq!(page.status, 200);
    }

    async fn a_wrong_password_tells_nothing(db: TestDatabase) {
        let app = app_with_all_kinds(db).await;
        let at_password = async |browser: &mut Browser, email| {
            enter_address(browser, email).await;
            browser.get(paths::LOGIN_PASSWORD).await;
        };
        let wrong = compare(&app, at_password, async |browser, _| {
            browser.submit(paths::LOGIN_PASSWORD, &[("password", "not the right one at all")]).await
        });
        let wrong = wrong.await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.rows["audit_log"], 1);
        assert_eq!(wrong.rows["rate_limits"], 3);
    }

    async fn asking_for_a_reset_tells_nothing(db: TestDatabase) {
        let app = app_with_all_kinds(db).await;
        // The very first request of all makes the counter of the whole deployment.
        ask(&mut app.browser(), "first@mail.example").await;
        let at_request = async |browser: &mut Browser, _| drop(browser.get(paths::RESET_REQUEST).await);
        let asked = compare(&app, at_request, async |browser, email| {
            browser.submit(paths::RESET_REQUEST, &[("email", email)]).await
        });
        let asked = asked.await;
        assert_eq!(asked.headers["location"], [paths::RESET_CHECK_EMAIL]);
        assert_eq!((asked.rows["outbox"], asked.rows["rate_limits"]), (1, 3));
    }

    async fn waiting_for_the_mail_tells_nothing(db: TestDatabase) {
        let app = app_with_all_kinds(db).await;
        let waiting = async |browser: &mut Browser, email| {
            ask(browser, email).await;
            app.run_jobs().await;
        };
        let page = compare(&app, waiting, async |browser, _| browser.get(paths::RESET_CHECK_EMAIL).await);
        assert_eq!(page.await.status, 200);
        let code = compare(&app, waiting, async |browser, _| {
            browser.get(paths::RESET_CHECK_EMAIL).await;
            browser.submit(paths::RESET_CHECK_EMAIL, &[("code", "2222-2222")]).await
        });
        assert_eq!(code.await.status, 422);
        app.clock.advance(Duration::from_mins(10));
        let later = async |browser: &mut Browser, email| {
            waiting(browser, email).await;
            app.clock.advance(Duration::from_secs(30));
            browser.get(paths::RESET_CHECK_EMAIL).await;
        };
        let resent = compare(&app, later, async |browser, _| browser.submit(paths::RESET_RESEND, &[]).await);
        let resent = resent.await;
        assert_eq!(resent.headers["location"], ["/u/reset-password/check-email?resent=true"]);
        assert_eq!(resent.rows["outbox"], 1);
    }

    async fn only_the_mailbox_tells(db: TestDatabase) {
        let app = app_with_all_kinds(db).await;
        for email in KINDS {
            ask(&mut app.browser(), email).await;
        }
        assert_eq!(app.run_jobs().await, 4);
        assert_eq!(KINDS.map(|email| app.mails_to(email).len()), [1, 0, 0, 1]);
    }

    async fn limits_count_every_address_alike(db: TestDatabase) {
        let app = app_with_all_kinds(db).await;
        let mut all = Vec::new();
        for (number, email) in (1..).zip(KINDS) {
            let mut browser = app.browser().at([10, 0, 4, number]);
            enter_address(&mut browser, email).await;
            browser.get(paths::LOGIN_PASSWORD).await;
            let mut logins = Vec::new();
            for _ in 0..11 {
                let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", "not this one")]).await;
                logins.push((answer.status.as_u16(), answer.header("retry-after").map(str::to_owned)));
            }
            assert_eq!(logins[10], (429, Some("31".to_owned())), "{email}");
            all.push(logins);
        }
        assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{all:?}");
    }
}
