//! No secret is written down: not in the log at its finest level, not in the database. A program of its own,
//! because the log belongs to the whole process.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use std::{
    fmt::Write as _,
    io,
    sync::{Mutex, OnceLock, PoisonError},
};
use storage::testing::TestDatabase;
use testkit::{TestApp, code_in, link_in};
use tracing_subscriber::{filter::LevelFilter, fmt::MakeWriter};
use web::{BROWSER_COOKIE, SESSION_COOKIE, TICKET_COOKIE, paths};

const ADA: &str = "ada@analytical.example";
const OLD: &str = "purple-otter-judging-thunder";
const NEW: &str = "seven-lanterns-near-quiet-harbour";
const WRONG: &str = "four-candles-beneath-iron-bridges";

/// Everything that any part of the process logged.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}

fn log_everything() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_writer(|| Log).init();
    });
}

/// A secret as it travels, without the hyphens of a code, and the bytes behind a token as databases show them.
fn forms_of(secret: &str) -> Vec<String> {
    let bytes = URL_SAFE_NO_PAD.decode(secret).ok().filter(|bytes| bytes.len() == 32);
    [secret.to_owned(), secret.replace('-', "")].into_iter().chain(bytes.map(|bytes| hex(&bytes))).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn assert_absent(secrets: &[String], place: &str, text: &str) {
    let text = text.to_lowercase();
    for secret in secrets.iter().flat_map(|secret| forms_of(secret)) {
        assert!(!text.contains(&secret.to_lowercase()), "{secret} is in the {place}");
    }
}

storage::each_database! {
    async fn no_secret_is_written_down(db: TestDatabase) {
        log_everything();
        let app = TestApp::new(db, vestibule::router);
        app.add_user(ADA, OLD).await;
        let mut secrets: Vec<String> = [OLD, NEW, WRONG].map(str::to_owned).into();
        let mut browser = app.browser();
        browser.get(paths::LOGIN_IDENTIFIER).await;
        browser.submit(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await;
        browser.get(paths::LOGIN_PASSWORD).await;
        browser.submit(paths::LOGIN_PASSWORD, &[("password", WRONG)]).await;
        browser.get(paths::RESET_REQUEST).await;
        browser.submit(paths::RESET_REQUEST, &[("email", ADA)]).await;
        // A delivery that fails logs its reason, and the next one its success.
        app.break_mail();
        app.run_jobs().await;
        app.mend_mail();
        app.clock.advance(std::time::Duration::from_secs(5));
        app.run_jobs().await;
        let mail = app.mails_to(ADA).remove(0);
        secrets.push(code_in(&mail));
        secrets.push(link_in(&mail).split_once('=').unwrap().1.to_owned());

        browser.get(paths::RESET_CHECK_EMAIL).await;
        browser.submit(paths::RESET_CHECK_EMAIL, &[("code", &code_in(&mail))]).await;
        secrets.push(browser.cookie(TICKET_COOKIE).unwrap().to_owned());
        browser.get(&link_in(&mail)).await;
        browser.get(paths::RESET_CHANGE).await;
        secrets.push(browser.form_token().to_owned());
        secrets.push(browser.cookie(BROWSER_COOKIE).unwrap().to_owned());
        // Refused bodies must not be quoted either.
        browser.submit(paths::RESET_CHANGE, &[("password", WRONG), ("password", WRONG)]).await;
        browser.submit(paths::RESET_CHANGE, &[("password", WRONG), ("repeat", OLD)]).await;
        browser.submit(paths::RESET_CHANGE, &[("password", NEW), ("repeat", NEW)]).await;
        browser.get(paths::LOGIN_PASSWORD).await;
        browser.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        secrets.push(browser.cookie(SESSION_COOKIE).unwrap().to_owned());
        assert_eq!(browser.get(paths::ACCOUNT).await.status, 200);
        app.run_jobs().await;

        let log = String::from_utf8_lossy(&LOG.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
        assert!(log.contains("TRACE") || log.contains("DEBUG"), "the finest levels are logged");
        assert!(log.contains("mail sent") && log.contains("mail failed, will try again"));
        assert_absent(&secrets, "log", &log);
        let contents = app.db().contents().await;
        let stored: String = contents.values().flatten().cloned().collect::<Vec<_>>().join("\n");
        assert!(stored.contains("$argon2id$") && stored.contains(ADA));
        assert_absent(&secrets, "database", &stored);
        if let Some(path) = app.db().url().strip_prefix("sqlite:") {
            for file in [path.to_owned(), format!("{path}-wal")] {
                let bytes = std::fs::read(&file).unwrap_or_default();
                assert_absent(&secrets, &file, &String::from_utf8_lossy(&bytes));
                assert_absent(&secrets, &file, &hex(&bytes));
            }
        }
    }
}
