//! Applications hear of the end of a login, whatever ended it.

use crate::app;
use domain::{EmailAddress, UserId};
use oidc::{
    AbsoluteUrl, ClientKind,
    keys::{VerificationAlgorithm, VerificationKey},
    verify::own_id_token_hint,
};
use serde_json::json;
use std::{sync::Arc, time::Duration};
use storage::{OutboxState, testing::TestDatabase};
use testkit::{
    Browser, TestApp, TestClient,
    client::{OFFLINE, OPENID, claims, key_set, part, registration},
    link_to,
    logouts::{told, told_of, web_with_logout},
    steps::{ADA, BOB, NEW, OLD, choose, log_in, logged_in, mailed_link, open},
};
use usecases::{
    Context,
    users::{self, PasswordToSet, SetBy},
};
use web::paths;

/// A login that reached some applications, and by which name they know it.
struct Login {
    browser: Browser,
    sid: String,
}

async fn login(app: &TestApp, email: &str, reached: &[&TestClient]) -> Login {
    let mut browser = logged_in(app, email, OLD).await;
    let mut sid = String::new();
    for client in reached {
        let claims = client.tokens(app, &mut browser, OPENID).await.id_claims(app).await;
        claims["sid"].as_str().unwrap().clone_into(&mut sid);
    }
    Login { browser, sid }
}

/// What applications have to hear: which of them, of which login.
fn of(expected: &[(&str, &Login)]) -> Vec<(String, String)> {
    let mut expected: Vec<_> =
        expected.iter().map(|(client, login)| ((*client).to_owned(), login.sid.clone())).collect();
    expected.sort();
    expected
}

/// What ends everything issued to a person.
const ENDS: [&str; 8] = [
    "sign out everywhere",
    "change of the password",
    "reset",
    "undone change",
    "password set by an operator",
    "block",
    "deletion",
    "change of address",
];

#[expect(clippy::panic, reason = "an end that is not tried here escapes the test")]
async fn end(app: &TestApp, what: &str, (email, user): (&str, UserId), browser: &mut Browser) {
    let context = Context::of_system(Arc::clone(&app.services));
    match what {
        "sign out everywhere" => {
            browser.get(paths::ACCOUNT).await;
            browser.submit(paths::SIGN_OUT_EVERYWHERE, &[]).await;
        }
        "change of the password" => {
            browser.get(paths::ACCOUNT_PASSWORD).await;
            let typed = [("current", OLD), ("password", NEW), ("repeat", NEW)];
            assert_eq!(browser.submit(paths::ACCOUNT_PASSWORD, &typed).await.status, 303);
        }
        "reset" => {
            let mut phone = app.browser();
            let link = mailed_link(app, &mut phone, email).await;
            open(&mut phone, &link).await;
            choose(&mut phone, NEW).await;
        }
        "undone change" => {
            let mails = app.mails_to(email);
            let notice = mails.iter().find(|mail| mail.text.contains(paths::RESET_UNDO_LINK)).unwrap();
            let mut phone = app.browser();
            open(&mut phone, &link_to(notice, paths::RESET_UNDO_LINK)).await;
            phone.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await;
        }
        "password set by an operator" => {
            users::set_password(&context, SetBy::Command, user, PasswordToSet::of(NEW)).await.unwrap();
        }
        "block" => users::set_blocked(&context, user, true).await.unwrap(),
        "deletion" => assert!(users::delete_user(&context, user).await.unwrap()),
        "change of address" => {
            let moved = EmailAddress::parse(&format!("moved-{email}")).unwrap();
            assert!(users::change_email(&context, user, &moved).await.unwrap());
        }
        other => panic!("{other} is not tried"),
    }
}

