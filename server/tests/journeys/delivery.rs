//! No mail is lost, and none comes too late to harm.

use crate::app;
use std::time::Duration;
use storage::{OutboxRow, OutboxState, testing::TestDatabase};
use testkit::steps::{ADA, OLD, ask, is_alive, mailed_link};
use testkit::{TestApp, link_in};

/// The wait after a first failed delivery.
const FIRST_WAIT: Duration = Duration::from_secs(5);

async fn outbox(app: &TestApp) -> Vec<OutboxRow> {
    app.db().reader().await.unwrap().list_outbox(100).await.unwrap()
}

storage::each_database! {
    async fn a_mail_that_failed_comes_later_with_a_fresh_ticket(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.break_mail();
        ask(&mut app.browser(), ADA).await;
        assert_eq!(app.run_jobs().await, 1);
        let row = outbox(&app).await.remove(0);
        assert_eq!((row.state, row.attempts), (OutboxState::Queued, 1));
        assert!(row.reason.unwrap().contains("mailbox folder cannot be written"));
        let first_ticket = app.db().contents().await["tickets"].clone();
        assert_eq!(first_ticket.len(), 1);

        app.mend_mail();
        assert!(app.mails_to(ADA).is_empty());
        app.clock.advance(FIRST_WAIT - Duration::from_micros(1));
        assert_eq!(app.run_jobs().await, 0, "not due yet");
        app.clock.advance(Duration::from_micros(1));
        assert_eq!(app.run_jobs().await, 1);
        let mails = app.mails_to(ADA);
        assert_eq!(mails.len(), 1);
        assert!(is_alive(&app, &link_in(&mails[0])).await);
        let row = outbox(&app).await.remove(0);
        assert_eq!((row.state, row.attempts), (OutboxState::Sent, 2));
        assert_eq!(app.db().contents().await["tickets"].len(), 2, "the first was replaced");
    }

    async fn a_late_mail_does_not_overtake_a_newer_one(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.break_mail();
        ask(&mut app.browser(), ADA).await;
        app.run_jobs().await;
        app.mend_mail();
        app.clock.advance(Duration::from_secs(1));
        let newer = mailed_link(&app, &mut app.browser(), ADA).await;

        app.clock.advance(FIRST_WAIT);
        assert_eq!(app.run_jobs().await, 1);
        let late = outbox(&app).await.pop().unwrap();
        assert_eq!(late.state, OutboxState::Dropped);
        assert_eq!(late.reason.as_deref(), Some("a newer request was answered already"));
        assert_eq!(app.mails_to(ADA).len(), 1);
        assert!(is_alive(&app, &newer).await);
    }

    async fn a_mail_that_nobody_waits_for_any_more_is_dropped(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        ask(&mut app.browser(), ADA).await;
        app.clock.advance(Duration::from_hours(1) + Duration::from_micros(1));
        assert_eq!(app.run_jobs().await, 1);
        let row = outbox(&app).await.remove(0);
        assert_eq!(row.state, OutboxState::Dropped);
        assert!(row.reason.unwrap().starts_with("the request is too old"));
        assert!(app.mails_to(ADA).is_empty());
    }

    async fn a_mail_waits_through_a_restart(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        ask(&mut app.browser(), ADA).await;
        let app = app.restarted().await;
        assert_eq!(app.run_jobs().await, 1);
        assert!(is_alive(&app, &link_in(&app.mails_to(ADA)[0])).await);
    }
}
