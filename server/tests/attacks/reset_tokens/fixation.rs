//! Making a person choose a password for somebody else's account, or making their browser do it.

use crate::app;
use axum::{
    body::Body,
    http::{Method, header},
};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, NEW, OLD, can_log_in, choose, is_logged_in, logged_in, mailed_link, open};
use web::paths;

storage::each_database! {
    // RT-26
    async fn the_page_says_whose_password_it_changes(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), BOB).await;
        // Ada is signed in, and Bob's link was slipped into her browser.
        let mut browser = logged_in(&app, ADA, OLD).await;
        let page = open(&mut browser, &link).await;
        assert!(page.card().contains("b•••@analytical.example"), "{}", page.card());
        assert!(!page.card().contains("a•••@analytical.example"), "{}", page.card());
        assert_eq!(page.field("username").as_deref(), Some(BOB), "for the password manager");

        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        assert!(can_log_in(&app, BOB, NEW).await);
        assert!(can_log_in(&app, ADA, OLD).await, "her own is unchanged");
        assert!(is_logged_in(&mut browser).await, "and so is her session");
    }

    // RT-26
    async fn a_page_made_for_one_link_spends_no_other(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let adas = mailed_link(&app, &mut app.browser(), ADA).await;
        let bobs = mailed_link(&app, &mut app.browser(), BOB).await;
        let mut browser = app.browser();
        open(&mut browser, &adas).await;
        let mut page_of_ada = browser.clone();
        let of_adas_page = browser.form_token().to_owned();
        // Bob's link is opened in another tab while Ada types: now the cookie is Bob's.
        open(&mut browser, &bobs).await;
        page_of_ada.plant_cookie(web::TICKET_COOKIE, browser.cookie(web::TICKET_COOKIE).unwrap());
        let before = app.db().contents().await;
        let answer = choose(&mut page_of_ada, NEW).await;
        assert_eq!(answer.status, 403);
        assert_eq!(answer.field("username").as_deref(), Some(BOB), "the page comes anew and names him");
        let fields = [("form_token", of_adas_page.as_str()), ("password", NEW), ("repeat", NEW)];
        assert_eq!(browser.submit(paths::RESET_CHANGE, &fields).await.status, 403);
        assert_eq!(app.db().contents().await["users"], before["users"]);
    }

    // RT-26
    async fn no_other_site_sends_the_form_for_the_person(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut victim = app.browser();
        let link = mailed_link(&app, &mut victim, ADA).await;
        open(&mut victim, &link).await;
        let new = NEW.replace(' ', "+");
        let proof = victim.form_token().to_owned();
        let with_proof = format!("form_token={proof}&password={new}&repeat={new}");
        let users = app.db().contents().await["users"].clone();
        for (origin, site) in [
            (Some("https://evil.example"), Some("cross-site")),
            (Some("http://sub.localhost:3000"), Some("same-site")),
            (Some("http://localhost:3001"), None),
            (Some("null"), Some("cross-site")),
            (Some("null"), None),
            (None, Some("none")),
            (None, None),
        ] {
            let mut request = victim
                .request(Method::POST, paths::RESET_CHANGE)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            if let Some(origin) = origin {
                request = request.header(header::ORIGIN, origin);
            }
            if let Some(site) = site {
                request = request.header("sec-fetch-site", site);
            }
            // Even when it knows the proof.
            let answer = victim.send(request.body(Body::from(with_proof.clone())).unwrap()).await;
            assert_eq!(answer.status, 403, "{origin:?} {site:?}");
        }
        assert_eq!(app.db().contents().await["users"], users);
    }

    // RT-26
    async fn the_form_needs_the_proof_of_this_browser_and_this_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut victim = app.browser();
        let link = mailed_link(&app, &mut victim, ADA).await;
        open(&mut victim, &link).await;
        let of_this_page = victim.form_token().to_owned();
        victim.get(paths::LOGIN_IDENTIFIER).await;
        let of_another_form = victim.form_token().to_owned();
        let mut attacker = app.browser();
        open(&mut attacker, &link).await;
        let of_another_browser = attacker.form_token().to_owned();
        let users = app.db().contents().await["users"].clone();
        for proof in ["", "x", &of_another_form, &of_another_browser, &of_this_page[1..]] {
            let fields = [("form_token", proof), ("password", NEW), ("repeat", NEW)];
            assert_eq!(victim.submit(paths::RESET_CHANGE, &fields).await.status, 403, "{proof}");
        }
        let without = format!("password={0}&repeat={0}", NEW.replace(' ', "+"));
        assert_eq!(victim.submit_body(paths::RESET_CHANGE, without).await.status, 400);
        assert_eq!(app.db().contents().await["users"], users);
        let fields = [("form_token", of_this_page.as_str()), ("password", NEW), ("repeat", NEW)];
        let taken = victim.submit(paths::RESET_CHANGE, &fields).await;
        assert!(taken.location().starts_with(paths::RESET_SUCCESS), "{}", taken.status);
    }
}
