//! Many at the same moment.

use super::without_limits;
use settings::HashingSettings;
use std::{sync::Arc, time::Duration};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, can_log_in, choose, enter_address, is_logged_in, mailed_link, open};
use testkit::{TestApp, code_in};
use tokio::{sync::Barrier, task::JoinSet};
use web::paths;

/// How many submit the same link at once.
const MANY: u8 = 50;
const ROUNDS: u8 = 4;
/// How many may try a code.
const CODE_TRIES: usize = 5;

storage::each_database! {
    // RT-04
    async fn of_fifty_uses_at_once_with_fifty_passwords_exactly_one_works(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, without_limits);
        app.add_user(ADA, OLD).await;
        for round in 0..ROUNDS {
            let mut browser = app.browser();
            let link = mailed_link(&app, &mut browser, ADA).await;
            open(&mut browser, &link).await;
            let mails_before = app.mails_to(ADA).len();

            let barrier = Arc::new(Barrier::new(usize::from(MANY)));
            let mut submissions = JoinSet::new();
            for number in 0..MANY {
                let mut tab = browser.clone().at([10, 0, round, number]);
                let barrier = Arc::clone(&barrier);
                submissions.spawn(async move {
                    let password = format!("{NEW} {round} {number}");
                    barrier.wait().await;
                    let answer = choose(&mut tab, &password).await;
                    (answer.location().to_owned(), password)
                });
            }
            let (won, lost): (Vec<_>, Vec<_>) = submissions
                .join_all()
                .await
                .into_iter()
                .partition(|(location, _)| location.starts_with(paths::RESET_SUCCESS));
            assert_eq!(won.len(), 1, "round {round}");
            assert!(lost.iter().all(|(location, _)| location == paths::RESET_ERROR), "{lost:?}");
            for (_, password) in lost.iter().take(3) {
                assert!(!can_log_in(&app, ADA, password).await, "round {round}");
            }
            assert!(can_log_in(&app, ADA, &won[0].1).await, "round {round}");
            app.run_jobs().await;
            assert_eq!(app.mails_to(ADA).len(), mails_before + 1, "one notice");
            app.clock.advance(Duration::from_secs(1));
        }
    }

    // RT-12
    async fn a_login_that_races_a_reset_leaves_no_session_of_the_old_password(db: TestDatabase) {
        // One hash at a time, and a slow one: those who wait for it have read the account as it was before.
        let app = TestApp::with(db, vestibule::router, |settings| {
            without_limits(settings);
            settings.hashing = HashingSettings {
                memory_kib: 16_384,
                permits: Some(1),
                max_wait: Duration::from_mins(5),
                ..HashingSettings::for_tests()
            };
        });
        app.add_user(ADA, OLD).await;
        let mut owner = app.browser();
        let link = mailed_link(&app, &mut owner, ADA).await;
        open(&mut owner, &link).await;
        let mut thieves = Vec::new();
        for number in 0..24 {
            let mut thief = app.browser().at([10, 0, 0, number]);
            enter_address(&mut thief, ADA).await;
            thief.get(paths::LOGIN_PASSWORD).await;
            thieves.push(thief);
        }

        let mut logins = JoinSet::new();
        let mut reset = None;
        for (number, mut thief) in thieves.into_iter().enumerate() {
            if number == 8 {
                let mut owner = owner.clone();
                reset = Some(tokio::spawn(async move { choose(&mut owner, NEW).await.location().to_owned() }));
            }
            logins.spawn(async move {
                thief.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
                thief
            });
        }
        let thieves = logins.join_all().await;
        assert!(reset.unwrap().await.unwrap().starts_with(paths::RESET_SUCCESS));
        for mut thief in thieves {
            assert!(!is_logged_in(&mut thief).await);
        }
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    // P-30
    async fn of_many_tries_of_a_code_at_once_only_five_are_looked_at(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, without_limits);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        browser.get(paths::RESET_CHECK_EMAIL).await;
        let barrier = Arc::new(Barrier::new(usize::from(MANY)));
        let mut tries = JoinSet::new();
        for number in 0..MANY {
            let mut tab = browser.clone().at([10, 0, 0, number]);
            let (barrier, code) = (Arc::clone(&barrier), code.clone());
            tries.spawn(async move {
                barrier.wait().await;
                tab.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await.location().to_owned()
            });
        }
        // All are right, so that each one that was looked at shows.
        let answers = tries.join_all().await;
        let looked_at = answers.iter().filter(|location| *location == paths::RESET_CHANGE).count();
        assert_eq!(looked_at, CODE_TRIES);
    }
}
