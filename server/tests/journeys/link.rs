//! When the mailed link works, and when it is dead.

use crate::app;
use axum::{body::Body, http::Method};
use domain::EmailAddress;
use std::{collections::BTreeSet, time::Duration};
use storage::{Writer, testing::TestDatabase};
use testkit::TestApp;
use testkit::steps::{ADA, BOB, NEW, OLD, can_log_in, choose, is_alive, logged_in, mailed_link, open};
use tokio::task::JoinSet;
use web::paths;

/// How long a link works by default.
const LIFETIME: Duration = Duration::from_mins(30);
const MOMENT: Duration = Duration::from_micros(1);
/// How many submit the same link at once.
const MANY: u8 = 50;

async fn write(app: &TestApp, change: impl AsyncFnOnce(&mut Writer)) {
    let mut writer = app.db().begin_write().await.unwrap();
    change(&mut writer).await;
    writer.commit().await.unwrap();
}

storage::each_database! {
    async fn a_link_works_once(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let mut other_tab = browser.clone();
        choose(&mut browser, NEW).await;

        let again = choose(&mut other_tab, "four candles beneath iron bridges").await;
        assert_eq!(again.location(), paths::RESET_ERROR);
        let error = other_tab.get(paths::RESET_ERROR).await;
        assert_eq!(error.heading(), "This link can't be used");
        let another = other_tab.submit(paths::RESET_ERROR, &[]).await;
        assert_eq!(another.location(), paths::RESET_REQUEST);
        assert!(!is_alive(&app, &link).await);
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    async fn of_many_submissions_at_once_exactly_one_works(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;

        let mut submissions = JoinSet::new();
        for number in 0..MANY {
            let mut tab = browser.clone().at([10, 0, 0, number]);
            submissions.spawn(async move {
                let password = format!("{NEW} {number}");
                let answer = choose(&mut tab, &password).await;
                (answer.location().to_owned(), password)
            });
        }
        let (won, lost): (Vec<_>, Vec<_>) = submissions
            .join_all()
            .await
            .into_iter()
            .partition(|(location, _)| location == "/u/reset-password/success?sessions=0");
        assert_eq!(won.len(), 1);
        assert!(lost.iter().all(|(location, _)| location == paths::RESET_ERROR), "{lost:?}");
        // One hash is stored, and it is the winner's.
        assert!(can_log_in(&app, ADA, &won[0].1).await);
        assert!(!can_log_in(&app, ADA, &lost[0].1).await);
        assert_eq!(app.run_jobs().await, 1, "one notice");
    }

    async fn a_newer_mail_kills_the_older_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let older = mailed_link(&app, &mut browser, ADA).await;
        app.clock.advance(Duration::from_secs(1));
        let newer = mailed_link(&app, &mut browser, ADA).await;
        assert_ne!(older, newer);
        assert!(!is_alive(&app, &older).await);
        assert!(is_alive(&app, &newer).await);
    }

    async fn a_link_dies_exactly_at_its_end(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        app.clock.advance(LIFETIME - MOMENT);
        assert_eq!(open(&mut browser, &link).await.heading(), "Change your password");
        app.clock.advance(MOMENT);
        assert_eq!(choose(&mut browser, NEW).await.location(), paths::RESET_ERROR);
        assert!(!is_alive(&app, &link).await);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn a_link_works_until_its_very_last_moment(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        app.clock.advance(LIFETIME - MOMENT);
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
    }

    async fn garbage_in_place_of_a_ticket_leads_to_the_dead_link_page(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let real = mailed_link(&app, &mut app.browser(), ADA).await;
        let before = app.db().contents().await;
        let long = "A".repeat(5000);
        let unknown = "A".repeat(43);
        let doubled = format!("{unknown}&ticket={unknown}");
        for ticket in ["", "x", "%00", "%ff", "../../etc/passwd", "' OR 1=1 --", &unknown, &long, &doubled] {
            let link = format!("{}?ticket={}", paths::RESET_VERIFY, ticket.replace(' ', "+"));
            assert!(!is_alive(&app, &link).await, "{link}");
        }
        assert!(!is_alive(&app, paths::RESET_VERIFY).await);
        assert!(!is_alive(&app, &real[..real.len() - 1]).await);
        assert_eq!(app.db().contents().await, before);
    }

    async fn a_refused_password_does_not_spend_the_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let long = "quiet harbour ".repeat(20);
        for (password, refusal) in [
            ("", "Please enter a new password."),
            ("short", "Please use at least 15 characters."),
            ("aaaaaaaaaaaaaaaaaaaa", "This password is"),
            ("analyticalanalytical", "This password is too easy to guess."),
            (&long, "Please use at most 256 characters."),
        ] {
            let answer = choose(&mut browser, password).await;
            assert_eq!(answer.status, 422, "{password}");
            let error = answer.field_error("password");
            assert!(error.starts_with(refusal), "{error}");
            app.clock.advance(Duration::from_secs(6));
        }
        let fields = [("password", NEW), ("repeat", OLD)];
        let answer = browser.submit(paths::RESET_CHANGE, &fields).await;
        assert!(answer.field_error("repeat").starts_with("The two passwords differ."));
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
    }

    async fn signing_out_everywhere_kills_the_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        browser.get(paths::ACCOUNT).await;
        browser.submit(paths::SIGN_OUT_EVERYWHERE, &[]).await;
        assert!(!is_alive(&app, &link).await);
    }

    async fn blocking_an_account_kills_its_link_for_good(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        write(&app, async |writer| writer.set_blocked(ada, true).await.unwrap()).await;
        assert!(!is_alive(&app, &link).await);
        write(&app, async |writer| writer.set_blocked(ada, false).await.unwrap()).await;
        assert!(!is_alive(&app, &link).await);
    }

    async fn moving_an_account_to_another_address_kills_its_link(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let moved = EmailAddress::parse(BOB).unwrap();
        write(&app, async |writer| assert!(writer.set_email(ada, &moved).await.unwrap())).await;
        assert!(!is_alive(&app, &link).await);
        assert_eq!(choose(&mut browser, NEW).await.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, BOB, OLD).await);
    }

    async fn looking_at_a_link_changes_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let before = app.db().contents().await;
        let mut statuses = BTreeSet::new();
        for path in [link.as_str(), paths::RESET_CHANGE] {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                // With the cookies of a browser that opened it, and as a scanner without any.
                for mut scanner in [browser.clone(), app.browser()] {
                    let request = scanner
                        .request(method.clone(), path)
                        .header("x-mail-scanner", "safelinks")
                        .header("purpose", "prefetch")
                        .header("sec-purpose", "prefetch;prerender");
                    let answer = scanner.send(request.body(Body::empty()).unwrap()).await;
                    statuses.insert(answer.status.as_u16());
                }
            }
        }
        assert_eq!(statuses, [200, 303, 405].into());
        assert_eq!(app.db().contents().await, before);
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
    }

    async fn an_empty_form_spends_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let before = app.db().contents().await;
        assert_eq!(browser.submit(paths::RESET_CHANGE, &[]).await.status, 400);
        assert_eq!(browser.submit_body(paths::RESET_CHANGE, String::new()).await.status, 400);
        assert_eq!(app.db().contents().await, before);
        assert_eq!(choose(&mut browser, "").await.status, 422);
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
    }
}
