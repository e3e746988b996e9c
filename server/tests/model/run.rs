//! Makes the sequences, and tells the shortest one that fails.

use crate::{sequences::Recovery, stage::Stage};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use proptest_state_machine::ReferenceStateMachine as _;
use std::sync::{Mutex, PoisonError};
use storage::testing::TestDatabase;
use tokio::runtime::Handle;

/// How many sequences a normal run plays on each database, and how long they are at most.
const SEQUENCES: u32 = 1000;
const LONGEST: usize = 25;
/// A normal run plays the same sequences each time.
const SEED: u64 = 20_270_115;

/// What the sequences of a normal run reach at least once, so that none of it goes untried unnoticed.
const REACHED: [&str; 18] = [
    "a change is undone",
    "a change on the account page",
    "a code that does not fit",
    "a code that fits",
    "a form that does not fit",
    "a login",
    "a refused password",
    "a replaced ticket",
    "a reset by code",
    "a reset by link",
    "a revoked ticket",
    "a spent ticket",
    "a ticket for something else",
    "a ticket of a blocked account",
    "a ticket of a deleted account",
    "a ticket to a former address",
    "an expired ticket",
    "an outdated ticket",
];

pub(crate) async fn sequences(db: TestDatabase) {
    let stage = Mutex::new(Stage::new(db).await);
    let (cases, mut runner) = runner();
    let sequences = Recovery::sequential_strategy(1..=LONGEST);
    let result = tokio::task::block_in_place(|| {
        let result = runner.run(&sequences, |(_, actions, seen)| {
            let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
            Handle::current().block_on(stage.play(&actions, seen.as_deref())).map_err(TestCaseError::fail)
        });
        result.map_err(Box::new)
    });
    let mut stage = stage.into_inner().unwrap_or_else(PoisonError::into_inner);
    match result.map_err(|error| *error) {
        Ok(()) => (),
        Err(TestError::Fail(reason, (_, actions, _))) => {
            panic!("{}", stage.tell(reason.to_string(), actions).await)
        }
        Err(TestError::Abort(reason)) => panic!("no more sequences could be made: {reason}"),
    }
    if cases >= SEQUENCES {
        let missing: Vec<_> = REACHED.into_iter().filter(|it| !stage.reached.contains_key(it)).collect();
        assert!(missing.is_empty(), "no sequence reached {missing:?}");
    }
}

/// How many sequences, and what makes and shrinks them.
fn runner() -> (u32, TestRunner) {
    let standard = Config::default();
    let cases = cases().unwrap_or(SEQUENCES);
    let rng_seed = match standard.rng_seed {
        RngSeed::Random => RngSeed::Fixed(SEED),
        given @ RngSeed::Fixed(_) => given,
    };
    let config = Config { cases, rng_seed, failure_persistence: None, max_shrink_iters: 2_000, ..standard };
    (cases, TestRunner::new(config))
}

#[expect(clippy::disallowed_methods, reason = "tests have no settings to read this from")]
fn cases() -> Option<u32> {
    std::env::var("PROPTEST_CASES").ok()?.parse().ok()
}
