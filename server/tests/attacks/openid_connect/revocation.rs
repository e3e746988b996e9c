//! Taking back the tokens of others, or keeping one's own.

use super::{opens, refusal};
use crate::app;
use storage::testing::TestDatabase;
use testkit::client::{OFFLINE, TestClient, Tokens};
use testkit::steps::{ADA, OLD, logged_in};
use testkit::{Browser, TestApp};
use web::paths;

async fn adas_browser(app: &TestApp) -> Browser {
    app.add_user(ADA, OLD).await;
    logged_in(app, ADA, OLD).await
}

storage::each_database! {
    // OA-A24
    async fn nobody_takes_back_what_another_application_got(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let other = TestClient::web(&app, "other").await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        let unknown = "A".repeat(43);
        for token in [tokens.refresh(), tokens.access(), tokens.id(), &unknown, "x", "a.b.c", "' OR 1=1--"] {
            let answer = other.revoke(&app, token).await;
            assert_eq!((answer.status.as_u16(), answer.html.as_str()), (200, ""), "{token}");
        }
        assert!(opens(&app, tokens.access()).await);
        assert_eq!(shop.refresh(&app, tokens.refresh()).await.status, 200);
    }

    // OA-A24
    async fn only_an_application_that_proves_itself_takes_anything_back(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        let token = ("token", tokens.refresh());
        for (fields, expected) in [
            (vec![token], "400 invalid_request"),
            (vec![token, ("client_id", "shop")], "401 invalid_client"),
            (vec![token, ("client_id", "shop"), ("client_secret", "x")], "401 invalid_client"),
            (vec![token, ("client_id", "nobody")], "401 invalid_client"),
        ] {
            let answer = app.browser().post_form(paths::REVOKE, &fields, &[]).await;
            assert_eq!(refusal(&answer), expected, "{fields:?}");
        }
        let missing = shop.call(&app, paths::REVOKE, &[]).await;
        assert_eq!(refusal(&missing), "400 invalid_request");
        assert!(opens(&app, tokens.access()).await);
    }

    // OA-A24
    async fn what_is_taken_back_stays_so(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::spa(&app, "shop").await;
        for kind in ["refresh_token", "access_token", "replaced refresh token"] {
            let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
            let others = shop.tokens(&app, &mut browser, OFFLINE).await;
            let given_back = match kind {
                "access_token" => tokens.access(),
                _ => tokens.refresh(),
            };
            let newest = match kind {
                "replaced refresh token" => Tokens::of(&shop.refresh(&app, tokens.refresh()).await),
                _ => tokens.clone(),
            };
            assert_eq!(shop.revoke(&app, given_back).await.status, 200, "{kind}");
            assert!(!opens(&app, tokens.access()).await, "{kind}");
            assert_eq!(refusal(&shop.refresh(&app, newest.refresh()).await), "403 invalid_grant", "{kind}");
            assert!(opens(&app, others.access()).await, "{kind}: another login lives on");
            assert_eq!(shop.revoke(&app, given_back).await.status, 200, "{kind}: once more");
        }
    }
}
