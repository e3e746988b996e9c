//! Learning which applications people log in to here.

use super::compare::{compare, nothing};
use crate::app;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient};

storage::each_database! {
    // EN-14
    async fn an_unknown_application_and_a_wrong_address_of_a_known_one_look_alike(db: TestDatabase) {
        let app = app(db);
        let shop = TestClient::web(&app, "shop").await;
        let asked = shop.ask(OPENID).with("redirect_uri", "https://elsewhere.example/callback");
        let seen = compare(&app, &["shop", "nobody"], nothing, async |browser, client_id| {
            browser.get(&asked.clone().with("client_id", client_id).path()).await
        });
        assert_eq!(seen.await.status, 400);
        // The control: with its own address the known one is led on.
        let led_on = app.browser().get(&shop.ask(OPENID).path()).await;
        assert_eq!(led_on.status, 303);
    }
}
