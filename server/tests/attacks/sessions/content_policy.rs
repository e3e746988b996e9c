//! Framing, injected scripts and injected forms: what each answer forbids the browser.

use super::every_form::every_form;
use super::every_route::paths as every_path;
use crate::app;
use std::collections::{BTreeMap, BTreeSet};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, enter_address, mailed_link};
use testkit::{Answer, TestApp};
use web::paths;

/// The answers of all routes in a browser that is in the middle of everything, of forms, and of a mail in the
/// development mailbox, each with its path.
async fn all_answers(app: &TestApp) -> Vec<(String, Answer)> {
    let forms = every_form(app).await;
    let inside = forms[0].browser.clone();
    let mut answers = Vec::new();
    for path in every_path().chain(["/favicon.svg".to_owned(), "/nothing".to_owned()]) {
        answers.push((path.clone(), inside.clone().get(&path).await));
        answers.push((path.clone(), app.browser().get(&path).await));
    }
    for form in forms {
        let refused = form.browser.clone().submit_body(&form.path, form.with_proof("x")).await;
        answers.push((form.path.clone(), refused));
        let taken = form.browser.clone().submit_body(&form.path, form.body()).await;
        answers.push((form.path.clone(), taken));
    }
    app.add_user(ADA, OLD).await;
    answers.push((
        "link".to_owned(),
        inside.clone().get(&mailed_link(app, &mut app.browser(), ADA).await).await,
    ));
    let message = format!("{}/{}", paths::DEV_MAILBOX, app.mails_to(ADA)[0].id);
    answers.push(("message".to_owned(), app.browser().get(&message).await));
    answers.push(("mail".to_owned(), app.browser().get(&format!("{message}/html")).await));
    answers
}

/// The directives of an answer's policy with their sources.
fn policy(answer: &Answer) -> BTreeMap<String, BTreeSet<String>> {
    assert_eq!(answer.headers.get_all("content-security-policy").iter().count(), 1);
    let text = answer.header("content-security-policy").unwrap();
    let directives = text.split(';').map(|directive| {
        let mut words = directive.split_whitespace().map(str::to_owned);
        (words.next().unwrap(), words.collect())
    });
    let all: Vec<_> = directives.collect();
    let count = all.len();
    let policy = BTreeMap::from_iter(all);
    assert_eq!(policy.len(), count, "browsers ignore a directive's second mention: {text}");
    policy
}

fn set(sources: &[&str]) -> BTreeSet<String> {
    sources.iter().map(|source| (*source).to_owned()).collect()
}

storage::each_database! {
    // SS-16
    async fn no_answer_lets_anything_run_load_or_leave_that_is_not_ours(db: TestDatabase) {
        let app = app(db);
        let mut with_scripts = BTreeSet::new();
        for (path, answer) in all_answers(&app).await {
            let policy = policy(&answer);
            let of = |name: &str| policy.get(name).cloned().unwrap_or_default();
            assert_eq!(of("default-src"), set(&["'none'"]), "{path}");
            assert_eq!(of("base-uri"), set(&["'none'"]), "{path}");
            // A mail in its frame is not our page: nothing may leave it at all.
            let (forms, styles) =
                if path == "mail" { ("'none'", "'unsafe-inline'") } else { ("'self'", "'self'") };
            assert_eq!(of("form-action"), set(&[forms]), "{path}");
            assert_eq!(of("style-src"), set(&[styles]), "{path}");
            for (name, sources) in &policy {
                let known = [
                    "default-src",
                    "script-src",
                    "style-src",
                    "img-src",
                    "connect-src",
                    "base-uri",
                    "form-action",
                    "frame-ancestors",
                    "frame-src",
                ];
                assert!(known.contains(&name.as_str()), "{path}: {name}");
                let loads = !["script-src", "style-src"].contains(&name.as_str());
                let closed = [set(&["'none'"]), set(&["'self'"])];
                assert!(!loads || closed.contains(sources), "{path}: {name} {sources:?}");
            }
            let nonces = answer.attributes_of("script", "nonce");
            let Some(nonce) = nonces.first() else {
                assert!([set(&["'none'"]), set(&[])].contains(&of("script-src")), "{path}");
                assert!(answer.texts_of("script").is_empty(), "{path}");
                continue;
            };
            with_scripts.insert(path.clone());
            let allowed = set(&[&format!("'nonce-{nonce}'"), "'strict-dynamic'", "'wasm-unsafe-eval'"]);
            let sources = of("script-src");
            assert!(sources.is_subset(&allowed), "{path}: {sources:?}");
            assert!(sources.contains(&format!("'nonce-{nonce}'")), "{path}: {sources:?}");
            assert_eq!(nonces.len(), answer.texts_of("script").len(), "{path}: each script has it");
            assert!(nonces.iter().all(|other| other == nonce) && nonce.len() >= 22, "{path}: {nonces:?}");
        }
        assert!(with_scripts.contains(paths::LOGIN_PASSWORD) && with_scripts.contains(paths::RESET_CHANGE));
    }

    // SS-16
    async fn no_page_holds_a_script_or_style_of_its_own(db: TestDatabase) {
        let app = app(db);
        for (path, answer) in all_answers(&app).await {
            let pages_of_ours =
                answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
            // A mail's styles stand in it, and its frame lets nothing run.
            if pages_of_ours && path != "mail" {
                let inline = "[style], style, script:not([src]), [href^=javascript], [src^=data], base, \
                    object, embed, [onclick], [onload], [onerror], [onsubmit], [onfocus], [formaction], \
                    meta[http-equiv]:not([http-equiv=refresh])";
                assert_eq!(answer.texts_of(inline), Vec::<String>::new(), "{path}");
                // What leads on by itself leads to the application that is answered.
                let refreshes = answer.attributes_of("meta[http-equiv]", "content");
                let is_answer = |content: &String| {
                    let (_, url) = content.split_once("url=").unwrap_or_default();
                    ["foreign", "own"].iter().any(|id| url.starts_with(&format!("https://{id}.example/callback?")))
                };
                assert!(refreshes.iter().all(is_answer), "{path}: {refreshes:?}");
                let leads_on = [paths::CONSENT, paths::ACCOUNT_CHOICE].iter().any(|own| path.starts_with(own));
                assert!(refreshes.len() <= usize::from(leads_on), "{path}: {refreshes:?}");
                let elsewhere = answer.attributes_of("form, [src], link, script", "src");
                assert!(
                    elsewhere.iter().all(|source| source.starts_with('/') && !source.starts_with("//")),
                    "{path}"
                );
            }
        }
    }

    // SS-16
    async fn a_thousand_pages_have_a_thousand_nonces(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        enter_address(&mut browser, ADA).await;
        let mut seen = BTreeSet::new();
        for _ in 0..1_000 {
            let page = browser.get(paths::LOGIN_PASSWORD).await;
            assert!(seen.insert(page.header("content-security-policy").unwrap().to_owned()));
        }
    }

    // SS-12
    async fn no_page_may_stand_in_a_frame(db: TestDatabase) {
        let app = app(db);
        for (path, answer) in all_answers(&app).await {
            // Our own mailbox frames a mail; nobody else may.
            let (ancestors, options) =
                if path == "mail" { ("'self'", "SAMEORIGIN") } else { ("'none'", "DENY") };
            assert_eq!(policy(&answer)["frame-ancestors"], set(&[ancestors]), "{path}");
            assert_eq!(answer.header("x-frame-options"), Some(options), "{path}");
        }
    }
}
