//! Addresses that look like another, or are another way to write it: who gets the mail, and who counts it.

use crate::app;
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{ADA, OLD, ask, can_log_in, mailed_link, open};
use web::paths;

/// Asks for a reset from a network of its own, and says what came of it.
async fn ask_from(app: &TestApp, network: u8, email: &str) -> u16 {
    let answer = ask(&mut app.browser().at([10, 1, 0, network]), email).await;
    app.run_jobs().await;
    answer.status.as_u16()
}

storage::each_database! {
    // IN-07
    async fn a_look_alike_address_is_another_account_and_gets_no_mail(db: TestDatabase) {
        let app = app(db);
        app.add_user("v@apple.example", OLD).await;
        for (network, typed, status) in [
            (1, "v@\u{430}pple.example", 303),
            (2, "v@xn--pple-43d.example", 303),
            (3, "v@app1e.example", 303),
            (4, "v@apple.example.", 422),
            (5, "v@apple.example\u{3002}", 422),
            (6, "v@apple\u{200b}.example", 422),
            (7, "v@ap\u{ad}ple.example", 422),
            (8, "\u{475}@apple.example", 422),
            (9, "v@apple.example\u{202e}", 422),
            (10, "v\u{301}@apple.example", 422),
        ] {
            assert_eq!(ask_from(&app, network, typed).await, status, "{typed}");
            assert!(app.mails_to(typed).is_empty(), "{typed}");
        }
        assert!(app.mails_to("v@apple.example").is_empty(), "nor does the account's owner");
        // Both may have an account, and each is its own.
        app.add_user("v@\u{430}pple.example", "another password of twins").await;
        assert!(can_log_in(&app, "v@apple.example", OLD).await);
        assert!(!can_log_in(&app, "v@\u{430}pple.example", OLD).await);
        assert_eq!(ask_from(&app, 11, "v@xn--pple-43d.example").await, 303);
        assert_eq!(app.mails_to("v@xn--pple-43d.example").len(), 1, "in the form that travels");
    }

    // IN-07, ID-04
    async fn a_mail_goes_to_the_address_that_is_stored_and_not_to_the_one_that_was_typed(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let typed = [
            "ADA@ANALYTICAL.EXAMPLE",
            " Ada@analytical.example ",
            "ada@\u{ff41}nalytical.example",
            "ada@analytical\u{3002}example",
        ];
        for (network, typed) in (1..).zip(typed) {
            let before = app.mails_to(ADA).len();
            app.clock.advance(std::time::Duration::from_mins(15));
            assert_eq!(ask_from(&app, network, typed).await, 303);
            assert_eq!(app.mails_to(ADA).len(), before + 1, "{typed}");
            assert!(app.mails_to(typed.trim()).is_empty(), "{typed}");
        }
    }

    // IN-07
    async fn letters_that_fold_into_others_reach_no_account(db: TestDatabase) {
        let app = app(db);
        app.add_user("kiss@analytical.example", OLD).await;
        let folding =
            ["\u{212a}iss", "k\u{131}ss", "K\u{130}SS", "ki\u{17f}\u{17f}", "ki\u{df}", "\u{ff4b}iss"];
        for (network, local) in (1..).zip(folding) {
            let typed = format!("{local}@analytical.example");
            assert_eq!(ask_from(&app, network, &typed).await, 422, "{typed}");
            assert!(app.mails_to(&typed).is_empty() && app.mails_to("kiss@analytical.example").is_empty());
        }
    }

    // IN-09
    async fn dots_and_tags_make_no_other_limit_and_no_other_account(db: TestDatabase) {
        let app = app(db);
        let victim = "victim@gmail.com";
        app.add_user(victim, OLD).await;
        // As many variants as an attacker likes, each from a network of its own.
        for number in 0..60_u8 {
            let typed = format!("v.ic{}tim+{number}@googlemail.com", if number % 2 == 0 { "." } else { "" });
            assert_eq!(ask_from(&app, number, &typed).await, 303);
            assert!(app.mails_to(&typed).is_empty(), "{typed} is nobody");
        }
        assert_eq!(ask_from(&app, 100, victim).await, 303);
        assert!(app.mails_to(victim).is_empty(), "the mailbox's budget was used up by its variants");
        assert!(can_log_in(&app, victim, OLD).await);
        assert!(!can_log_in(&app, "v.ictim@gmail.com", OLD).await, "an identity of its own");

        // One network is told to wait, whatever it types.
        let mut browser = app.browser().at([10, 2, 0, 1]);
        let mut told = Vec::new();
        for number in 0..25 {
            told.push(ask(&mut browser, &format!("victim+{number}@mail.example")).await.status.as_u16());
        }
        assert_eq!(told, [[303; 20].as_slice(), &[429; 5]].concat());
    }

    // IN-07
    async fn a_link_is_for_the_account_it_was_mailed_to(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let mut elsewhere = app.browser();
        ask(&mut elsewhere, "ada@\u{430}nalytical.example").await;
        let page = open(&mut elsewhere, &link).await;
        assert_eq!(page.field("username").as_deref(), Some(ADA), "whoever opens it sees whose it is");
        assert!(elsewhere.get(paths::RESET_CHANGE).await.card().contains("a•••@analytical.example"));
    }
}
