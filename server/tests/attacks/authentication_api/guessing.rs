//! Guessing passwords where an application takes them.

use super::{refusal, taking_passwords, try_on_page, try_password};
use crate::app;
use oidc::{ClientAuthenticationMethod, ClientKind};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, can_log_in, enter_address};
use testkit::{TestApp, client::TestClient};
use web::paths;

const WRONG: &str = "not the right one";

async fn page_and_server(app: &TestApp) -> [TestClient; 2] {
    [
        taking_passwords(app, "shop", ClientKind::Spa).await,
        taking_passwords(app, "bank", ClientKind::Web).await,
    ]
}

storage::each_database! {
    // AA-02
    async fn every_door_for_passwords_has_the_tries_of_one(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let [shop, bank] = page_and_server(&app).await;
        let mut looked_at = 0;
        for number in 0..30_u8 {
            // Each try from another network, at another door.
            let mut guesser = app.browser().at([10, 7, 1, number]);
            let status = match number % 3 {
                0 => try_password(&mut guesser, &bank, ADA, WRONG, &[]).await.status,
                1 => try_on_page(&mut guesser, &shop, ADA, WRONG).await.status,
                _ => {
                    enter_address(&mut guesser, ADA).await;
                    guesser.get(paths::LOGIN_PASSWORD).await;
                    guesser.submit(paths::LOGIN_PASSWORD, &[("password", WRONG)]).await.status
                }
            };
            looked_at += u8::from(status != 429);
        }
        assert_eq!(looked_at, 10);
        let right = try_password(&mut app.browser(), &bank, ADA, OLD, &[]).await;
        assert_eq!(refusal(&right), "429 too_many_attempts");
        assert!(!can_log_in(&app, ADA, OLD).await);
    }

    // AA-03
    async fn a_public_application_cannot_say_for_whom_it_calls(db: TestDatabase) {
        let app = app(db);
        let [shop, bank] = page_and_server(&app).await;
        let burst = app.services.settings.limits.login_per_client.burst;
        for (client, looked_at) in [(&shop, burst), (&bank, burst + 5)] {
            let mut guesser = app.browser();
            let mut answered = 0;
            for number in 0..burst + 5 {
                let email = format!("{}{number}@mail.example", client.id());
                let forwarded = format!("198.51.100.{number}");
                let headers = [("auth0-forwarded-for", forwarded.as_str())];
                let answer = try_password(&mut guesser, client, &email, WRONG, &headers).await;
                answered += u32::from(answer.status == 403);
            }
            assert_eq!(answered, looked_at, "{}", client.id());
        }
    }

    // AA-04
    async fn an_application_that_is_not_registered_for_passwords_cannot_even_guess(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let blog = TestClient::spa(&app, "blog").await;
        for password in [OLD, WRONG] {
            let at_token = try_password(&mut app.browser(), &blog, ADA, password, &[]).await;
            assert_eq!(refusal(&at_token), "403 unauthorized_client");
            let on_page = try_on_page(&mut app.browser(), &blog, ADA, password).await;
            assert_eq!(refusal(&on_page), "401 unauthorized_client");
        }
    }

    // AA-04
    async fn somebody_elses_application_gets_no_passwords(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut theirs = testkit::client::registration("theirs", ClientKind::Web);
        theirs.grant_types.extend(super::TYPED);
        theirs.first_party = false;
        let fault = theirs.validate().unwrap_err();
        assert_eq!(fault, [oidc::ClientFault::PasswordsOfOthers]);
        // As it may stand in the database of a deployment that changed its mind.
        theirs.authentication = vec![ClientAuthenticationMethod::ClientSecretPost];
        theirs.first_party = true;
        let client = TestClient::register(&app, theirs).await;
        let stored = {
            let mut reader = app.db().reader().await.unwrap();
            reader.find_application(&client.registration.client_id).await.unwrap().unwrap()
        };
        let mut changed = stored.clone();
        changed.document["first_party"] = false.into();
        let mut writer = app.db().begin_write().await.unwrap();
        writer.put_application(&changed, &["https://theirs.example".to_owned()]).await.unwrap();
        writer.commit().await.unwrap();
        let at_token = try_password(&mut app.browser(), &client, ADA, OLD, &[]).await;
        assert_eq!(refusal(&at_token), "403 unauthorized_client");
        let on_page = try_on_page(&mut app.browser(), &client, ADA, OLD).await;
        assert_eq!(refusal(&on_page), "401 unauthorized_client");
    }

    // AA-05
    async fn a_page_of_another_origin_cannot_even_guess(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let [shop, _] = page_and_server(&app).await;
        TestClient::spa(&app, "blog").await;
        for origin in ["https://evil.example", "https://blog.example", "null", "https://sub.shop.example"] {
            let fields = [
                ("client_id", shop.id()),
                ("credential_type", super::PASSWORD_REALM),
                ("realm", super::DATABASE),
                ("username", ADA),
                ("password", OLD),
            ];
            let headers = [("origin", origin), ("sec-fetch-site", "cross-site")];
            let answer = app.browser().post_form(paths::CROSS_ORIGIN, &fields, &headers).await;
            assert_eq!((answer.status.as_u16(), answer.html.as_str()), (403, "Origin is not allowed."), "{origin}");
            assert!(answer.set_cookies().is_empty());
            let twice = [("origin", "https://shop.example"), ("origin", origin)];
            assert_eq!(app.browser().post_form(paths::CROSS_ORIGIN, &fields, &twice).await.status, 403);
        }
    }
}
