//! A login and a recovery do the same work for every class of account.

use crate::{
    classes::{ALL, IMPORTED, OPEN, SHUT, app_with_every_class},
    recorder::{Work, record},
};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::OLD;
use testkit::{Browser, TestApp};
use web::paths;

/// How often a walk gives a password.
const PASSWORDS: usize = 4;

async fn wrong_passwords(browser: &mut Browser, email: &str) {
    browser.get(paths::LOGIN_IDENTIFIER).await;
    browser.submit(paths::LOGIN_IDENTIFIER, &[("email", email)]).await;
    browser.get(paths::LOGIN_PASSWORD).await;
    for password in ["not the right one", "x"] {
        browser.submit(paths::LOGIN_PASSWORD, &[("password", password)]).await;
    }
}

async fn wrong_codes(browser: &mut Browser, page: &str) {
    browser.get(page).await;
    browser.get(paths::RESET_PROGRESS).await;
    for code in ["2222-2222", "no code", "3333-3333"] {
        browser.submit(page, &[("code", code)]).await;
    }
}

/// Asks for the mail of a recovery or of a sign-up, twice, and guesses at its code.
async fn ask_twice(app: &TestApp, browser: &mut Browser, email: &str, [ask, wait, again]: [&str; 3]) {
    browser.get(ask).await;
    browser.submit(ask, &[("email", email)]).await;
    app.run_jobs().await;
    wrong_codes(browser, wait).await;
    browser.submit(again, &[]).await;
    app.clock.advance(Duration::from_secs(30));
    browser.submit(again, &[]).await;
    app.run_jobs().await;
    wrong_codes(browser, wait).await;
}

const RESET: [&str; 3] = [paths::RESET_REQUEST, paths::RESET_CHECK_EMAIL, paths::RESET_RESEND];
const SIGN_UP: [&str; 3] = [paths::SIGN_UP, paths::SIGN_UP_CHECK_EMAIL, paths::SIGN_UP_RESEND];

/// All that a stranger can do with an address without reading its mail.
async fn walk(app: &TestApp, browser: &mut Browser, email: &str) {
    browser.get(paths::ROOT).await;
    wrong_passwords(browser, email).await;
    // The second round of each is beyond the address's mail budget.
    for doors in [SIGN_UP, RESET, SIGN_UP, RESET] {
        Box::pin(ask_twice(app, browser, email, doors)).await;
    }
    browser.get(paths::RESET_CHANGE).await;
    browser.get(paths::SIGN_UP_PASSWORD).await;
    browser.get(paths::LOGIN_PASSWORD).await;
    wrong_passwords(browser, email).await;
}

/// The same walk as each of these classes, each in a browser and a network of its own.
async fn walk_as(app: &TestApp, classes: &[&'static str]) -> Vec<Vec<Work>> {
    let mut walks = Vec::new();
    // The first of all makes the counter of the whole deployment.
    let nobody = "nobody00@mail.example";
    for (number, email) in (0..).zip([&nobody].into_iter().chain(classes)) {
        let mut browser = app.browser().at([10, 0, 3, number]);
        walks.push(record(walk(app, &mut browser, email)).await);
    }
    walks.split_off(1)
}

fn hashes(walk: &[Work]) -> Vec<&str> {
    let lines = walk.iter().flat_map(|work| &work.done).map(String::as_str);
    lines.filter(|line| line.starts_with("argon2id")).collect()
}

/// A hash of another cost is one hash all the same; that its time does not show is the business of the wait.
fn without_costs(walk: &[Work]) -> Vec<Work> {
    let mut walk = walk.to_vec();
    for line in walk.iter_mut().flat_map(|work| &mut work.done).filter(|line| line.starts_with("argon2id")) {
        "argon2id".clone_into(line);
    }
    walk
}

fn assert_same(first: &[Work], other: &[Work], email: &str) {
    for (step, (one, another)) in first.iter().zip(other).enumerate() {
        assert_eq!(one, another, "{email}, request {step}");
    }
    assert_eq!(first.len(), other.len(), "{email}");
}

storage::each_database! {
    // EN-10
    async fn every_step_does_the_same_work_for_every_address(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let walks = walk_as(&app, &OPEN).await;
        let first = &walks[0];
        for (walk, email) in walks.iter().zip(OPEN) {
            assert_eq!(hashes(walk).len(), PASSWORDS, "{email}");
            if email == IMPORTED {
                assert_same(&without_costs(first), &without_costs(walk), email);
            } else {
                assert_same(first, walk, email);
            }
        }
    }

    // EN-10
    async fn an_address_that_is_locked_out_costs_the_same_with_and_without_an_account(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let mut walks = Vec::new();
        for (number, email) in (0..).zip([OPEN[0], SHUT[0], SHUT[1]]) {
            let mut browser = app.browser().at([10, 0, 3, number]);
            walks.push(record(wrong_passwords(&mut browser, email)).await);
        }
        assert_eq!([0, 1, 2].map(|walk: usize| hashes(&walks[walk]).len()), [2, 0, 0]);
        assert_same(&walks[1], &walks[2], SHUT[1]);
    }

    // EN-10
    async fn every_refused_password_waits_for_the_same_moment(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        for (walk, email) in walk_as(&app, &OPEN).await.iter().zip(OPEN) {
            let wait = |work: &&Work| work.done.iter().any(|line| line == "a refusal waits rest=400ms");
            assert_eq!(walk.iter().filter(wait).count(), PASSWORDS, "{email}");
        }
    }

    // EN-10
    async fn asking_writes_one_request_and_one_job_and_reads_no_account(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let asking = [paths::RESET_REQUEST, paths::SIGN_UP].map(|path| format!("POST {path}"));
        for (walk, email) in walk_as(&app, &ALL).await.iter().zip(ALL) {
            let asked: Vec<_> = walk.iter().filter(|work| asking.contains(&work.request)).collect();
            assert_eq!(asked.len(), 4, "{email}");
            for work in asked {
                let count = |text: &str| work.done.iter().filter(|line| line.contains(text)).count();
                assert_eq!(count("INSERT INTO outbox"), 1, "{email}: {work:?}");
                assert_eq!(count("INSERT INTO reset_requests"), 1, "{email}");
                assert_eq!((count("FROM users"), count("argon2id")), (0, 0), "{email}");
            }
        }
    }

    // EN-10
    async fn the_record_tells_a_login_that_works_from_one_that_does_not(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let log_in = async |password: &'static str| {
            let mut browser = app.browser();
            record(async { drop(testkit::steps::log_in(&mut browser, OPEN[0], password).await) }).await
        };
        log_in("not the right one").await;
        let (wrong, right) = (log_in("not the right one").await, log_in(OLD).await);
        assert_eq!(wrong.len(), right.len());
        assert_ne!(wrong, right);
        assert_eq!((hashes(&wrong).len(), hashes(&right).len()), (1, 1));
        assert!(right.iter().flat_map(|work| &work.done).any(|line| line.starts_with("INSERT INTO sessions")));
    }
}
