//! More logins at once than can be hashed: as many hashes as there are permits, and one answer for all others.
//!
//! The runtime of these tests has a single thread for blocking work. While a test holds it, no hash can end, so that
//! what comes in meets exactly the bounds, whatever the machine is doing.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use settings::Limit;
use std::{sync::mpsc, time::Duration};
use storage::testing::TestDatabase;
use testkit::{
    Answer, Browser, TestApp,
    steps::{ADA, OLD, enter_address},
};
use tokio::task::JoinSet;
use web::paths;

const GHOST: &str = "eve@analytical.example";
/// Who is turned away at once is so by then, on the slowest machine.
const DEADLINE: Duration = Duration::from_mins(1);
/// Longer than any test waits.
const PATIENT: Duration = Duration::from_mins(5);

/// Holds the one thread on which hashes are made.
struct Held(mpsc::Sender<()>);

impl Held {
    async fn now() -> Self {
        let (release, held) = mpsc::channel::<()>();
        let (started, has_started) = tokio::sync::oneshot::channel();
        tokio::task::spawn_blocking(move || {
            started.send(()).unwrap();
            // Ends when the other side is dropped.
            let _ = held.recv();
        });
        has_started.await.unwrap();
        Self(release)
    }

    fn release(self) {
        drop(self.0);
    }
}

/// Runs a test on each database, on a runtime with one thread for blocking work.
fn on_each_database(test: impl AsyncFn(TestDatabase)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .max_blocking_threads(1)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        test(TestDatabase::sqlite().await).await;
        test(TestDatabase::postgres().await).await;
    });
}

/// An application with Ada's account and these bounds on hashing.
async fn app(db: TestDatabase, permits: usize, queue: usize, max_wait: Duration) -> TestApp {
    let app = TestApp::with(db, vestibule::router, |settings| {
        settings.hashing.permits = Some(permits);
        settings.hashing.queue = queue;
        settings.hashing.max_wait = max_wait;
        let wide = Limit { burst: 1000, per: Duration::from_secs(1) };
        settings.limits.login_per_client = wide;
        settings.limits.login_per_account = wide;
        settings.limits.login_per_account_in_all = wide;
    });
    app.add_user(ADA, OLD).await;
    app
}

/// A browser before the password of an address.
async fn at_the_password(app: &TestApp, email: &str) -> Browser {
    let mut browser = app.browser();
    enter_address(&mut browser, email).await;
    browser.get(paths::LOGIN_PASSWORD).await;
    browser
}

/// Logs in with everybody at once, Ada and a stranger in turns.
async fn crowd(app: &TestApp, count: usize) -> JoinSet<Answer> {
    let mut crowd = JoinSet::new();
    for number in 0..count {
        let mut browser = at_the_password(app, if number % 2 == 0 { ADA } else { GHOST }).await;
        crowd.spawn(async move { browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await });
    }
    crowd
}

/// Takes `busy` answers of a crowd, lets the hashes go, and takes the others. Panics when another number was busy.
async fn shed(mut crowd: JoinSet<Answer>, held: Held, busy: usize) -> Vec<Answer> {
    let mut refused = Vec::new();
    for _ in 0..busy {
        let next = tokio::time::timeout(DEADLINE, crowd.join_next()).await;
        refused.push(next.expect("fewer are turned away than find no place").unwrap().unwrap());
    }
    // None of the others can have been answered: their hashes wait.
    assert!(crowd.try_join_next().is_none(), "more were answered than could be without a hash");
    held.release();
    for answer in crowd.join_all().await {
        assert!(answer.status == 303 || answer.status == 422, "{}", answer.status);
    }
    refused
}

fn assert_busy(answer: &Answer) {
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("retry-after"), Some("3"));
    assert_eq!(answer.heading(), "Enter your password", "the page stays, and with it the address");
}

/// What of an answer could tell two addresses apart: everything but the address and what is random in every answer.
fn without_chance(answer: &Answer) -> (Vec<(String, String)>, String) {
    let address = answer.field("username").unwrap();
    let token = answer.field("form_token").unwrap();
    let policy = answer.header("content-security-policy").unwrap_or_default();
    let nonce =
        policy.split_once("'nonce-").and_then(|(_, rest)| rest.split('\'').next()).unwrap_or("no nonce");
    let plain =
        |text: &str| text.replace(&address, "ADDRESS").replace(&token, "TOKEN").replace(nonce, "NONCE");
    let headers = answer.headers.iter().filter(|(name, _)| *name != "x-request-id");
    (
        headers.map(|(name, value)| (name.to_string(), plain(value.to_str().unwrap()))).collect(),
        plain(&answer.html),
    )
}

// BF-10
#[test]
fn past_permits_and_queue_everybody_is_busy_at_once() {
    on_each_database(async |db| {
        let app = app(db, 2, 3, PATIENT).await;
        let held = Held::now().await;
        let crowd = crowd(&app, 20).await;
        for answer in shed(crowd, held, 20 - 2 - 3).await {
            assert_busy(&answer);
        }
    });
}

// BF-10
#[test]
fn without_patience_as_many_are_hashed_as_there_are_permits() {
    on_each_database(async |db| {
        let app = app(db, 2, 100, Duration::ZERO).await;
        let held = Held::now().await;
        let crowd = crowd(&app, 20).await;
        for answer in shed(crowd, held, 20 - 2).await {
            assert_busy(&answer);
        }
    });
}

// BF-10, EN-10
#[test]
fn known_and_unknown_addresses_are_turned_away_alike() {
    on_each_database(async |db| {
        let app = app(db, 1, 0, PATIENT).await;
        let held = Held::now().await;
        let crowd = crowd(&app, 4).await;
        // Whoever of the four came first is hashed; of the others at least one is Ada and one is not.
        let refused = shed(crowd, held, 3).await;
        let of =
            |email: &str| refused.iter().find(|answer| answer.field("username").as_deref() == Some(email));
        assert_eq!(without_chance(of(ADA).unwrap()), without_chance(of(GHOST).unwrap()));
    });
}

// BF-10
#[test]
fn who_was_turned_away_gets_in_afterwards() {
    on_each_database(async |db| {
        let app = app(db, 1, 0, PATIENT).await;
        let held = Held::now().await;
        shed(crowd(&app, 10).await, held, 9).await;
        let mut browser = at_the_password(&app, ADA).await;
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        assert_eq!(answer.location(), paths::ACCOUNT);
    });
}
