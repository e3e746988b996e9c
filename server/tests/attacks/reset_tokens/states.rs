//! Reaching "set the password" without the mail: every action in every order, without the ticket.

use super::without_limits;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, NEW, OLD, ask, can_log_in};
use testkit::{Browser, TestApp};
use web::{TICKET_COOKIE, paths};

/// What somebody can do who knows the address and does not read its mail.
#[derive(Clone, Copy, Debug)]
enum Action {
    GiveAddress,
    GiveWrongPassword,
    Ask,
    AskForAnotherAddress,
    AskAgain,
    TypeWrongCode,
    LookAtTheForm,
    SendTheForm,
    SendTheFormWithOddTicket,
    LookAtSuccess,
    LookAtError,
}

use Action::{
    Ask, AskAgain, AskForAnotherAddress, GiveAddress, GiveWrongPassword, LookAtError, LookAtSuccess,
    LookAtTheForm, SendTheForm, SendTheFormWithOddTicket, TypeWrongCode,
};

const ALL: [Action; 11] = [
    GiveAddress,
    GiveWrongPassword,
    Ask,
    AskForAnotherAddress,
    AskAgain,
    TypeWrongCode,
    LookAtTheForm,
    SendTheForm,
    SendTheFormWithOddTicket,
    LookAtSuccess,
    LookAtError,
];

async fn act(browser: &mut Browser, action: Action) {
    let new = [("password", NEW), ("repeat", NEW)];
    match action {
        GiveAddress => {
            browser.get(paths::LOGIN_IDENTIFIER).await;
            browser.submit(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await;
        }
        GiveWrongPassword => {
            browser.get(paths::LOGIN_PASSWORD).await;
            browser.submit(paths::LOGIN_PASSWORD, &[("username", ADA), ("password", NEW)]).await;
        }
        Ask => drop(ask(browser, ADA).await),
        AskForAnotherAddress => drop(ask(browser, BOB).await),
        AskAgain => {
            browser.get(paths::RESET_CHECK_EMAIL).await;
            browser.submit(paths::RESET_RESEND, &[]).await;
        }
        TypeWrongCode => {
            browser.get(paths::RESET_CHECK_EMAIL).await;
            browser.submit(paths::RESET_CHECK_EMAIL, &[("code", "2222-2222")]).await;
        }
        LookAtTheForm => drop(browser.get(paths::RESET_CHANGE).await),
        SendTheForm => drop(browser.submit(paths::RESET_CHANGE, &new).await),
        SendTheFormWithOddTicket => {
            // The browser's own secret, in the place of the mail's.
            let own = browser.cookie(web::BROWSER_COOKIE).unwrap_or_default().to_owned();
            browser.plant_cookie(TICKET_COOKIE, &own);
            browser.submit(paths::RESET_CHANGE, &new).await;
        }
        LookAtSuccess => drop(browser.get("/u/reset-password/success?sessions=0").await),
        LookAtError => {
            browser.get(paths::RESET_ERROR).await;
            browser.submit(paths::RESET_ERROR, &[]).await;
        }
    }
}

storage::each_database! {
    // P-01
    async fn no_order_of_actions_sets_a_password_without_the_mail(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            without_limits(settings);
            settings.reset.resend_cooldown = std::time::Duration::ZERO;
        });
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let users = app.db().contents().await["users"].clone();
        for first in ALL {
            for second in ALL {
                let mut browser = app.browser();
                browser.get(paths::LOGIN_IDENTIFIER).await;
                for action in [first, second, SendTheForm] {
                    act(&mut browser, action).await;
                    // The mails go out; nobody reads them.
                    app.run_jobs().await;
                }
                let page = browser.get(paths::RESET_CHANGE).await;
                assert_ne!(page.heading(), "Change your password", "{first:?}, {second:?}");
            }
            assert_eq!(app.db().contents().await["users"], users, "{first:?}");
        }
        assert!(can_log_in(&app, ADA, OLD).await);
    }
}
