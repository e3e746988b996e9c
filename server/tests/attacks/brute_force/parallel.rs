//! Tries at the same moment count like tries one after the other.

use super::{app_with, at_password, guess};
use crate::app;
use domain::Timestamp;
use std::{collections::BTreeMap, sync::Arc};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, ask, choose};
use testkit::{Answer, Browser, TestApp, code_in};
use tokio::{sync::Barrier, task::JoinSet};
use web::paths;

/// Sends one form from many networks at once, each time with the next of these values, and counts the statuses.
async fn all_at_once(
    browser: &Browser,
    path: &'static str,
    field: &'static str,
    values: impl Iterator<Item = String>,
) -> BTreeMap<u16, usize> {
    let values: Vec<String> = values.collect();
    let start = Arc::new(Barrier::new(values.len()));
    let mut tries = JoinSet::new();
    for (number, value) in (0..).zip(values) {
        let [_, _, high, low] = u32::to_be_bytes(number);
        let (mut browser, start) = (browser.clone().at([10, 6, high, low]), Arc::clone(&start));
        tries.spawn(async move {
            start.wait().await;
            let answer: Answer = browser.submit(path, &[(field, &value)]).await;
            answer.status.as_u16()
        });
    }
    let mut statuses = BTreeMap::new();
    for status in tries.join_all().await {
        *statuses.entry(status).or_default() += 1;
    }
    statuses
}

/// How many tries at Ada's password were counted: each moves her bucket's time on by what gives one try back.
async fn counted(app: &TestApp) -> u128 {
    let key = app.services.keys.limit("login per account", ADA);
    let key = key.0.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02X}"));
    let rows = app.db().contents().await["rate_limits"].clone();
    let row = rows.into_iter().map(|row| row.to_uppercase()).find(|row| row.contains(&key)).unwrap();
    let time = row.split(',').next_back().unwrap().trim_end_matches(')').parse().unwrap();
    let ahead = Timestamp::from_micros(time).since(app.services.now());
    ahead.as_micros() / app.services.settings.limits.login_per_account.per.as_micros()
}

/// A browser that waits for a mail, and the code in it.
async fn waiting(app: &TestApp) -> (Browser, String) {
    app.add_user(ADA, OLD).await;
    let mut browser = app.browser();
    ask(&mut browser, ADA).await;
    app.run_jobs().await;
    browser.get(paths::RESET_CHECK_EMAIL).await;
    let code = code_in(&app.mails_to(ADA)[0]);
    (browser, code)
}

/// Codes of the right form that are not this one.
fn wrong_codes(right: &str) -> impl Iterator<Item = String> {
    let right = right.to_owned();
    let digit = |number: usize| char::from(b"23456789"[number % 8]);
    let code = move |number: usize| format!("2222-22{}{}", digit(number / 8), digit(number));
    (0..64).map(code).filter(move |code| *code != right)
}

storage::each_database! {
    // BF-01, P-29
    async fn of_five_hundred_passwords_at_once_ten_are_looked_at(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let guesser = at_password(&app, ADA).await;
        let guesses = (0..500).map(|number| format!("wrong password {number}"));
        let statuses = all_at_once(&guesser, paths::LOGIN_PASSWORD, "password", guesses).await;
        // A database that has to wait too long for so many says 503, which looks at no password.
        assert!(statuses.keys().all(|status| [422, 429, 503].contains(status)), "{statuses:?}");
        assert!(statuses[&429] > 0 && statuses.get(&422).is_none_or(|looked_at| *looked_at <= 10), "{statuses:?}");
        assert_eq!(counted(&app).await, 10);
        // None of them gave another try away.
        assert_eq!(guess(&mut guesser.clone().at([10, 7, 0, 1]), OLD).await, 429);
    }

    // P-30
    async fn of_many_codes_at_once_as_many_count_as_were_typed(db: TestDatabase) {
        let app = app_with(db, |settings| settings.reset.code_attempts = 50);
        let (mut browser, code) = waiting(&app).await;
        let guesses = wrong_codes(&code).take(49);
        let statuses = all_at_once(&browser, paths::RESET_CHECK_EMAIL, "code", guesses).await;
        assert_eq!(statuses, BTreeMap::from([(422, 49)]));
        let right = browser.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!(right.location(), paths::RESET_CHANGE, "the fiftieth try is left");
        browser.get(paths::RESET_CHANGE).await;
        assert_eq!(choose(&mut browser, NEW).await.location().split('?').next(), Some(paths::RESET_SUCCESS));
    }

    // P-30
    async fn no_try_is_left_after_as_many_codes_at_once_as_are_allowed(db: TestDatabase) {
        let app = app_with(db, |settings| settings.reset.code_attempts = 50);
        let (mut browser, code) = waiting(&app).await;
        let guesses = wrong_codes(&code).take(50);
        let statuses = all_at_once(&browser, paths::RESET_CHECK_EMAIL, "code", guesses).await;
        assert_eq!(statuses, BTreeMap::from([(422, 50)]));
        assert_eq!(browser.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await.status, 422);
    }
}
