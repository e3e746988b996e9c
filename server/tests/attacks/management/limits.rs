//! Calling without end.

use super::refusal;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::TestApp;

const USERS: &str = "/api/v2/users";

/// The application, in which three calls may come at once.
fn app(db: TestDatabase) -> TestApp {
    TestApp::with(db, vestibule::router, |settings| {
        settings.limits.management_per_client.burst = 3;
        settings.limits.management_per_client.per = Duration::from_secs(10);
    })
}

storage::each_database! {
    // AD-18
    async fn an_application_that_calls_too_often_waits_and_no_other_does(db: TestDatabase) {
        let app = app(db);
        let mut one = app.administrator(&["read:users"]).await;
        let mut other = app.administrator(&["read:users"]).await;
        let now = app.services.now().as_seconds();
        for left in ["2", "1", "0"] {
            let answer = one.get(USERS).await;
            assert_eq!(answer.status, 200);
            let told = ["x-ratelimit-limit", "x-ratelimit-remaining"].map(|name| answer.header(name));
            assert_eq!(told, [Some("3"), Some(left)]);
            let reset: i64 = answer.header("x-ratelimit-reset").unwrap().parse().unwrap();
            let spent = 3 - left.parse::<i64>().unwrap();
            assert!((now + spent * 10..=now + spent * 10 + 1).contains(&reset), "{reset} after {now}");
        }
        let refused = one.get(USERS).await;
        let expected =
            refusal(429, "Too Many Requests", "Global limit has been reached", Some("too_many_requests"));
        assert_eq!((refused.status.as_u16(), refused.json()), (429, expected));
        assert_eq!(refused.header("x-ratelimit-remaining"), Some("0"));
        let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
        assert!((10..=11).contains(&wait), "{wait}");
        assert_eq!(other.get(USERS).await.status, 200, "another application has a limit of its own");
        app.clock.advance(Duration::from_secs(wait));
        assert_eq!(one.get(USERS).await.status, 200);
    }

    // AD-18
    async fn no_token_and_no_other_scope_spends_what_an_application_has(db: TestDatabase) {
        let app = app(db);
        let mut one = app.administrator(&["read:users"]).await;
        let token = one.token().to_owned();
        let mut stranger = app.administrator(&["read:users"]).await.with_token(&token[..token.len() - 3]);
        for _ in 0..10 {
            assert_eq!(stranger.get(USERS).await.status, 401);
        }
        assert_eq!(one.get(USERS).await.header("x-ratelimit-remaining"), Some("2"));
    }
}
