//! Somebody signs up with an address that is not theirs, and waits for its owner.

use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, NEW, OLD, can_log_in, choose, create_account, is_logged_in, log_in, mailed_link, open, sign_up,
    sign_up_link,
};
use testkit::{Browser, TestApp};
use web::{TICKET_COOKIE, paths};

/// All that a stranger can do in the browser that asked: it waits, it tries codes, it tries to log in, and it goes
/// wherever the pages lead.
async fn try_everything(stranger: &mut Browser) {
    for page in [
        paths::SIGN_UP_CHECK_EMAIL,
        paths::SIGN_UP_PASSWORD,
        paths::RESET_CHANGE,
        paths::RESET_PROGRESS,
        paths::ACCOUNT,
    ] {
        stranger.get(page).await;
    }
    stranger.submit(paths::SIGN_UP_CHECK_EMAIL, &[("code", "2222-2222")]).await;
    create_account(stranger, OLD).await;
    log_in(stranger, ADA, OLD).await;
}

/// Whether the stranger got in by anything.
async fn has_a_way_in(app: &TestApp, stranger: &mut Browser) -> bool {
    is_logged_in(stranger).await
        || stranger.cookie(TICKET_COOKIE).is_some()
        || can_log_in(app, ADA, OLD).await
}

storage::each_database! {
    // IN-10
    async fn a_sign_up_for_somebody_elses_address_leaves_no_way_in(db: TestDatabase) {
        let app = app(db);
        let mut stranger = app.browser().at([198, 51, 100, 66]);
        sign_up(&mut stranger, ADA).await;
        app.run_jobs().await;
        try_everything(&mut stranger).await;
        assert!(!has_a_way_in(&app, &mut stranger).await);

        // The owner comes by a sign-up of her own.
        app.clock.advance(Duration::from_hours(1));
        sign_up(&mut stranger, ADA).await;
        app.run_jobs().await;
        app.clock.advance(Duration::from_secs(1));
        let mut owner = app.browser();
        let link = sign_up_link(&app, &mut owner, ADA).await;
        open(&mut owner, &link).await;
        try_everything(&mut stranger).await;
        assert_eq!(create_account(&mut owner, NEW).await.location(), paths::ACCOUNT);
        try_everything(&mut stranger).await;
        assert!(!has_a_way_in(&app, &mut stranger).await);
        assert!(can_log_in(&app, ADA, NEW).await);
        assert_eq!(app.db().contents().await["sessions"].len(), 2, "the owner's alone");
    }

    // IN-10
    async fn who_finishes_the_account_of_a_strangers_sign_up_has_it_alone(db: TestDatabase) {
        let app = app(db);
        let mut stranger = app.browser().at([198, 51, 100, 66]);
        let link = sign_up_link(&app, &mut stranger, ADA).await;
        stranger.get(paths::SIGN_UP_CHECK_EMAIL).await;
        // The owner follows the mail that the stranger had sent.
        let mut owner = app.browser();
        open(&mut owner, &link).await;
        create_account(&mut owner, NEW).await;
        // The stranger's page says that the account is ready, and leads to the password, which the owner chose.
        let leads_on = stranger.get(paths::SIGN_UP_CHECK_EMAIL).await;
        assert_eq!(leads_on.location(), "/u/login/password?notice=created");
        try_everything(&mut stranger).await;
        assert!(!has_a_way_in(&app, &mut stranger).await);
        assert!(is_logged_in(&mut owner).await);
    }

    // IN-10
    async fn an_owner_who_comes_by_a_reset_has_the_account_alone(db: TestDatabase) {
        let app = app(db);
        let mut stranger = app.browser().at([198, 51, 100, 66]);
        sign_up(&mut stranger, ADA).await;
        app.run_jobs().await;
        app.clock.advance(Duration::from_secs(1));
        let mut owner = app.browser();
        let link = mailed_link(&app, &mut owner, ADA).await;
        open(&mut owner, &link).await;
        assert!(choose(&mut owner, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        try_everything(&mut stranger).await;
        assert!(!has_a_way_in(&app, &mut stranger).await);
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    // IN-10
    async fn a_form_that_brings_a_password_along_chooses_none(db: TestDatabase) {
        let app = app(db);
        let mut stranger = app.browser();
        stranger.get(paths::SIGN_UP).await;
        let body = format!("form_token={}&email={ADA}&password={OLD}&repeat={OLD}", stranger.form_token());
        stranger.submit_body(paths::SIGN_UP, body.replace(' ', "+")).await;
        app.run_jobs().await;
        assert!(app.db().contents().await["users"].iter().all(|row| !row.contains("$argon2id$")));
        assert!(!has_a_way_in(&app, &mut stranger).await);
    }

    // IN-10
    async fn the_spelling_of_an_address_is_its_owners(db: TestDatabase) {
        let app = app(db);
        sign_up(&mut app.browser(), "AdA@aNaLyTiCaL.eXaMpLe").await;
        app.run_jobs().await;
        assert!(!app.mails_to("AdA@analytical.example")[0].text.contains("AdA"));
        app.clock.advance(Duration::from_secs(1));
        let mut owner = app.browser();
        let link = sign_up_link(&app, &mut owner, ADA).await;
        open(&mut owner, &link).await;
        create_account(&mut owner, NEW).await;
        assert!(owner.get(paths::ACCOUNT).await.card().contains(ADA));
    }
}
