//! Random sequences of everything that can happen, against a small model of what must be true: the password never
//! changes without the newest, unexpired, right ticket of that very account.
//!
//! `PROPTEST_CASES` sets how many sequences, `PROPTEST_RNG_SEED` which ones.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod actions;
mod answered;
mod browsers;
mod checks;
mod logins;
mod model;
mod outbox;
mod rules;
mod run;
mod sequences;
mod stage;
mod world;

storage::each_database! {
    async fn only_a_living_ticket_changes_a_password_whatever_happens(db: storage::testing::TestDatabase) {
        run::sequences(db).await;
    }
}
