//! Counting strangers must not fill the database.

use super::{app_with, only};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{ask, log_in};
use usecases::delete_expired;

async fn counters(app: &TestApp) -> usize {
    app.db().contents().await["rate_limits"].len()
}

storage::each_database! {
    // BF-08
    async fn counters_of_strangers_are_few_and_go_again(db: TestDatabase) {
        let app = app_with(db, |settings| settings.limits.reset_global = only(1_000));
        for number in 0..200_u8 {
            let ghost = format!("ghost{number}@mail.example");
            let mut browser = app.browser().at([10, 3, 0, number]);
            log_in(&mut browser, &ghost, "not the right one").await;
            ask(&mut browser, &ghost).await;
        }
        // Two of an address and three of a client, whatever was tried; and one of all.
        let peak = counters(&app).await;
        assert!(peak <= 200 * 7 + 1, "{peak}");
        delete_expired(&app.services).await.unwrap();
        assert!(counters(&app).await > 0, "what still limits somebody stays");
        // What a client did is forgotten within minutes, what was tried at an address within days.
        app.clock.advance(Duration::from_mins(10));
        delete_expired(&app.services).await.unwrap();
        assert!(counters(&app).await <= 200 * 2 + 1, "{}", counters(&app).await);
        app.clock.advance(Duration::from_hours(24 * 201));
        delete_expired(&app.services).await.unwrap();
        assert_eq!(counters(&app).await, 0);
    }

    // BF-08
    async fn a_refused_try_writes_no_row(db: TestDatabase) {
        let app = app_with(db, |settings| settings.limits.identifier_per_client = only(3));
        let mut flood = app.browser();
        for number in 0..3 {
            log_in(&mut flood, &format!("ghost{number}@mail.example"), "not the right one").await;
        }
        let before = app.db().contents().await;
        for number in 3..100 {
            let refused = testkit::steps::enter_address(&mut flood, &format!("ghost{number}@mail.example")).await;
            assert_eq!(refused.status, 429);
        }
        assert_eq!(app.db().contents().await, before);
    }
}
