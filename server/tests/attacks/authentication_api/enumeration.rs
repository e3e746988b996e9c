//! Learning from an application's form who has an account.

use super::{DATABASE, start, taking_passwords, try_code, try_on_page, try_password};
use crate::enumeration::{
    classes::{ALL, OPEN, app_with_every_class},
    compare::{compare, nothing},
};
use oidc::ClientKind;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::TestClient;
use testkit::steps::NEW;
use testkit::{Answer, TestApp};
use web::paths;

/// Signs in with a provider.
const OF_PROVIDER: &str = "provider@mail.example";
const CLASSES: [&str; 9] = [ALL[0], ALL[1], ALL[2], ALL[3], ALL[4], ALL[5], ALL[6], ALL[7], OF_PROVIDER];

async fn stage(db: TestDatabase) -> (TestApp, TestClient) {
    let app = app_with_every_class(db).await;
    app.add_user_of_provider(OF_PROVIDER, "Analytica SSO").await;
    let shop = taking_passwords(&app, "shop", ClientKind::Spa).await;
    // The very first request of all makes the counter of the whole deployment.
    let fields = [("email", "nobody00@mail.example"), ("connection", DATABASE)];
    app.browser().post_form(paths::CHANGE_PASSWORD, &fields, &[]).await;
    (app, shop)
}

/// Takes what is random out of an answer, and shows its length instead.
fn without(mut answer: Answer, members: &[&str]) -> Answer {
    let said = answer.json();
    for member in members {
        let random = said[*member].as_str().unwrap_or_default();
        answer.html = answer.html.replace(random, &format!("{} characters", random.len()));
    }
    answer
}

storage::each_database! {
    // AA-01
    async fn asking_for_a_reset_looks_alike_for_every_address(db: TestDatabase) {
        let (app, shop) = stage(db).await;
        let asked = compare(&app, &CLASSES, nothing, async |browser, email| {
            let fields = [("email", email), ("connection", DATABASE), ("client_id", shop.id())];
            browser.post_form(paths::CHANGE_PASSWORD, &fields, &[]).await
        });
        let asked = asked.await;
        assert_eq!(asked.status, 200);
        assert_eq!((asked.rows["outbox"].len(), asked.rows["reset_requests"].len()), (1, 1));
    }

    // AA-01
    async fn asking_for_an_account_looks_alike_for_every_address(db: TestDatabase) {
        let (app, shop) = stage(db).await;
        let asked = compare(&app, &CLASSES, nothing, async |browser, email| {
            let fields = [
                ("email", email), ("connection", DATABASE), ("password", NEW), ("client_id", shop.id()),
            ];
            without(browser.post_form(paths::SIGN_UP_BY_APPLICATION, &fields, &[]).await, &["_id"])
        });
        let asked = asked.await;
        assert_eq!(asked.status, 200);
        assert_eq!((asked.rows["outbox"].len(), asked.rows["sign_ups"].len()), (1, 1));
        assert!(!asked.rows.contains_key("users"), "{asked:?}");
    }

    // AA-01
    async fn asking_for_a_code_looks_alike_for_every_address(db: TestDatabase) {
        let (app, shop) = stage(db).await;
        let asked = compare(&app, &CLASSES, nothing, async |browser, email| {
            without(start(browser, &shop, email).await, &["_id"])
        });
        let asked = asked.await;
        assert_eq!(asked.status, 200);
        assert_eq!((asked.rows["outbox"].len(), asked.rows["passwordless_requests"].len()), (1, 1));
    }

    // AA-01
    async fn a_wrong_code_looks_alike_for_every_address(db: TestDatabase) {
        let (app, shop) = stage(db).await;
        for email in OPEN {
            start(&mut app.browser(), &shop, email).await;
        }
        // Before the mails go out, so that the rows have one length; what comes after them is compared in `traces`.
        let tried = compare(&app, &OPEN, nothing, async |browser, email| {
            try_code(browser, &shop, email, "000000").await
        });
        assert_eq!(tried.await.status, 403);
    }

    // AA-01
    async fn a_wrong_password_looks_alike_for_every_address(db: TestDatabase) {
        let (app, shop) = stage(db).await;
        let at_token = compare(&app, &OPEN, nothing, async |browser, email| {
            try_password(browser, &shop, email, "not the right one", &[]).await
        });
        assert_eq!(at_token.await.status, 403);
        app.clock.advance(Duration::from_hours(3));
        let on_page = compare(&app, &OPEN, nothing, async |browser, email| {
            try_on_page(browser, &shop, email, "not the right one").await
        });
        assert_eq!(on_page.await.status, 403);
    }

    // AA-01
    async fn a_lock_looks_alike_with_and_without_an_account(db: TestDatabase) {
        let (app, shop) = stage(db).await;
        let shut = crate::enumeration::classes::SHUT;
        let at_token = compare(&app, &shut, nothing, async |browser, email| {
            try_password(browser, &shop, email, "not the right one", &[]).await
        });
        assert_eq!(at_token.await.status, 429);
    }
}
