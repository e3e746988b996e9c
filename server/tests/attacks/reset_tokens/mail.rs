//! Filling a mailbox, leading a mail astray, and using the reset to lock somebody out.

use crate::app;
use axum::body::Body;
use std::{collections::BTreeSet, time::Duration};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, OLD, ask, can_log_in, is_alive, is_logged_in, logged_in, mailed_link, open};
use testkit::{Answer, TestApp};
use web::paths;

/// How often strangers ask for one person's reset, each from an address of its own.
const REQUESTS: u8 = 200;
/// Mails that an address gets at short notice, and in a day.
const SOON: usize = 3;
const A_DAY: usize = 10;

async fn strangers_ask(app: &TestApp, network: u8) -> BTreeSet<(u16, String, usize)> {
    let mut answers = BTreeSet::new();
    for number in 0..REQUESTS {
        let mut stranger = app.browser().at([10, 0, network, number]);
        let answer = ask(&mut stranger, ADA).await;
        app.clock.advance(Duration::from_millis(10));
        answers.insert((answer.status.as_u16(), answer.location().to_owned(), answer.headers.len()));
    }
    app.run_jobs().await;
    answers
}

storage::each_database! {
    // RT-23
    async fn two_hundred_strangers_cannot_fill_a_mailbox(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let answers = strangers_ask(&app, 0).await;
        assert_eq!(answers.len(), 1, "everybody is answered alike: {answers:?}");
        assert_eq!(answers.first().unwrap().1, paths::RESET_CHECK_EMAIL);
        assert_eq!(app.mails_to(ADA).len(), SOON);
        // Coming back for hours does not help either.
        for hour in 1..=12 {
            app.clock.advance(Duration::from_hours(1));
            for number in 0..4 {
                ask(&mut app.browser().at([10, 1, hour, number]), ADA).await;
                app.clock.advance(Duration::from_millis(10));
            }
            app.run_jobs().await;
        }
        let got = app.mails_to(ADA).len();
        assert!(got <= A_DAY + A_DAY / 2, "{got} mails in twelve hours");
        // Others are not kept from asking.
        app.add_user(BOB, OLD).await;
        mailed_link(&app, &mut app.browser(), BOB).await;
    }

    // RT-24
    async fn asking_for_somebodys_reset_neither_ends_nor_bars_anything(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut laptop = logged_in(&app, ADA, OLD).await;
        let users = app.db().contents().await["users"].clone();
        strangers_ask(&app, 0).await;
        let link = {
            let mut stranger = app.browser().at([10, 0, 9, 9]);
            let link = testkit::link_in(&app.mails_to(ADA)[0]);
            open(&mut stranger, &link).await;
            link
        };
        assert!(is_alive(&app, &link).await);
        assert!(is_logged_in(&mut laptop).await);
        assert_eq!(app.db().contents().await["users"], users);
        assert!(can_log_in(&app, ADA, OLD).await);
        assert!(is_logged_in(&mut laptop).await);
        assert!(is_alive(&app, &link).await, "a login does not spend the mail either");
    }

    // P-10, P-12
    async fn a_mail_goes_to_the_stored_address_and_to_nobody_else(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let eve = "eve@evil.example";
        let bodies = [
            format!("&email={ADA}&email={eve}"),
            format!("&email={eve}&email={ADA}"),
            format!("&email[]={ADA}&email[]={eve}"),
            format!("&email[0]={ADA}&email[1]={eve}"),
            format!("&user[email][]={ADA}&user[email][]={eve}"),
            format!("&email={ADA},{eve}"),
            format!("&email={ADA};{eve}"),
            format!("&email={ADA}+{eve}"),
            format!("&email={ADA}%20{eve}"),
            format!("&email={ADA}%0aCc:{eve}"),
            format!("&email={ADA}%0d%0aBcc:{eve}"),
            format!("&email={ADA}%00{eve}"),
            format!("&email=%22{ADA}%22+<{eve}>"),
            format!("&email={ADA}|{eve}"),
            format!("&email={ADA}%E2%80%A8{eve}"),
            format!("&email={{\"email\":[\"{ADA}\",\"{eve}\"]}}"),
        ];
        for body in &bodies {
            let mut browser = app.browser();
            browser.get(paths::RESET_REQUEST).await;
            let body = format!("form_token={}{body}", browser.form_token());
            let answer = browser.submit_body(paths::RESET_REQUEST, body.clone()).await;
            assert!([400, 422].contains(&answer.status.as_u16()), "{body}: {}", answer.status);
        }
        assert_eq!(app.run_jobs().await, 0, "nothing was asked for");
        // Fields that the form does not have change nothing.
        let mut browser = app.browser();
        browser.get(paths::RESET_REQUEST).await;
        let more = [("email", ADA), ("to", eve), ("cc", eve), ("bcc", eve), ("return_to", "//evil.example")];
        let answer = browser.submit(paths::RESET_REQUEST, &more).await;
        assert!([303, 400].contains(&answer.status.as_u16()));
        app.run_jobs().await;
        assert_no_mail_to_others(&app, &answer);
    }

    // P-12
    async fn a_mail_goes_to_the_address_as_it_is_stored_not_as_it_was_typed(db: TestDatabase) {
        let app = app(db);
        app.add_user("Ada@Analytical.example", OLD).await;
        for typed in ["ADA@ANALYTICAL.EXAMPLE", "ada@analytical.example", " Ada@analytical.EXAMPLE "] {
            ask(&mut app.browser(), typed).await;
            app.run_jobs().await;
            app.clock.advance(Duration::from_secs(1));
        }
        let mails = app.mails_to("Ada@analytical.example").len() + app.mails_to("Ada@Analytical.example").len();
        assert_eq!(mails, 3);
        assert!(app.mails_to("ADA@ANALYTICAL.EXAMPLE").is_empty());
    }

    // P-35, P-37
    async fn a_stranger_does_not_choose_the_address_that_the_mail_names(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        browser.get(paths::RESET_REQUEST).await;
        let request = browser.form_request(paths::RESET_REQUEST).header("x-forwarded-for", "203.0.113.99");
        let body = format!("form_token={}&email={ADA}", browser.form_token());
        browser.send(request.body(Body::from(body)).unwrap()).await;
        app.run_jobs().await;
        let mail = app.mails_to(ADA).remove(0);
        assert!(mail.text.contains("192.0.2.1") && !mail.text.contains("203.0.113.99"), "{}", mail.text);
    }
}

fn assert_no_mail_to_others(app: &TestApp, answer: &Answer) {
    let expected = usize::from(answer.status == 303);
    let mails = app.mails_to(ADA);
    assert_eq!(mails.len(), expected);
    for mail in mails {
        assert!(!mail.text.contains("evil.example") && !mail.html.contains("evil.example"));
    }
    assert!(app.mails_to("eve@evil.example").is_empty());
}
