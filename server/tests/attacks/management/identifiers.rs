//! Identifiers of one kind where another is asked for, and of somebody else's things.

use crate::app;
use domain::SubjectIdentifier;
use serde_json::json;
use storage::testing::TestDatabase;
use testkit::{
    TestClient,
    client::OFFLINE,
    steps::{ADA, BOB, OLD, is_logged_in, logged_in},
};

storage::each_database! {
    // AD-21
    async fn an_identifier_of_another_kind_names_nothing(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        let mut program = app.administrator_of_all().await;
        let user = SubjectIdentifier::of(ada).to_string().replace('|', "%7C");
        let first = async |program: &mut testkit::Administrator, path: &str| {
            let answer = program.get(path).await.json();
            let list = answer.get("sessions").or(answer.get("tokens")).unwrap_or(&answer)[0].clone();
            list["id"].as_str().or(list["log_id"].as_str()).unwrap().to_owned()
        };
        let ids = [
            ada.to_string(),
            first(&mut program, &format!("/api/v2/users/{user}/sessions")).await,
            first(&mut program, &format!("/api/v2/users/{user}/refresh-tokens")).await,
            first(&mut program, "/api/v2/logs").await,
            "shop".to_owned(),
            "urn:notes".to_owned(),
            tokens.refresh().to_owned(),
            "%00".to_owned(),
            "..".to_owned(),
        ];
        let nouns = ["sessions", "refresh-tokens", "logs", "clients", "resource-servers", "client-grants", "user-blocks", "users"];
        let before = app.db().contents().await;
        let mut found = Vec::new();
        for noun in nouns {
            for (place, id) in ids.iter().enumerate() {
                let answer = program.get(&format!("/api/v2/{noun}/{id}")).await;
                match answer.status.as_u16() {
                    200 => found.push((noun, place)),
                    status => assert!([400, 404].contains(&status), "{noun} {id}: {status}"),
                }
            }
        }
        assert_eq!(found, [("sessions", 1), ("refresh-tokens", 2), ("logs", 3), ("clients", 4)]);
        // What removes something does not either; a removal of what is not there is no failure for clients and accounts.
        for (noun, place) in [("sessions", 2), ("refresh-tokens", 1), ("sessions", 6), ("refresh-tokens", 6)] {
            let answer = program.delete(&format!("/api/v2/{noun}/{}", ids[place])).await;
            assert_eq!(answer.status, 404, "{noun}");
        }
        let after = app.db().contents().await;
        for table in ["sessions", "grants", "audit_log"] {
            assert_eq!(after[table], before[table], "{table}");
        }
        assert!(is_logged_in(&mut browser).await);
    }

    // AD-21
    async fn a_list_of_one_person_has_nothing_of_another(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let mut bobs = logged_in(&app, BOB, OLD).await;
        let tokens = shop.tokens(&app, &mut bobs, OFFLINE).await;
        let mut program = app.administrator_of_all().await;
        let user = SubjectIdentifier::of(ada).to_string().replace('|', "%7C");
        let of = |path: &str| format!("/api/v2/users/{user}/{path}");
        assert_eq!(program.get(&of("sessions")).await.json(), json!({ "sessions": [] }));
        assert_eq!(program.get(&of("refresh-tokens")).await.json(), json!({ "tokens": [] }));
        for path in ["sessions", "refresh-tokens"] {
            assert_eq!(program.delete(&of(path)).await.status, 202);
        }
        assert!(is_logged_in(&mut bobs).await);
        assert_eq!(shop.refresh(&app, tokens.refresh()).await.status, 200);
        assert!(!program.get(&of("logs")).await.html.contains(BOB));
    }

    // AD-11
    async fn no_answer_tells_a_secret_but_the_one_that_made_it(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        let cookie = browser.cookie(web::SESSION_COOKIE).unwrap().to_owned();
        let mut program = app.administrator_of_all().await;
        let made = program.post("/api/v2/clients", &json!({ "name": "Robot" })).await.json();
        let robot = made["client_secret"].as_str().unwrap();
        let secrets = [shop.secret.as_str(), robot, tokens.refresh(), tokens.access(), &cookie, program.client.secret.as_str()]
            .map(str::to_owned);
        let user = program.get("/api/v2/users").await.json()[0]["user_id"].as_str().unwrap_or_default().replace('|', "%7C");
        let mut paths = vec![format!("/api/v2/clients/{}", made["client_id"].as_str().unwrap())];
        for noun in ["clients", "clients/shop", "client-grants", "resource-servers", "logs", "users"] {
            paths.push(format!("/api/v2/{noun}"));
        }
        for noun in ["sessions", "refresh-tokens", "logs", "authentication-methods"] {
            paths.push(format!("/api/v2/users/{user}/{noun}"));
        }
        for path in paths {
            let answer = program.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            for secret in &secrets {
                assert!(!answer.html.contains(secret), "{path}");
            }
            for member in ["\"client_secret\"", "secret_hash", "token_hash", "password_hash", "$argon2"] {
                assert!(!answer.html.contains(member), "{path} has {member}");
            }
        }
    }
}
