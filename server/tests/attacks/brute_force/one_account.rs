//! Guessing the password of one account.

use super::{at_password, guess};
use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, enter_address};
use web::paths;

storage::each_database! {
    // BF-01
    async fn a_thousand_networks_have_the_tries_of_one(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let guesser = at_password(&app, ADA).await;
        let mut looked_at = 0;
        for number in 0..1_000_u32 {
            let [_, _, high, low] = number.to_be_bytes();
            let status = guess(&mut guesser.clone().at([10, 7, high, low]), "not the right one").await;
            assert!(status == 422 || status == 429, "{status}");
            looked_at += u32::from(status == 422);
        }
        assert_eq!(looked_at, 10);
    }

    // BF-01
    async fn a_patient_guesser_is_stopped_after_a_hundred_tries(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut looked_at = 0;
        let mut guesser = at_password(&app, ADA).await;
        for number in 0..150_u8 {
            // As slowly as the short budget asks, each time from another network.
            app.clock.advance(Duration::from_secs(30));
            if number % 100 == 0 {
                guesser = at_password(&app, ADA).await;
            }
            looked_at += u8::from(guess(&mut guesser.clone().at([10, 7, 0, number]), "not it").await == 422);
        }
        assert_eq!(looked_at, 100);
    }

    // BF-09, P-32
    async fn tries_count_through_refusals_new_browsers_and_restarts(db: TestDatabase) {
        let mut app = app(db);
        app.add_user(ADA, OLD).await;
        for round in 0..5_u8 {
            let mut browser = at_password(&app, ADA).await.at([10, 7, 1, round]);
            for _ in 0..2 {
                assert_eq!(guess(&mut browser, "not the right one").await, 422, "round {round}");
            }
            if round == 2 {
                app = app.restarted().await;
            }
        }
        let mut browser = at_password(&app, ADA).await.at([10, 7, 2, 1]);
        assert_eq!(guess(&mut browser, OLD).await, 429);
        // Nor does a new login of the same browser begin anew.
        enter_address(&mut browser, ADA).await;
        browser.get(paths::LOGIN_PASSWORD).await;
        assert_eq!(guess(&mut browser, OLD).await, 429);
    }
}
