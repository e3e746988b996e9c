//! Programs see and end what applications renew their tokens with.

use super::{path_of, sub};
use crate::app;
use serde_json::json;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::{
    TestClient,
    client::{OFFLINE, Tokens},
    steps::{ADA, OLD, is_logged_in, logged_in},
};

const SCOPES: &[&str] = &["read:refresh_tokens", "delete:refresh_tokens"];

storage::each_database! {
    async fn a_refresh_token_is_listed_by_a_name_that_is_not_the_token(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        let mut program = app.administrator(SCOPES).await;
        let path = format!("/api/v2/users/{}/refresh-tokens", path_of(ada));
        let first = program.get(&path).await;
        assert!(!first.html.contains(tokens.refresh()));
        let token = first.json()["tokens"][0].clone();
        assert_eq!((&token["user_id"], &token["client_id"]), (&json!(sub(ada)), &json!("shop")));
        assert_eq!((&token["rotating"], token.get("last_exchanged_at")), (&json!(true), None));
        assert_eq!(token["session_id"], tokens.id_claims(&app).await["sid"]);
        assert_eq!(token["resource_servers"][0]["scopes"], OFFLINE);

        app.clock.advance(Duration::from_mins(1));
        let _renewed = Tokens::of(&shop.refresh(&app, tokens.refresh()).await);
        let used = program.get(&format!("/api/v2/refresh-tokens/{}", token["id"].as_str().unwrap())).await.json();
        assert_eq!((&used["id"], &used["created_at"]), (&token["id"], &token["created_at"]));
        assert!(used["last_exchanged_at"].is_string());
    }

    async fn a_refresh_token_that_a_program_ends_renews_nothing(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let (shop, notes) = (TestClient::web(&app, "shop").await, TestClient::web(&app, "notes").await);
        let mut browser = logged_in(&app, ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        let list = format!("/api/v2/users/{}/refresh-tokens", path_of(ada));
        let shops = shop.tokens(&app, &mut browser, OFFLINE).await;
        let id = program.get(&list).await.json()["tokens"][0]["id"].as_str().unwrap().to_owned();
        let others = [notes.tokens(&app, &mut browser, OFFLINE).await, notes.tokens(&app, &mut browser, OFFLINE).await];

        let path = format!("/api/v2/refresh-tokens/{id}");
        assert_eq!(program.delete(&path).await.status, 202);
        assert_eq!(shop.refresh(&app, shops.refresh()).await.status, 403);
        for gone in [program.get(&path).await, program.delete(&path).await] {
            assert_eq!((gone.status.as_u16(), &gone.json()["errorCode"]), (404, &json!("inexistent_refresh_token")));
        }
        let part = program.get(&format!("{list}?take=1")).await.json();
        assert_eq!((part["tokens"].as_array().unwrap().len(), part["next"].is_string()), (1, true));
        assert_eq!(program.delete(&list).await.status, 202);
        for tokens in others {
            assert_eq!(notes.refresh(&app, tokens.refresh()).await.status, 403);
        }
        assert_eq!(program.get(&list).await.json(), json!({ "tokens": [] }));
        assert!(is_logged_in(&mut browser).await, "the person stays logged in here");
    }
}
