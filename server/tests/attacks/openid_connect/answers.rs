//! Answers that are taken for another's, or that carry a password along.

use super::way::{Delivered, GOOD, begin, good, log_in_on};
use crate::app;
use axum::http::StatusCode;
use oidc::ClientKind;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, Returned, TestClient, Tokens, registration};
use testkit::steps::{ADA, BOB, NEW, OLD, logged_in};
use testkit::{Answer, TestApp};
use web::paths;

/// What a client reads from our own document, to compare answers with.
async fn issuer(app: &TestApp) -> String {
    app.browser().get(paths::OPENID_CONFIGURATION).await.json()["issuer"].as_str().unwrap().to_owned()
}

const MODES: [&str; 4] = ["query", "fragment", "form_post", "web_message"];

storage::each_database! {
    // OA-A8
    async fn every_answer_says_whose_it_is(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let (mut ada, mut nobody) = (logged_in(&app, ADA, OLD).await, app.browser());
        let issuer = issuer(&app).await;
        let client = good(&app, ClientKind::Web).await;
        for (mode, response_type) in MODES
            .into_iter()
            .map(|mode| (mode, "code"))
            .chain([("fragment", "id_token"), ("form_post", "id_token")])
        {
            let asked = client.ask(OPENID).with("response_mode", mode).with("response_type", response_type);
            let success = Delivered::by(&ada.get(&asked.path()).await);
            assert!(!success.get(response_type).is_empty(), "{mode}: {success:?}");
            let silent = Delivered::by(&nobody.get(&asked.clone().with("prompt", "none").path()).await);
            assert_eq!(silent.get("error"), "login_required", "{mode}");
            let refused = Delivered::by(&ada.get(&asked.clone().with("max_age", "x").path()).await);
            assert_eq!(refused.get("error"), "invalid_request", "{mode}");
            for answer in [success, silent, refused] {
                assert_eq!(answer.get("iss"), issuer, "{mode}: {answer:?}");
                assert_eq!(answer.get("state"), asked.get("state"), "{mode}: {answer:?}");
                let to = if mode == "web_message" { "https://good.test" } else { GOOD };
                assert_eq!(answer.to, to);
            }
        }
        // The link of a page that leaves it to the person.
        let page = nobody.get(&client.ask(OPENID).with("max_age", "x").path()).await;
        let link = page.attributes_of("main a", "href").remove(0);
        let link = url::Url::parse(&link).unwrap();
        assert!(link.query_pairs().any(|(name, value)| name == "iss" && value == issuer), "{link}");
    }

    // OA-A8
    async fn an_answer_after_a_form_says_whose_it_is(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let issuer = issuer(&app).await;
        let mut client = registration("other", ClientKind::Web);
        client.first_party = false;
        let client = TestClient::register(&app, client).await;
        for (decision, name) in [("deny", "error"), ("allow", "code")] {
            let (mut browser, asked) = (app.browser(), client.ask(OPENID));
            let state = begin(&mut browser, &asked).await;
            log_in_on(&mut browser, &state, ADA, OLD).await;
            browser.get(&format!("{}?{state}", paths::CONSENT)).await;
            let answer = browser.submit(paths::CONSENT, &[("decision", decision)]).await;
            let answer = Delivered::by(&answer);
            assert!(!answer.get(name).is_empty(), "{answer:?}");
            assert_eq!(answer.get("iss"), issuer, "{decision}");
        }
    }

    // OA-A9
    async fn no_redirect_after_a_form_sends_the_form_on(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut client = registration("good", ClientKind::Web);
        client.first_party = false;
        let client = TestClient::register(&app, client).await;
        let mut browser = app.browser();
        let mut answers: Vec<(&str, Answer)> = Vec::new();
        let asked = client.ask(OPENID);

        let query = asked.path();
        let form = query.split_once('?').unwrap().1.to_owned();
        let kind = "application/x-www-form-urlencoded";
        answers.push((paths::AUTHORIZE, browser.post(paths::AUTHORIZE, kind, form, &[]).await));
        let state = begin(&mut browser, &asked).await;
        answers.push(("a wrong password", log_in_on(&mut browser, &state, ADA, NEW).await));
        browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        answers.push((
            paths::LOGIN_IDENTIFIER,
            browser.submit(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await,
        ));
        browser.get(&format!("{}?{state}", paths::LOGIN_PASSWORD)).await;
        answers
            .push((paths::LOGIN_PASSWORD, browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await));
        // The next one is fetched with the browser's own method: an address, no form.
        let resume = format!("{}?{state}", paths::AUTHORIZE_RESUME);
        assert_eq!(answers[3].1.location(), resume);
        answers.push((paths::AUTHORIZE_RESUME, browser.get(&resume).await));
        browser.get(&format!("{}?{state}", paths::CONSENT)).await;
        answers.push((paths::CONSENT, browser.submit(paths::CONSENT, &[("decision", "allow")]).await));

        let select = browser.get(&client.ask(OPENID).with("prompt", "select_account").path()).await;
        browser.get(select.location()).await;
        answers.push((paths::ACCOUNT_CHOICE, browser.submit(paths::ACCOUNT_CHOICE, &[]).await));
        answers.push((paths::AUTHORIZE, browser.get(&client.ask(OPENID).path()).await));
        browser.get(paths::LOGOUT).await;
        answers.push((paths::LOGOUT, browser.submit(paths::LOGOUT, &[]).await));
        for (what, answer) in &answers {
            assert!(
                !answer.status.is_redirection() || answer.status == StatusCode::SEE_OTHER,
                "{what}: {}",
                answer.status
            );
            assert!(!answer.location().contains(OLD) && !answer.location().contains(ADA), "{what}");
        }
        let redirects = answers.iter().filter(|(_, answer)| answer.status == StatusCode::SEE_OTHER).count();
        assert!(redirects >= 6, "only {redirects} were redirects");
    }

    // OA-A7
    async fn a_code_of_the_attacker_does_not_log_a_victim_in_as_the_attacker(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let (mut victim, mut attacker) = (logged_in(&app, ADA, OLD).await, logged_in(&app, BOB, OLD).await);
        for client in [TestClient::web(&app, "shop").await, TestClient::spa(&app, "page").await] {
            let own = client.fetch_code(&mut victim, OPENID).await;
            let slipped_in = client.fetch_code(&mut attacker, OPENID).await;
            // The application redeems what came back in the victim's session, with that session's verifier.
            let mut parameters = slipped_in.parameters.clone();
            for (name, value) in &mut parameters {
                if name == "state" {
                    own.asked.get("state").clone_into(value);
                }
            }
            let injected = Returned { parameters, asked: own.asked.clone() };
            let answer = client.exchange(&app, &injected).await;
            assert_eq!(answer.json()["error"], "invalid_grant");
            assert_eq!(
                client.exchange(&app, &slipped_in).await.json()["error"],
                "invalid_grant",
                "it is spent"
            );
        }
    }

    // OA-A7
    async fn an_id_token_names_the_question_that_it_answers(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let (first, second) =
            (client.fetch_code(&mut ada, OPENID).await, client.fetch_code(&mut ada, OPENID).await);
        assert_ne!(first.asked.get("nonce"), second.asked.get("nonce"));
        for returned in [first, second] {
            let tokens = Tokens::of(&client.exchange(&app, &returned).await);
            assert_eq!(tokens.id_claims(&app).await["nonce"], returned.asked.get("nonce"));
        }
        // One that travels through the browser without a code to protect it needs a nonce.
        let asked = client.ask(OPENID).with("response_type", "id_token");
        let answer = Delivered::by(&ada.get(&asked.clone().without("nonce").path()).await);
        assert_eq!((answer.get("error"), answer.get("id_token")), ("invalid_request", ""));
        let answer = Delivered::by(&ada.get(&asked.path()).await);
        assert_eq!(testkit::client::claims(answer.get("id_token"))["nonce"], asked.get("nonce"));
    }
}
