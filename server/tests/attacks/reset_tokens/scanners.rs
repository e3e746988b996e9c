//! Mail scanners and prefetchers: they look at everything, and sometimes press buttons.

use super::{newest_link, ticket_in};
use crate::app;
use axum::{body::Body, http::Method};
use std::{collections::BTreeSet, time::Duration};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, can_log_in, choose, is_alive, mailed_link, open};
use testkit::{TestApp, link_in};
use web::paths;

/// What those who look before the person does call themselves.
const SCANNERS: [&str; 6] = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0; SafeLinks)",
    "BarracudaCentral/1.0 (linkprotect)",
    "Proofpoint URL Defense",
    "GoogleImageProxy",
    "HeadlessChrome/131.0.0.0",
];
/// What prefetchers say of themselves.
const HINTS: [&[(&str, &str)]; 4] = [
    &[],
    &[("purpose", "prefetch")],
    &[("sec-purpose", "prefetch;prerender"), ("sec-fetch-dest", "document"), ("sec-fetch-mode", "navigate")],
    &[("x-moz", "prefetch"), ("x-purpose", "preview")],
];
const TIMES: usize = 5;

/// The mailed link's whole mail: each address that stands in it, as a path.
fn links_in_mail(app: &TestApp) -> Vec<String> {
    let mail = app.mails_to(ADA).remove(0);
    let is_ours = |word: &&str| word.starts_with("http://localhost:3000/");
    let paths = mail.text.split_whitespace().filter(is_ours);
    paths.map(|url| url.trim_start_matches("http://localhost:3000").to_owned()).collect()
}

storage::each_database! {
    // RT-14
    async fn whoever_looks_at_the_links_of_a_mail_changes_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let links = links_in_mail(&app);
        assert!(links.contains(&link_in(&app.mails_to(ADA)[0])));
        let before = app.db().contents().await;
        let mut statuses = BTreeSet::new();
        for path in links.iter().map(String::as_str).chain([paths::RESET_CHANGE]) {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                for (number, agent) in SCANNERS.iter().cycle().take(TIMES.max(SCANNERS.len())).enumerate() {
                    // With the cookies of a browser that opened it, and as one without any.
                    for mut scanner in [browser.clone(), app.browser()] {
                        let mut request = scanner.request(method.clone(), path);
                        let headers = request.headers_mut().unwrap();
                        headers.insert("user-agent", agent.parse().unwrap());
                        for (name, value) in HINTS[number % HINTS.len()] {
                            headers.insert(*name, value.parse().unwrap());
                        }
                        let answer = scanner.send(request.body(Body::empty()).unwrap()).await;
                        statuses.insert(answer.status.as_u16());
                        assert!(!answer.html.contains(ticket_in(&link)), "{method} {path}");
                        assert!(!answer.location().contains("ticket"), "{method} {path}");
                    }
                }
            }
        }
        assert_eq!(statuses, [200, 303, 405].into());
        assert_eq!(app.db().contents().await, before, "opening is never written down as using");
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
    }

    // RT-14
    async fn a_scanner_that_follows_every_link_leaves_the_owners_link_alive(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        for round in 0..TIMES {
            let mut scanner = app.browser().at([198, 51, 100, u8::try_from(round).unwrap()]);
            for link in links_in_mail(&app) {
                let mut answer = scanner.get(&link).await;
                while answer.status == 303 {
                    let next = answer.location().to_owned();
                    answer = scanner.get(&next).await;
                }
                // It also follows what stands on the page.
                for next in answer.attributes_of("a[href^='/']", "href") {
                    scanner.get(&next).await;
                }
            }
        }
        let mut owner = app.browser();
        open(&mut owner, &link).await;
        assert!(choose(&mut owner, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    // RT-14
    async fn a_scanner_that_sends_the_form_as_it_stands_spends_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        let mut scanner = app.browser();
        open(&mut scanner, &link).await;
        let before = app.db().contents().await;
        assert_eq!(scanner.submit(paths::RESET_CHANGE, &[]).await.status, 400);
        assert_eq!(scanner.submit_body(paths::RESET_CHANGE, String::new()).await.status, 400);
        assert_eq!(app.db().contents().await, before);
        assert_eq!(choose(&mut scanner, "").await.status, 422, "as a browser sends empty fields");
        assert_eq!(choose(&mut scanner, "test").await.status, 422, "as a crawler fills them in");
        assert!(is_alive(&app, &link).await);
        let mut owner = app.browser().at([203, 0, 113, 9]);
        open(&mut owner, &link).await;
        assert!(choose(&mut owner, NEW).await.location().starts_with(paths::RESET_SUCCESS));
    }

    // RT-14
    async fn a_scanner_that_presses_every_button_revokes_and_undoes_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        choose(&mut browser, NEW).await;
        app.run_jobs().await;
        app.clock.advance(Duration::from_secs(1));
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        for (mailed, path) in
            [(paths::RESET_REVOKE_LINK, paths::RESET_REVOKE), (paths::RESET_UNDO_LINK, paths::RESET_UNDO)]
        {
            let mut scanner = app.browser();
            assert_eq!(open(&mut scanner, &newest_link(&app, mailed)).await.status, 200);
            // The form as it stands on the page, its box not ticked: what a button that is pressed sends.
            let body = format!("form_token={}", scanner.form_token());
            let answer = scanner.submit_body(path, body).await;
            assert!([400, 422].contains(&answer.status.as_u16()), "{path}: {}", answer.status);
        }
        assert!(is_alive(&app, &link).await);
        assert!(can_log_in(&app, ADA, NEW).await);
    }
}
