//! Forms that another site sends in a person's browser.

use super::every_form::every_form;
use super::every_route::paths_of_people;
use crate::app;
use axum::{
    body::Body,
    http::{Method, header},
};
use storage::testing::TestDatabase;
use testkit::Answer;
use testkit::Browser;
use testkit::steps::{ADA, OLD, enter_address, is_logged_in};
use web::{SESSION_COOKIE, paths};

const REFUSED: &str = "This form came from another site, so we did not accept it. \
    Please start again from our login page.";
const OWN: &str = "http://localhost:3000";

/// `Origin` and `Sec-Fetch-Site` as they come from pages that are not ours, or from no browser at all.
pub(super) const ELSEWHERE: [(Option<&str>, Option<&str>); 19] = [
    (Some("https://evil.example"), None),
    (Some("https://evil.example"), Some("cross-site")),
    (Some("https://evil.example"), Some("same-origin")),
    (Some("http://localhost:3001"), Some("same-site")),
    (Some("http://localhost:3001"), None),
    (Some("http://localhost"), None),
    (Some("http://sub.localhost:3000"), None),
    (Some("https://localhost:3000"), None),
    (Some("http://localhost:3000.evil.example"), None),
    (Some("http://localhost:3000@evil.example"), None),
    (Some("http://localhost:3000/"), None),
    (Some("null"), None),
    (Some("null"), Some("cross-site")),
    (Some(""), None),
    (None, None),
    (None, Some("none")),
    (None, Some("cross-site")),
    (Some(OWN), Some("cross-site")),
    (Some(OWN), Some("same-site")),
];
const UNSAFE: [&str; 7] = ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "post"];

/// Sends a form as from a page of another site, or from no browser.
pub(super) async fn send(
    browser: &mut Browser,
    (method, path): (&str, &str),
    (origin, site): (Option<&str>, Option<&str>),
    body: String,
) -> Answer {
    let mut request = browser
        .request(Method::from_bytes(method.as_bytes()).unwrap(), path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        // It looks right, and counts for nothing.
        .header(header::REFERER, format!("{OWN}{path}"));
    if let Some(origin) = origin {
        request = request.header(header::ORIGIN, origin);
    }
    if let Some(site) = site {
        request = request.header("sec-fetch-site", site);
    }
    browser.send(request.body(Body::from(body)).unwrap()).await
}

storage::each_database! {
    // SS-01
    async fn every_form_is_taken_from_our_own_page(db: TestDatabase) {
        let app = app(db);
        let mut before = app.db().contents().await;
        for mut form in every_form(&app).await {
            let body = form.body();
            let answer = form.browser.submit_body(&form.path, body).await;
            // A page of ours leads on to an application, a redirect to ourselves.
            let is_answered = [paths::CONSENT, paths::ACCOUNT_CHOICE].contains(&form.route.as_str());
            assert_eq!(answer.status, if is_answered { 200 } else { 303 }, "{}: {}", form.path, answer.card());
            let after = app.db().contents().await;
            // The form on a dead link's page changes nothing: it only leads on.
            let leads_on = [paths::RESET_ERROR, paths::SIGN_UP_ERROR].contains(&form.route.as_str());
            assert!(after != before || leads_on, "{}", form.path);
            before = after;
        }
    }

    // SS-01
    async fn no_unsafe_request_from_another_site_is_taken_anywhere(db: TestDatabase) {
        let app = app(db);
        let mut forms = every_form(&app).await;
        let before = app.db().contents().await;
        // What other sites may send is sent in `open_doors.rs`.
        for path in paths_of_people().filter(|path| !paths::OPEN_TO_FORMS.contains(&path.as_str())) {
            let filled = forms.iter().position(|form| form.route == path);
            let form = &mut forms[filled.unwrap_or(0)];
            let (body, path) = (form.body(), if filled.is_some() { form.path.clone() } else { path });
            // Tests of other programs empty the mailbox of the development; no browser asks like that.
            let is_for_programs = |from| path == paths::DEV_MESSAGES && from == (None, None);
            for method in UNSAFE {
                for from in ELSEWHERE.into_iter().filter(|from| !is_for_programs(*from)) {
                    let answer = send(&mut form.browser, (method, &path), from, body.clone()).await;
                    assert_eq!(answer.status, 403, "{method} {path} from {from:?}");
                    assert!(answer.card().contains(REFUSED), "{}", answer.card());
                    assert!(answer.set_cookies().is_empty(), "{method} {path} from {from:?}");
                }
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    // SS-02
    async fn nobody_is_logged_in_to_an_attackers_account_by_another_site(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut attacker = app.browser();
        enter_address(&mut attacker, ADA).await;
        attacker.get(paths::LOGIN_PASSWORD).await;
        let proof = attacker.form_token().to_owned();
        let mut victim = app.browser();
        enter_address(&mut victim, ADA).await;
        let body = format!("form_token={proof}&username={ADA}&password={OLD}").replace(' ', "+");
        for from in ELSEWHERE {
            let answer = send(&mut victim, ("POST", paths::LOGIN_PASSWORD), from, body.clone()).await;
            assert_eq!(answer.status, 403, "from {from:?}");
        }
        // Nor with the attacker's proof from a page that passes for ours.
        assert_eq!(victim.submit_body(paths::LOGIN_PASSWORD, body).await.status, 403);
        assert_eq!(victim.cookie(SESSION_COOKIE), None);
        assert!(!is_logged_in(&mut victim).await);
    }
}
