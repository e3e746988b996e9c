//! Blanks and look-alikes in passwords: nothing of a password is trimmed or folded.

use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, can_log_in, choose, enter_address, mailed_link, open};
use web::paths;

storage::each_database! {
    // IN-12
    async fn every_blank_of_a_password_counts(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let chosen = "  seven lanterns near\u{a0}quiet harbour\t";
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        assert!(choose(&mut browser, chosen).await.location().starts_with(paths::RESET_SUCCESS));
        for other in [
            chosen.trim(),
            chosen.trim_start(),
            chosen.trim_end(),
            &chosen.replace('\u{a0}', " "),
            &chosen.replace("seven ", "seven  "),
            &chosen.replace(' ', ""),
            &chosen.replace("seven", "Seven"),
            &format!("{chosen}\u{200b}"),
            &format!("{chosen}\0"),
            &chosen.replace('s', "\u{ff53}"),
        ] {
            // A wrong try is given back after half a minute.
            app.clock.advance(Duration::from_secs(30));
            assert!(!can_log_in(&app, ADA, other).await, "{other:?}");
        }
        assert!(can_log_in(&app, ADA, chosen).await);
    }

    // IN-12
    async fn a_password_of_nothing_but_blanks_is_refused(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        for blank in [" ", "\u{a0}", "\t", "\u{200b}", "\u{3000}"] {
            let answer = choose(&mut browser, &blank.repeat(15)).await;
            assert_eq!(answer.status, 422, "{blank:?}");
        }
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    // IN-12
    async fn composed_and_decomposed_letters_are_one_password_and_compatible_ones_are_not(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, "r\u{e9}sum\u{e9} of the \u{fb01}fth harbour").await;
        assert!(can_log_in(&app, ADA, "re\u{301}sume\u{301} of the \u{fb01}fth harbour").await);
        assert!(!can_log_in(&app, ADA, "r\u{e9}sum\u{e9} of the fifth harbour").await);
    }

    // IN-12
    async fn bytes_that_are_no_text_are_no_password(db: TestDatabase) {
        let app = app(db);
        // What programs that read leniently put for every byte that is no text.
        app.add_user(ADA, "purple otter \u{fffd} judging thunder").await;
        let mut browser = app.browser();
        enter_address(&mut browser, ADA).await;
        browser.get(paths::LOGIN_PASSWORD).await;
        let start = format!("form_token={}&username={ADA}", browser.form_token());
        for bytes in ["%FF", "%C0", "\u{fffd}%FF", "%ED%A0%80"] {
            let body = format!("{start}&password=purple+otter+{bytes}+judging+thunder");
            assert_eq!(browser.submit_body(paths::LOGIN_PASSWORD, body).await.status, 400, "{bytes}");
        }
        let body = format!("{start}&password=purple+otter+\u{fffd}+judging+thunder");
        assert_eq!(browser.submit_body(paths::LOGIN_PASSWORD, body).await.location(), paths::ACCOUNT);
    }
}
