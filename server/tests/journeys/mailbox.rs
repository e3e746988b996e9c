//! The development mailbox, where a developer reads the mails.

use crate::app;
use settings::PublicUrl;
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{ADA, OLD, ask};
use web::paths;

storage::each_database! {
    async fn the_mailbox_is_shown_on_this_machine_only(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.public_url = PublicUrl::parse("https://login.example.com").unwrap();
        });
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        ask(&mut browser, ADA).await;
        app.run_jobs().await;
        let message = format!("{}/{}", paths::DEV_MAILBOX, app.mails_to(ADA)[0].id);
        for path in [paths::DEV_MAILBOX, &message, &format!("{message}/html")] {
            assert_eq!(browser.get(path).await.status, 404, "{path}");
        }
    }

    async fn the_mailbox_shows_mails_without_running_them(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        ask(&mut browser, ADA).await;
        app.run_jobs().await;
        assert_eq!(browser.get(paths::DEV_MAILBOX).await.texts_of(".mail-subject").len(), 1);
        let message = format!("{}/{}", paths::DEV_MAILBOX, app.mails_to(ADA)[0].id);
        assert!(browser.get(&message).await.card().contains("reset-verify?ticket="));
        let html = browser.get(&format!("{message}/html")).await;
        let policy = html.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
        assert_eq!(browser.get("/dev/mailbox/..%2F..%2Fvestibule.toml").await.status, 404);
    }
}
