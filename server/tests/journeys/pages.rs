//! What every page carries, and what no page says.

use crate::app;
use settings::PublicUrl;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, ask, enter_address, logged_in, mailed_link, open};
use testkit::{Answer, TestApp};
use web::{LANGUAGE_COOKIE, paths};

/// Every kind of page, with its path: with and without scripts, redirects, problems.
async fn all_pages(app: &TestApp) -> Vec<(&'static str, Answer)> {
    app.add_user(ADA, OLD).await;
    let mut inside = logged_in(app, ADA, OLD).await;
    let mut browser = app.browser();
    let link = mailed_link(app, &mut browser, ADA).await;
    open(&mut browser, &link).await;
    let mut pages = vec![(paths::ACCOUNT, inside.get(paths::ACCOUNT).await)];
    pages.push((paths::ACCOUNT_PASSWORD, inside.get(paths::ACCOUNT_PASSWORD).await));
    for path in [
        paths::ROOT,
        paths::LOGIN_IDENTIFIER,
        paths::LOGIN_PASSWORD,
        paths::RESET_REQUEST,
        paths::RESET_CHECK_EMAIL,
        paths::RESET_PROGRESS,
        paths::RESET_VERIFY,
        paths::RESET_REVOKE_LINK,
        paths::RESET_UNDO_LINK,
        paths::RESET_CHANGE,
        paths::RESET_REVOKE,
        paths::RESET_REVOKED,
        paths::RESET_UNDO,
        paths::RESET_SUCCESS,
        paths::RESET_ERROR,
        paths::ACCOUNT,
        paths::ACCOUNT_PASSWORD,
        paths::WELL_KNOWN_CHANGE_PASSWORD,
        paths::DEV_MAILBOX,
        paths::HEALTH_LIVE,
        paths::HEALTH_READY,
        paths::SIGN_OUT,
        "/favicon.svg",
        "/nothing",
    ] {
        pages.push((path, browser.get(path).await));
    }
    let mut refused = app.browser();
    pages.push(("no form", refused.submit(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await));
    enter_address(&mut refused, ADA).await;
    refused.get(paths::LOGIN_PASSWORD).await;
    pages.push(("wrong password", refused.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await));
    pages.push((
        "too large",
        refused.submit(paths::LOGIN_PASSWORD, &[("password", &"x".repeat(20_000))]).await,
    ));
    pages
}

storage::each_database! {
    async fn every_answer_carries_the_security_headers(db: TestDatabase) {
        let app = app(db);
        for (path, answer) in all_pages(&app).await {
            let header = |name| answer.header(name).unwrap_or_default();
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(header("x-frame-options"), "DENY", "{path}");
            assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
            assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
            assert_eq!(header("origin-agent-cluster"), "?1", "{path}");
            assert!(header("permissions-policy").contains("camera=()"), "{path}");
            assert_eq!(header("x-request-id").len(), 16, "{path}");
            assert_eq!(answer.header("strict-transport-security"), None, "plain http, on this machine only");
            assert_eq!(answer.header("server"), None, "{path}");
            let is_link =
                [paths::RESET_VERIFY, paths::RESET_REVOKE_LINK, paths::RESET_UNDO_LINK].contains(&path);
            let referrer = if is_link { "no-referrer" } else { "same-origin" };
            assert_eq!(header("referrer-policy"), referrer, "{path}");
            let cache = if path == "/favicon.svg" { "public, max-age=3600" } else { "no-store" };
            assert_eq!(header("cache-control"), cache, "{path}");
        }
    }

    async fn with_a_public_https_url_browsers_are_told_to_stay_with_it(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.public_url = PublicUrl::parse("https://login.example.com").unwrap();
        });
        for path in [paths::LOGIN_IDENTIFIER, paths::ROOT, "/favicon.svg", "/nothing"] {
            let answer = app.browser().get(path).await;
            let told = answer.header("strict-transport-security");
            assert_eq!(told, Some("max-age=63072000; includeSubDomains"), "{path}");
        }
    }

    async fn on_this_machine_browsers_are_not_told_to_stay_with_https(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.public_url = PublicUrl::parse("https://localhost:3000").unwrap();
        });
        let answer = app.browser().get(paths::LOGIN_IDENTIFIER).await;
        assert_eq!(answer.header("strict-transport-security"), None, "other programs here may speak http");
    }

    async fn a_typed_password_never_comes_back(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        enter_address(&mut browser, ADA).await;
        browser.get(paths::LOGIN_PASSWORD).await;
        let typed = "canary <b>\"of\"</b> the mine";
        let mut pages = vec![browser.submit(paths::LOGIN_PASSWORD, &[("password", typed)]).await];
        open(&mut browser, &link).await;
        for fields in [[("password", typed), ("repeat", "else")], [("password", "short"), ("repeat", typed)]]
        {
            pages.push(browser.submit(paths::RESET_CHANGE, &fields).await);
        }
        for page in pages {
            assert_eq!(page.status, 422);
            assert!(!page.html.contains("canary"), "{}", page.html);
            assert!(page.attributes_of("input[type=password]", "value").is_empty());
        }
    }

    async fn the_address_bar_puts_no_words_on_a_page(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        for garbage in ["?notice=%3Cscript%3E", "?notice=", "?notice", "?notice=expired&notice=x"] {
            let page = browser.get(&format!("{}{garbage}", paths::LOGIN_IDENTIFIER)).await;
            assert_eq!((page.status.as_u16(), page.alert().as_str()), (200, ""), "{garbage}");
        }
        let expired = browser.get("/u/login/identifier?notice=expired").await;
        assert_eq!(expired.alert(), "Your login took too long. Please start again.");
        for garbage in ["?sessions=x", "?sessions=-1", "?sessions=99999999999", "?sessions=1&sessions=2"] {
            let page = browser.get(&format!("{}{garbage}", paths::RESET_SUCCESS)).await;
            let lead = page.text_of(".lead").unwrap();
            assert_eq!(lead, "From now on, log in with your new password.", "{garbage}");
        }
        ask(&mut browser, ADA).await;
        for garbage in ["?resent=1", "?resent=x", "?resent"] {
            let page = browser.get(&format!("{}{garbage}", paths::RESET_CHECK_EMAIL)).await;
            assert_eq!((page.status.as_u16(), page.alert().as_str()), (200, ""), "{garbage}");
        }
    }

    async fn pages_speak_the_persons_language(db: TestDatabase) {
        let app = app(db);
        let language = |page: &Answer| page.attributes_of("html", "lang").remove(0);
        let path = paths::LOGIN_IDENTIFIER;
        assert_eq!(language(&app.browser().get(path).await), "en");
        assert_eq!(language(&app.browser().speaking("fr, de;q=0.9, en;q=0.8").get(path).await), "de");
        let mut browser = app.browser().speaking("de");
        let english = browser.get(&format!("{path}?ui_locales=fr+en-GB")).await;
        assert_eq!(language(&english), "en");
        assert_eq!(browser.cookie(LANGUAGE_COOKIE), Some("en"));
        assert_eq!(language(&browser.get(path).await), "en", "it is remembered");
        assert_eq!(language(&browser.get("/nothing").await), "en", "on problems too");
        for garbage in ["?ui_locales=%3Cscript%3E", "?ui_locales=", "?ui_locales=xx"] {
            assert_eq!(language(&app.browser().get(&format!("{path}{garbage}")).await), "en", "{garbage}");
        }
        let mut planted = app.browser();
        planted.plant_cookie(LANGUAGE_COOKIE, "<script>");
        assert_eq!(language(&planted.get(path).await), "en");
    }

    async fn a_mail_speaks_the_language_of_the_page(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        mailed_link(&app, &mut app.browser().speaking("de-AT"), ADA).await;
        assert!(app.mails_to(ADA)[0].text.contains("192.0.2.1"));
        assert_ne!(app.mails_to(ADA)[0].subject, "Reset your Vestibule password");
    }

    async fn a_database_that_is_away_has_a_page(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        enter_address(&mut browser, ADA).await;
        browser.get(paths::LOGIN_PASSWORD).await;
        app.db().close().await;
        for answer in [
            browser.get(paths::LOGIN_PASSWORD).await,
            browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await,
            browser.submit(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await,
        ] {
            assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (503, Some("30")));
            assert!(answer.card().contains("We can't reach our records right now."), "{}", answer.card());
        }
        assert_eq!(browser.get(paths::HEALTH_READY).await.status, 503);
        assert_eq!(browser.get(paths::HEALTH_LIVE).await.status, 200);
        // What needs no database is served all the same.
        assert_eq!(browser.get(paths::LOGIN_IDENTIFIER).await.status, 200);
    }

    async fn short_paths_lead_to_where_people_want_to_go(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        assert_eq!(browser.get(paths::ROOT).await.location(), paths::LOGIN_IDENTIFIER);
        let well_known = browser.get(paths::WELL_KNOWN_CHANGE_PASSWORD).await;
        assert_eq!((well_known.status.as_u16(), well_known.location()), (303, paths::RESET_REQUEST));
        assert_eq!(logged_in(&app, ADA, OLD).await.get(paths::ROOT).await.location(), paths::ACCOUNT);
    }

    async fn a_mailed_link_leaves_the_address_bar_at_once(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let answer = browser.get(&link).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, paths::RESET_CHANGE));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.html, "");
        let ticket = link.split_once('=').unwrap().1;
        assert!(!browser.get(paths::RESET_CHANGE).await.html.contains(ticket));
    }
}
