//! No secret is written down: not in the log at its finest level, not in the database, not on a page. A program of
//! its own, because the log belongs to the whole process.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod filter;
mod forms;
mod log;
mod visitor;

use filter::Filter;
use forms::{assert_absent, assert_no_stored_token, hex};
use log::{log_everything, logged};
use settings::SecretUrl;
use std::{net::Ipv6Addr, time::Duration};
use storage::testing::TestDatabase;
use testkit::{TestApp, code_in, link_in, steps::ADA};
use visitor::Visitor;
use web::{SESSION_COOKIE, paths};

const FIRST: &str = "purple-otter-judging-thunder";
const SECOND: &str = "seven-lanterns-near-quiet-harbour";
const THIRD: &str = "nine velvet anchors under rain";
const WRONG: &str = "four-candles-beneath-iron-bridges";
const OF_SMTP: &str = "canary-of-the-mail-server";

/// A mailed link that leads to a path.
fn link_to(app: &TestApp, path: &str) -> String {
    let begin = format!("http://localhost:3000{path}?ticket=");
    let mails = app.mails_to(ADA);
    let mut words = mails.iter().flat_map(|mail| mail.text.split_whitespace());
    words
        .find(|word| word.starts_with(&begin))
        .unwrap()
        .trim_start_matches("http://localhost:3000")
        .to_owned()
}

fn ticket_in(link: &str) -> String {
    link.split_once("?ticket=").unwrap().1.to_owned()
}

/// Lets the worker send what waits, each mail at a time of its own.
async fn send(app: &TestApp) {
    app.clock.advance(Duration::from_secs(1));
    app.run_jobs().await;
}

/// Asks for a reset whose first delivery fails; returns the code and the ticket of the mail that came.
async fn ask(app: &TestApp, visitor: &mut Visitor) -> [String; 2] {
    visitor.fill(paths::RESET_REQUEST, &[("email", ADA)]).await;
    app.break_mail();
    app.run_jobs().await;
    app.mend_mail();
    app.clock.advance(Duration::from_secs(5));
    app.run_jobs().await;
    let mail = app.mails_to(ADA).remove(0);
    [code_in(&mail), ticket_in(&link_in(&mail))]
}