storage::each_database! {
    async fn whatever_ends_everything_is_told_to_every_application_that_was_reached(db: TestDatabase) {
        let app = app(db);
        let payroll = web_with_logout(&app, "payroll").await;
        let wiki = web_with_logout(&app, "wiki").await;
        web_with_logout(&app, "never-reached").await;
        let deaf = TestClient::web(&app, "deaf").await;
        app.add_user(BOB, OLD).await;
        login(&app, BOB, &[&payroll, &wiki]).await;
        for (number, what) in ENDS.iter().enumerate() {
            // Many logins from one address are slowed down.
            app.clock.advance(Duration::from_hours(1));
            let email = format!("person{number}@analytical.example");
            let user = app.add_user(&email, OLD).await;
            if *what == "undone change" {
                // Somebody who knew the password changed it to the same, and its owner was told.
                let mut thief = logged_in(&app, &email, OLD).await;
                thief.get(paths::ACCOUNT_PASSWORD).await;
                let typed = [("current", OLD), ("password", OLD), ("repeat", OLD)];
                assert_eq!(thief.submit(paths::ACCOUNT_PASSWORD, &typed).await.status, 303);
                app.run_jobs().await;
            }
            let over = login(&app, &email, &[&wiki]).await;
            let mut gone = over.browser;
            gone.get(paths::ACCOUNT).await;
            gone.submit(paths::SIGN_OUT, &[]).await;
            told(&app).await;
            let laptop = login(&app, &email, &[&deaf, &payroll, &wiki]).await;
            let phone = login(&app, &email, &[&payroll]).await;
            login(&app, &email, &[]).await;

            let mut browser = laptop.browser.clone();
            end(&app, what, (&email, user), &mut browser).await;
            let expected = of(&[("payroll", &laptop), ("wiki", &laptop), ("payroll", &phone)]);
            assert_eq!(told_of(&app).await, expected, "{what}");
            assert_eq!(told_of(&app).await, [], "{what}: once");
        }
    }

    async fn the_end_of_one_login_is_told_to_the_applications_that_it_reached(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let wiki = web_with_logout(&app, "wiki").await;
        let mut here = login(&app, ADA, &[&payroll, &wiki]).await;
        let there = login(&app, ADA, &[&payroll]).await;

        let ids = here.browser.get(paths::ACCOUNT).await.attributes_of("input[name=session]", "value");
        here.browser.submit(paths::END_SESSION, &[("session", &ids[1])]).await;
        assert_eq!(told_of(&app).await, of(&[("payroll", &there)]));

        here.browser.get(paths::ACCOUNT).await;
        here.browser.submit(paths::SIGN_OUT, &[]).await;
        assert_eq!(told_of(&app).await, of(&[("payroll", &here), ("wiki", &here)]));

        let mut third = login(&app, ADA, &[&wiki]).await;
        log_in(&mut third.browser, BOB, OLD).await;
        assert_eq!(told_of(&app).await, of(&[("wiki", &third)]));

        let mut fourth = login(&app, ADA, &[&wiki]).await;
        fourth.browser.get("/v2/logout?client_id=wiki").await;
        assert_eq!(told_of(&app).await, of(&[("wiki", &fourth)]));
    }

    async fn who_proves_once_more_who_they_are_is_logged_out_of_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut here = login(&app, ADA, &[&payroll]).await;
        let tokens = payroll.tokens(&app, &mut here.browser, OFFLINE).await;
        app.clock.advance(Duration::from_mins(1));
        // As another application may ask for.
        assert_eq!(log_in(&mut here.browser, ADA, OLD).await.location(), paths::ACCOUNT);
        assert_eq!(told_of(&app).await, []);
        assert_eq!(payroll.refresh(&app, tokens.refresh()).await.status, 200);
        let again = payroll.tokens(&app, &mut here.browser, OPENID).await.id_claims(&app).await;
        assert_eq!(again["sid"], here.sid);
        assert_eq!(again["auth_time"].as_i64(), Some(app.services.now().as_seconds()));

        here.browser.get(paths::ACCOUNT).await;
        here.browser.submit(paths::SIGN_OUT, &[]).await;
        assert_eq!(told_of(&app).await, of(&[("payroll", &here)]));
    }

    async fn an_application_whose_login_outlived_ours_is_told_of_the_end_of_everything(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut here = login(&app, ADA, &[]).await;
        let tokens = payroll.tokens(&app, &mut here.browser, OFFLINE).await;
        app.clock.advance(app.services.settings.session.idle + Duration::from_secs(1));
        let renewed = payroll.refresh(&app, tokens.refresh()).await;
        assert_eq!(renewed.status, 200, "the application goes on without our session");
        let context = Context::of_system(Arc::clone(&app.services));
        users::set_blocked(&context, ada, true).await.unwrap();
        let told = told(&app).await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].claims["sub"], tokens.id_claims(&app).await["sub"]);
    }

    async fn an_application_that_gave_its_tokens_back_is_told_all_the_same(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut here = login(&app, ADA, &[&payroll]).await;
        let tokens = payroll.tokens(&app, &mut here.browser, OFFLINE).await;
        assert_eq!(payroll.revoke(&app, tokens.refresh()).await.status, 200);
        here.browser.get(paths::ACCOUNT).await;
        here.browser.submit(paths::SIGN_OUT, &[]).await;
        assert_eq!(told_of(&app).await, of(&[("payroll", &here)]));
    }

    async fn a_logout_token_says_what_the_standard_asks_for(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let id_token = payroll.tokens(&app, &mut browser, OPENID).await.id_claims(&app).await;
        browser.get(paths::ACCOUNT).await;
        browser.submit(paths::SIGN_OUT, &[]).await;
        // A token that waited is signed anew, so that it is never stale.
        app.clock.advance(Duration::from_mins(10));
        let told = told(&app).await.remove(0);
        assert_eq!(told.url, "https://payroll.example/logged-out");

        let (head, said) = (part(&told.token, 0), claims(&told.token));
        assert_eq!(head["typ"], "logout+jwt");
        let now = app.services.now().as_seconds();
        assert_eq!(said["iss"], app.services.issuer());
        for same in ["sub", "sid", "aud"] {
            assert_eq!(said[same], id_token[same], "{same}");
        }
        assert_eq!((&said["iat"], &said["exp"]), (&json!(now), &json!(now + 120)));
        assert_eq!(said["events"], json!({ "http://schemas.openid.net/event/backchannel-logout": {} }));
        assert!(said["jti"].as_str().unwrap().len() >= 22);
        assert!(said.get("nonce").is_none());

        let published = app.browser().get(paths::JWKS).await.json();
        let key = published["keys"].as_array().unwrap().iter().find(|key| key["kid"] == head["kid"]).unwrap();
        let (message, signature) = told.token.rsplit_once('.').unwrap();
        let signature = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, signature);
        let algorithm = VerificationAlgorithm::parse(head["alg"].as_str().unwrap()).unwrap();
        let key = VerificationKey::from_jwk(key).unwrap();
        assert!(key.verifies(algorithm, message.as_bytes(), &signature.unwrap()));
        // It is no ID token, so it logs nobody in, nor out.
        let keys = key_set(&app).await;
        assert!(own_id_token_hint(&told.token, &keys, &app.services.issuer()).is_err());
    }

    async fn an_application_that_is_down_is_told_later(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut here = login(&app, ADA, &[&payroll]).await;
        app.outgoing.go_down();
        here.browser.get(paths::ACCOUNT).await;
        here.browser.submit(paths::SIGN_OUT, &[]).await;
        let first = told(&app).await.remove(0);
        assert_eq!(told_of(&app).await, [], "not before its time");
        app.outgoing.answer_with(503, "");
        app.clock.advance(Duration::from_secs(5));
        let second = told(&app).await.remove(0);
        assert_ne!(first.claims["jti"], second.claims["jti"], "each try has a token of its own");
        app.outgoing.answer_with(204, "");
        app.clock.advance(Duration::from_secs(10));
        assert_eq!(told_of(&app).await, of(&[("payroll", &here)]));
        app.clock.advance(Duration::from_hours(2));
        assert_eq!(told_of(&app).await, []);
        let row = app.db().reader().await.unwrap().list_outbox(1).await.unwrap().remove(0);
        assert_eq!((row.kind.as_str(), row.state, row.attempts), ("call.backchannel_logout", OutboxState::Sent, 3));
    }

    async fn an_application_that_stays_down_is_given_up(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut here = login(&app, ADA, &[&payroll]).await;
        app.outgoing.go_down();
        here.browser.get(paths::ACCOUNT).await;
        here.browser.submit(paths::SIGN_OUT, &[]).await;
        for _ in 0..10 {
            assert_eq!(told(&app).await.len(), 1);
            app.clock.advance(Duration::from_mins(15));
        }
        assert_eq!(told(&app).await.len(), 0);
        let row = app.db().reader().await.unwrap().list_outbox(1).await.unwrap().remove(0);
        assert_eq!((row.state, row.attempts), (OutboxState::Failed, 10));
        assert_eq!(row.reason.as_deref(), Some("no answer within 5 seconds"));
    }

    async fn a_refusal_is_final_and_its_reason_is_kept(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut here = login(&app, ADA, &[&payroll]).await;
        app.outgoing.answer_with(400, r#"{"error":"invalid_request","error_description":"who are you"}"#);
        here.browser.get(paths::ACCOUNT).await;
        here.browser.submit(paths::SIGN_OUT, &[]).await;
        assert_eq!(told(&app).await.len(), 1);
        app.clock.advance(Duration::from_hours(1));
        assert_eq!(told(&app).await.len(), 0);
        let row = app.db().reader().await.unwrap().list_outbox(1).await.unwrap().remove(0);
        assert_eq!(row.state, OutboxState::Failed);
        assert_eq!(row.reason.as_deref(), Some("the application refused the logout token: invalid_request"));
    }

    async fn mails_do_not_wait_for_applications_that_are_down(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        app.outgoing.go_down();
        for _ in 0..10 {
            let mut here = login(&app, ADA, &[&payroll]).await;
            here.browser.get(paths::ACCOUNT).await;
            here.browser.submit(paths::SIGN_OUT, &[]).await;
        }
        testkit::steps::ask(&mut app.browser(), BOB).await;
        // One batch, with the mail in it.
        usecases::jobs::run_due(&app.services).await.unwrap();
        assert_eq!(app.mails_to(BOB).len(), 1);
    }

    async fn an_application_that_was_removed_or_stopped_listening_is_left_alone(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let wiki = web_with_logout(&app, "wiki").await;
        let mut here = login(&app, ADA, &[&payroll, &wiki]).await;
        here.browser.get(paths::ACCOUNT).await;
        here.browser.submit(paths::SIGN_OUT, &[]).await;
        let mut writer = app.db().begin_write().await.unwrap();
        writer.delete_application(&payroll.registration.client_id).await.unwrap();
        let mut stored = writer.find_application(&wiki.registration.client_id).await.unwrap().unwrap();
        stored.document["backchannel_logout_uri"] = serde_json::Value::Null;
        writer.put_application(&stored, &[]).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(told_of(&app).await, []);
        let rows = app.db().reader().await.unwrap().list_outbox(2).await.unwrap();
        assert!(rows.iter().all(|row| row.state == OutboxState::Dropped), "{rows:?}");
    }

    async fn a_token_is_signed_as_the_application_registered(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut wanted = registration("modern", ClientKind::Web);
        wanted.id_token_signed_response_alg = oidc::SigningAlgorithm::Es256;
        wanted.backchannel_logout_uri = Some(AbsoluteUrl::parse("https://modern.example/out?x=1").unwrap());
        let modern = TestClient::register(&app, wanted).await;
        let mut here = login(&app, ADA, &[&modern]).await;
        here.browser.get(paths::ACCOUNT).await;
        here.browser.submit(paths::SIGN_OUT, &[]).await;
        let told = told(&app).await.remove(0);
        assert_eq!((told.url.as_str(), &part(&told.token, 0)["alg"]), ("https://modern.example/out?x=1", &json!("ES256")));
    }
}
