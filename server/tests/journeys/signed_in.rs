//! A reset in a browser where somebody is signed in: the same person, or another one.

use crate::app;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, BOB, NEW, OLD, can_log_in, choose, is_logged_in, log_in, logged_in, mailed_link, open,
};
use web::paths;

storage::each_database! {
    async fn a_person_who_is_signed_in_here_is_told_and_signed_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let link = mailed_link(&app, &mut browser, ADA).await;
        let page = open(&mut browser, &link).await;
        assert_eq!(page.heading(), "Change your password");
        let notice = page.text_of("#notice").unwrap();
        let told = format!("You are signed in as {ADA}; after the change, please log in again");
        assert!(notice.starts_with(&told), "{notice}");
        let changed = choose(&mut browser, NEW).await;
        assert_eq!(changed.location(), "/u/reset-password/success?sessions=1");
        assert!(!is_logged_in(&mut browser).await);
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    async fn a_person_at_anothers_browser_is_told_whose_password_it_is(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut bobs = logged_in(&app, BOB, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        let page = open(&mut bobs, &link).await;
        let notice = page.text_of("#notice").unwrap();
        assert_eq!(
            notice,
            format!(
                "You are signed in here as {BOB}. \
                 This page changes the password of a•••@analytical.example."
            )
        );
        // Read aloud with the field that has the focus.
        let described = page.attributes_of("#password", "aria-describedby").remove(0);
        assert!(described.split(' ').any(|id| id == "notice"), "{described}");
        let refused = choose(&mut bobs, "short").await;
        assert_eq!(refused.text_of("#notice"), Some(notice), "said again with a refusal");

        let changed = choose(&mut bobs, NEW).await;
        assert_eq!(changed.location(), "/u/reset-password/success?sessions=0");
        assert!(is_logged_in(&mut bobs).await, "Bob stays signed in");
        assert!(bobs.get(paths::ACCOUNT).await.card().contains(BOB));
        assert!(can_log_in(&app, ADA, NEW).await);
        assert!(can_log_in(&app, BOB, OLD).await);
        assert_eq!(log_in(&mut bobs, ADA, NEW).await.location(), paths::ACCOUNT);
    }

    async fn where_nobody_is_signed_in_nothing_is_said_of_it(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let page = open(&mut browser, &link).await;
        assert_eq!(page.text_of("#notice"), None);
    }
}
