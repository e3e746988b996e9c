//! The newest mail is the only one that works.

use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, ask, can_log_in, choose, is_alive, mailed_link, open};
use testkit::{code_in, link_in};
use tokio::task::JoinSet;
use web::paths;

storage::each_database! {
    // RT-11
    async fn an_older_link_is_dead_once_a_newer_one_was_mailed(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut first = app.browser();
        let older = mailed_link(&app, &mut first, ADA).await;
        // The older one was opened already, and its form stands ready.
        open(&mut first, &older).await;
        app.clock.advance(Duration::from_secs(1));
        let mut second = app.browser();
        let newer = mailed_link(&app, &mut second, ADA).await;
        assert_ne!(older, newer);

        assert_eq!(choose(&mut first, NEW).await.location(), paths::RESET_ERROR);
        assert!(!is_alive(&app, &older).await);
        assert!(can_log_in(&app, ADA, OLD).await);
        open(&mut second, &newer).await;
        assert!(choose(&mut second, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    // RT-11
    async fn of_many_requests_at_the_same_moment_one_link_lives(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut requests = JoinSet::new();
        for number in 0..3 {
            let mut browser = app.browser().at([10, 0, 0, number]);
            requests.spawn(async move { ask(&mut browser, ADA).await.status });
        }
        assert!(requests.join_all().await.iter().all(|status| *status == 303));
        // The worker and another node take their mails at the same time.
        tokio::join!(app.run_jobs(), app.run_jobs());
        let mut alive = 0;
        let mails = app.mails_to(ADA);
        for mail in &mails {
            alive += usize::from(is_alive(&app, &link_in(mail)).await);
        }
        assert_eq!(alive, 1, "of {} mails", mails.len());
    }

    // RT-11
    async fn an_older_code_is_dead_once_a_newer_one_was_mailed(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        browser.get(paths::RESET_CHECK_EMAIL).await;
        let mut waiting = browser.clone();
        let older = code_in(&app.mails_to(ADA)[0]);
        // The code was typed, and its page stands ready too.
        waiting.submit(paths::RESET_CHECK_EMAIL, &[("code", &older)]).await;
        waiting.get(paths::RESET_CHANGE).await;
        app.clock.advance(Duration::from_secs(1));
        mailed_link(&app, &mut app.browser(), ADA).await;

        assert_eq!(choose(&mut waiting, NEW).await.location(), paths::RESET_ERROR);
        let answer = browser.submit(paths::RESET_CHECK_EMAIL, &[("code", &older)]).await;
        assert_eq!(answer.status, 422);
        assert!(can_log_in(&app, ADA, OLD).await);
    }
}
