//! Forms from our own page without the proof that this browser got for them.

use super::{contents_apart_from_counts, every_form::every_form};
use crate::app;
use axum::{body::Body, http::header};
use storage::testing::TestDatabase;
use web::{BROWSER_COOKIE, paths};

const TOO_OLD: &str = "This form is too old to be accepted. Please start again.";
const NO_COOKIE: &str =
    "Your browser did not send our cookie back. Please allow cookies for this site, then start again.";

storage::each_database! {
    // SS-01
    async fn no_form_is_taken_without_a_proof_made_for_it(db: TestDatabase) {
        let app = app(db);
        let mut stranger = app.browser();
        stranger.get(paths::LOGIN_IDENTIFIER).await;
        let foreign = stranger.form_token().to_owned();
        let forms = every_form(&app).await;
        let before = contents_apart_from_counts(&app).await;
        for form in forms {
            let (path, own) = (&form.path, &form.proof);
            let mut browser = form.browser.clone();
            let mixed =
                [format!("{}{}", &foreign[..24], &own[24..]), format!("{}{}", &own[..24], &foreign[24..])];
            let wrong = [
                "",
                "x",
                &foreign,
                &mixed[0],
                &mixed[1],
                &form.swapped,
                &form.early,
                &own[1..],
                &"A".repeat(64),
            ];
            for token in wrong {
                let answer = browser.submit_body(path, form.with_proof(token)).await;
                assert_eq!(answer.status, 403, "{path} with {token}");
                assert!(answer.card().contains(TOO_OLD), "{}", answer.card());
            }
            // Without the field it is no form of ours at all.
            let answer = browser.submit_body(path, form.fields.trim_start_matches('&').to_owned()).await;
            assert_eq!(answer.status, 400, "{path}");
        }
        assert_eq!(contents_apart_from_counts(&app).await, before);
    }

    // SS-01
    async fn no_form_is_taken_from_a_browser_without_our_cookie(db: TestDatabase) {
        let app = app(db);
        let forms = every_form(&app).await;
        let before = contents_apart_from_counts(&app).await;
        for mut form in forms {
            form.browser.forget_cookies();
            let body = form.body();
            let answer = form.browser.submit_body(&form.path, body).await;
            if answer.status == 303 {
                // The link was in a cookie too.
                let dead = [paths::RESET_ERROR, paths::SIGN_UP_ERROR, paths::EMAIL_VERIFICATION_ERROR];
                assert!(dead.contains(&answer.location()), "{}", form.path);
            } else {
                assert_eq!(answer.status, 403, "{}", form.path);
                assert!(answer.card().contains(NO_COOKIE), "{}", answer.card());
            }
        }
        assert_eq!(contents_apart_from_counts(&app).await, before);
    }

    // SS-01, SS-04
    async fn a_cookie_planted_beside_ours_makes_both_count_as_none(db: TestDatabase) {
        let app = app(db);
        let forms = every_form(&app).await;
        let before = contents_apart_from_counts(&app).await;
        for mut form in forms {
            let planted = format!("{BROWSER_COOKIE}={}", "A".repeat(43));
            let request = form.browser.form_request(&form.path).header(header::COOKIE, planted);
            let answer = form.browser.send(request.body(Body::from(form.body())).unwrap()).await;
            assert_eq!(answer.status, 403, "{}", form.path);
        }
        assert_eq!(contents_apart_from_counts(&app).await, before);
    }
}
