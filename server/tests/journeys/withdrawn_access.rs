//! Taking back what an application was allowed.

use crate::app;
use oidc::ClientKind;
use storage::testing::TestDatabase;
use testkit::{
    Browser, TestApp, TestClient,
    client::{OFFLINE, Tokens, registration},
    steps::{ADA, BOB, OLD, is_logged_in, logged_in},
};
use web::paths;

/// An application of somebody else, which has to ask.
async fn foreign(app: &TestApp, client_id: &str) -> TestClient {
    let mut client = registration(client_id, ClientKind::Web);
    client.first_party = false;
    TestClient::register(app, client).await
}

/// Allows the application what it asks for.
async fn allow(app: &TestApp, client: &TestClient, browser: &mut Browser) -> Tokens {
    let asked = client.ask(OFFLINE);
    let question = browser.get(&asked.path()).await.location().to_owned();
    assert!(question.starts_with(paths::CONSENT), "{question}");
    browser.get(&question).await;
    let page = browser.submit(&question, &[("decision", "allow")]).await;
    let leads_to = page.attributes_of("meta[http-equiv=refresh]", "content").remove(0);
    let returned = asked.returned(leads_to.strip_prefix("0;url=").unwrap());
    Tokens::of(&client.exchange(app, &returned).await)
}

storage::each_database! {
    async fn access_can_be_withdrawn_in_the_account(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let (maps, notes) = (foreign(&app, "maps").await, foreign(&app, "notes").await);
        let mut ada = logged_in(&app, ADA, OLD).await;
        let mut bob = logged_in(&app, BOB, OLD).await;
        assert!(!ada.get(paths::ACCOUNT).await.html.contains("Applications with access"));
        let of_maps = allow(&app, &maps, &mut ada).await;
        let of_notes = allow(&app, &notes, &mut ada).await;
        let of_bob = allow(&app, &maps, &mut bob).await;

        let account = ada.get(paths::ACCOUNT).await;
        assert_eq!(account.texts_of("section[aria-labelledby=applications] .session-name"), ["maps", "notes"]);
        let labels = account.attributes_of("section[aria-labelledby=applications] button", "aria-label");
        assert_eq!(labels, ["Withdraw access of maps", "Withdraw access of notes"]);
        let answer = ada.submit(paths::WITHDRAW_ACCESS, &[("application", "maps")]).await;
        assert_eq!(answer.location(), paths::ACCOUNT);
        let account = ada.get(paths::ACCOUNT).await;
        assert_eq!(account.texts_of("section[aria-labelledby=applications] .session-name"), ["notes"]);

        let refused = maps.refresh(&app, of_maps.refresh()).await;
        assert_eq!(refused.json()["error"], "invalid_grant");
        assert_eq!(testkit::client::user_info(&app, of_maps.access()).await.status, 401);
        for (client, tokens) in [(&notes, &of_notes), (&maps, &of_bob)] {
            assert_eq!(client.refresh(&app, tokens.refresh()).await.status, 200);
        }
        assert!(is_logged_in(&mut ada).await);
        // It has to ask again.
        assert!(ada.get(&maps.ask(OFFLINE).path()).await.location().starts_with(paths::CONSENT));
    }

    async fn what_was_never_allowed_is_not_withdrawn(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        foreign(&app, "maps").await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        ada.get(paths::ACCOUNT).await;
        let before = app.db().contents().await;
        for (name, status) in [("maps", 303), ("unknown", 303), ("<b>", 400), ("", 400)] {
            let answer = ada.submit(paths::WITHDRAW_ACCESS, &[("application", name)]).await;
            assert_eq!(answer.status, status, "{name}");
        }
        assert_eq!(app.db().contents().await, before);
        assert_eq!(app.browser().get(paths::WITHDRAW_ACCESS).await.location(), paths::ACCOUNT);
    }
}
