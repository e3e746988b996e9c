//! A page of an application asks for an account.

use super::DATABASE;
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::client::{TestClient, Tokens, registration};
use testkit::steps::{ADA, BOB, NEW, OLD, can_log_in, create_account, open};
use testkit::{Answer, TestApp, link_to};
use web::paths;

fn open_app(db: TestDatabase) -> TestApp {
    TestApp::with(db, vestibule::router, |settings| settings.sign_up.enabled = true)
}

fn form() -> Value {
    json!({ "client_id": "shop", "email": ADA, "password": NEW, "connection": DATABASE })
}

async fn sign_up(app: &TestApp, body: &Value) -> Answer {
    app.browser().post_json(paths::SIGN_UP_BY_APPLICATION, body).await
}

storage::each_database! {
    async fn the_account_begins_with_the_mail_and_keeps_what_the_form_said(db: TestDatabase) {
        let app = open_app(db);
        let shop = TestClient::web(&app, "shop").await;
        let mut body = form();
        body["name"] = json!("Ada Lovelace");
        body["user_metadata"] = json!({ "colour": "green" });
        let answer = sign_up(&app, &body).await;
        let id = answer.json()["_id"].as_str().unwrap_or_default().to_owned();
        let expected = json!({
            "_id": id, "email": ADA, "email_verified": false, "name": "Ada Lovelace",
            "user_metadata": { "colour": "green" },
        });
        assert_eq!((answer.status.as_u16(), answer.json(), id.len()), (200, expected, 32));
        app.run_jobs().await;
        assert!(!can_log_in(&app, ADA, NEW).await, "nobody has read the mail");

        let mail = &app.mails_to(ADA)[0];
        assert!(!mail.text.contains("Type this code"), "{}", mail.text);
        let mut browser = app.browser();
        open(&mut browser, &link_to(mail, paths::SIGN_UP_VERIFY)).await;
        create_account(&mut browser, OLD).await;
        assert!(can_log_in(&app, ADA, OLD).await);
        assert!(!can_log_in(&app, ADA, NEW).await, "the password of the form was only judged");

        let claims = shop.tokens(&app, &mut browser, "openid profile").await.id_claims(&app).await;
        assert_eq!(claims["sub"], format!("auth0|{id}"));
        assert_eq!(claims["name"], "Ada Lovelace");
        let email = domain::EmailAddress::parse(ADA).unwrap();
        let record = app.db().reader().await.unwrap().find_user_record_by_email(&email).await.unwrap().unwrap();
        assert_eq!(Value::Object(record.user_metadata), json!({ "colour": "green" }));
        assert!(record.user.email_verified);
    }

    async fn a_taken_address_gets_the_same_answer_and_another_mail(db: TestDatabase) {
        let app = open_app(db);
        TestClient::web(&app, "shop").await;
        app.add_user(ADA, OLD).await;
        let answer = sign_up(&app, &form()).await;
        assert_eq!((answer.status.as_u16(), answer.json()["email"].as_str()), (200, Some(ADA)));
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA)[0].subject, "You already have a Vestibule account");
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn a_weak_password_is_refused_with_its_rules(db: TestDatabase) {
        let app = open_app(db);
        TestClient::web(&app, "shop").await;
        let mut body = form();
        body["password"] = json!("short");
        let answer = sign_up(&app, &body).await;
        let refusal = answer.json();
        assert_eq!(answer.status, 400);
        for (member, value) in [
            ("name", json!("PasswordStrengthError")),
            ("message", json!("Password is too weak")),
            ("code", json!("invalid_password")),
            ("statusCode", json!(400)),
        ] {
            assert_eq!(refusal[member], value, "{member}");
        }
        assert_eq!(refusal["description"]["verified"], false);
        assert_eq!(refusal["description"]["rules"][0]["code"], "lengthAtLeast");
        assert!(!answer.html.contains("short\""), "{}", answer.html);
        assert_eq!(app.run_jobs().await, 0);
    }

    async fn where_accounts_cannot_be_created_it_is_said(db: TestDatabase) {
        let app = crate::app(db);
        TestClient::web(&app, "shop").await;
        let answer = sign_up(&app, &form()).await;
        assert_eq!(answer.status, 400);
        assert_eq!(answer.json()["description"], "public signup is disabled");
    }

    async fn an_application_without_sign_up_has_none(db: TestDatabase) {
        let app = open_app(db);
        let mut shop = registration("shop", oidc::ClientKind::Web);
        shop.sign_up = false;
        TestClient::register(&app, shop).await;
        assert_eq!(sign_up(&app, &form()).await.json()["description"], "public signup is disabled");
    }

    async fn a_deployment_may_tell_who_has_an_account(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.sign_up.enabled = true;
            settings.sign_up.tell_taken = true;
        });
        TestClient::web(&app, "shop").await;
        app.add_user(ADA, OLD).await;
        let expected = json!({
            "name": "BadRequestError", "code": "user_exists", "description": "The user already exists.",
            "statusCode": 400,
        });
        let answer = sign_up(&app, &form()).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (400, expected));
        let mut other = form();
        other["email"] = json!(BOB);
        assert_eq!(sign_up(&app, &other).await.status, 200);
    }

    async fn metadata_is_small_and_of_texts(db: TestDatabase) {
        let app = open_app(db);
        TestClient::web(&app, "shop").await;
        let eleven: serde_json::Map<_, _> = (0..11).map(|number| (format!("k{number}"), json!("v"))).collect();
        for metadata in [
            Value::Object(eleven),
            json!({ "k": "v".repeat(501) }),
            json!({ "k".repeat(101): "v" }),
            json!({ "k": { "deep": "v" } }),
            json!("text"),
        ] {
            let mut body = form();
            body["user_metadata"] = metadata;
            let answer = sign_up(&app, &body).await;
            assert_eq!((answer.status.as_u16(), &answer.json()["error"]), (400, &json!("invalid_request")));
        }
    }

    async fn what_the_form_grants_itself_is_left_out(db: TestDatabase) {
        let app = open_app(db);
        let shop = TestClient::web(&app, "shop").await;
        let mut body = form();
        for (member, value) in [("email_verified", json!(true)), ("app_metadata", json!({ "admin": "yes" }))] {
            body[member] = value;
        }
        assert_eq!(sign_up(&app, &body).await.json()["email_verified"], false);
        app.run_jobs().await;
        let mut browser = app.browser();
        open(&mut browser, &link_to(&app.mails_to(ADA)[0], paths::SIGN_UP_VERIFY)).await;
        create_account(&mut browser, OLD).await;
        let tokens: Tokens = shop.tokens(&app, &mut browser, "openid").await;
        assert!(!tokens.access().is_empty());
        let email = domain::EmailAddress::parse(ADA).unwrap();
        let record = app.db().reader().await.unwrap().find_user_record_by_email(&email).await.unwrap().unwrap();
        assert!(record.app_metadata.is_empty());
    }
}