/// Logs in wrong and right, resets by code and by link, changes the password at the account, undoes it, and cancels
/// a reset. Returns the secrets that mails carried.
async fn live(app: &TestApp, visitor: &mut Visitor) -> Vec<String> {
    visitor.fill(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await;
    visitor.fill(paths::LOGIN_PASSWORD, &[("password", WRONG)]).await;
    visitor.fill(paths::LOGIN_PASSWORD, &[("password", FIRST)]).await;
    let [code, ticket] = ask(app, visitor).await;
    visitor.fill(paths::RESET_CHECK_EMAIL, &[("code", "2222-2222")]).await;
    visitor.fill(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
    visitor.open(&link_to(app, paths::RESET_VERIFY)).await;
    // Refused bodies must not be quoted either.
    visitor.submit(paths::RESET_CHANGE, &[("password", WRONG), ("password", WRONG)]).await;
    visitor.submit(paths::RESET_CHANGE, &[("password", WRONG), ("repeat", FIRST)]).await;
    visitor.submit(paths::RESET_CHANGE, &[("password", SECOND), ("repeat", SECOND)]).await;
    visitor.submit(paths::RESET_CHANGE, &[("password", SECOND), ("repeat", SECOND)]).await;
    visitor.fill(paths::LOGIN_PASSWORD, &[("password", SECOND)]).await;
    assert_eq!(visitor.get(paths::ACCOUNT).await.status, 200);
    send(app).await;
    let first_undo = ticket_in(&link_to(app, paths::RESET_UNDO_LINK));

    let of_wrong = [("current", WRONG), ("password", THIRD), ("repeat", THIRD)];
    visitor.fill(paths::ACCOUNT_PASSWORD, &of_wrong).await;
    let of_right = [("current", SECOND), ("password", THIRD), ("repeat", THIRD)];
    assert_eq!(visitor.fill(paths::ACCOUNT_PASSWORD, &of_right).await.status, 303);
    send(app).await;
    let undo = link_to(app, paths::RESET_UNDO_LINK);
    assert_ne!(ticket_in(&undo), first_undo);
    visitor.open(&undo).await;
    let undone = visitor.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await;
    assert_eq!(undone.location(), paths::RESET_CHECK_EMAIL);
    send(app).await;
    let of_undo = app.mails_to(ADA).remove(0);

    app.clock.advance(Duration::from_mins(5));
    let [second_code, second_ticket] = ask(app, visitor).await;
    visitor.open(&link_to(app, paths::RESET_REVOKE_LINK)).await;
    let revoked = visitor.submit(paths::RESET_REVOKE, &[("confirmed", "true")]).await;
    assert_eq!(revoked.location(), paths::RESET_REVOKED);
    let [of_undo_code, of_undo_ticket] = [code_in(&of_undo), ticket_in(&link_in(&of_undo))];
    let undo = ticket_in(&undo);
    vec![code, ticket, first_undo, undo, second_code, second_ticket, of_undo_code, of_undo_ticket]
}

/// Requests that are wrong in every way, with secrets where they do not belong.
async fn go_astray(visitor: &mut Visitor, secrets: &[&str]) {
    for secret in secrets {
        let secret = secret.replace(' ', "%20");
        for path in [
            format!("/u/reset-verify/{secret}"),
            format!("/{secret}"),
            format!("{}?ticket={secret}x", paths::RESET_VERIFY),
            format!("{}?ticket={secret}&ticket={secret}", paths::RESET_VERIFY),
            format!("{}?resent={secret}", paths::RESET_CHECK_EMAIL),
            format!("{}?sessions={secret}", paths::RESET_SUCCESS),
            format!("{}?notice={secret}&ui_locales={secret}", paths::LOGIN_IDENTIFIER),
            format!("/dev/mailbox/{secret}"),
            format!("/assets/{secret}/main.css"),
        ] {
            let answer = visitor.get(&path).await;
            assert!(answer.status.as_u16() < 500, "{path}");
            visitor.submit(&path, &[("password", &secret), ("code", &secret)]).await;
        }
    }
}

storage::each_database! {
    // RT-21
    async fn no_secret_is_written_down(db: TestDatabase) {
        log_everything();
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.limits.reset_per_client.burst = 100;
            settings.limits.ticket_per_client.burst = 100;
            settings.limits.code_per_client.burst = 100;
        });
        app.add_user(ADA, FIRST).await;
        let mut visitor = Visitor::new(&app);
        let mut secrets: Vec<String> = [FIRST, SECOND, THIRD, WRONG].map(str::to_owned).into();
        let mailed = live(&app, &mut visitor).await;
        secrets.extend(mailed.iter().cloned());
        let session = visitor.browser.cookie(SESSION_COOKIE).unwrap().to_owned();
        secrets.append(&mut visitor.cookies);
        secrets.sort();
        secrets.dedup();
        assert!(secrets.len() > 20, "{}", secrets.len());
        assert_absent(&secrets, "pages", &visitor.answers);
        go_astray(&mut visitor, &[&mailed[0], &mailed[1], &session, FIRST]).await;
        // A page may show what stands in its own address; these answers do not even do that.
        assert_absent(&secrets, "pages", &visitor.answers);

        visitor.proofs.retain(|proof| !proof.is_empty());
        // All are made alike, so a few stand for them.
        secrets.extend(visitor.proofs.into_iter().rev().take(3));
        assert_log_is_clean(&secrets);
        assert_database_is_clean(&app, &secrets).await;
    }

    // RT-21
    async fn a_mail_server_that_quotes_the_link_does_not_bring_it_into_the_log(db: TestDatabase) {
        log_everything();
        let filter = Filter::start();
        let app = TestApp::with(db, vestibule::router, |settings| {
            let url = format!("smtp://vestibule:{OF_SMTP}@127.0.0.1:{}?tls=none", filter.port);
            settings.mail.url = SecretUrl::new(url);
        });
        app.add_user(ADA, FIRST).await;
        let mut visitor = Visitor::new(&app);
        visitor.fill(paths::RESET_REQUEST, &[("email", ADA)]).await;
        app.run_jobs().await;
        let mut secrets = filter.quoted();
        assert_eq!(secrets.len(), 1, "the mail was refused for its link");
        secrets.push(OF_SMTP.to_owned());
        assert_log_is_clean(&secrets);
        assert_database_is_clean(&app, &secrets).await;
    }

    // RT-21
    async fn a_database_that_is_gone_brings_no_secret_into_the_log(db: TestDatabase) {
        log_everything();
        let app = TestApp::new(db, vestibule::router);
        app.add_user(ADA, FIRST).await;
        let mut visitor = Visitor::new(&app);
        let secrets = ask(&app, &mut visitor).await;
        visitor.open(&link_to(&app, paths::RESET_VERIFY)).await;
        visitor.browser.get(paths::RESET_CHANGE).await;
        let mut at_login = app.browser();
        testkit::steps::enter_address(&mut at_login, ADA).await;
        at_login.get(paths::LOGIN_PASSWORD).await;
        app.services.storage.close().await;
        let changed = visitor.submit(paths::RESET_CHANGE, &[("password", SECOND), ("repeat", SECOND)]).await;
        assert_eq!(changed.status, 503);
        assert_eq!(at_login.submit(paths::LOGIN_PASSWORD, &[("password", FIRST)]).await.status, 503);
        visitor.get(paths::RESET_CHECK_EMAIL).await;
        let mut secrets = secrets.to_vec();
        secrets.extend([FIRST, SECOND].map(str::to_owned));
        secrets.append(&mut visitor.cookies);
        assert!(logged().contains("storage failed"));
        assert_log_is_clean(&secrets);
        assert_absent(&secrets, "pages", &visitor.answers);
    }

    // RT-21
    async fn a_request_that_panics_brings_no_secret_into_the_log(db: TestDatabase) {
        log_everything();
        // No setting may be as wide: the limit of a wider network overflows, in the middle of the request.
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.limits.ticket_per_client.burst = u32::MAX;
        });
        app.add_user(ADA, FIRST).await;
        let mut visitor = Visitor::new(&app);
        let mut secrets = ask(&app, &mut visitor).await.to_vec();
        visitor.browser = visitor.browser.at(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1));
        visitor.open(&link_to(&app, paths::RESET_VERIFY)).await;
        let changed = visitor.submit(paths::RESET_CHANGE, &[("password", SECOND), ("repeat", SECOND)]).await;
        assert_eq!(changed.status, 500);
        assert!(logged().contains("attempt to multiply with overflow"), "the panic is in the log");
        secrets.push(SECOND.to_owned());
        secrets.append(&mut visitor.cookies);
        assert_absent(&secrets, "pages", &visitor.answers);
        assert_log_is_clean(&secrets);
        assert_database_is_clean(&app, &secrets).await;
    }
}

fn assert_log_is_clean(secrets: &[String]) {
    let log = logged();
    assert!(log.contains("TRACE") || log.contains("DEBUG"), "the finest levels are logged");
    assert_absent(secrets, "log", &log);
}

async fn assert_database_is_clean(app: &TestApp, secrets: &[String]) {
    let stored: String = app.db().contents().await.into_values().flatten().collect::<Vec<_>>().join("\n");
    assert!(stored.contains(ADA), "the whole database is seen");
    assert_absent(secrets, "database", &stored);
    assert_no_stored_token("database", &stored, &stored);
    assert_no_stored_token("log", &logged(), &stored);
    if let Some(path) = app.db().url().strip_prefix("sqlite:") {
        for file in [path.to_owned(), format!("{path}-wal")] {
            let bytes = std::fs::read(&file).unwrap_or_default();
            assert_absent(secrets, &file, &String::from_utf8_lossy(&bytes));
            assert_absent(secrets, &file, &hex(&bytes));
        }
    }
}
