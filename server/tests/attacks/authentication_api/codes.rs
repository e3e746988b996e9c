//! Guessing mailed codes, and using them where they do not belong.

use super::{code_for, refusal, start, taking_passwords, try_code, try_password};
use crate::app;
use oidc::ClientKind;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, OLD};
use testkit::{TestApp, client::TestClient};

async fn shop(app: &TestApp) -> TestClient {
    app.add_user(ADA, OLD).await;
    app.add_user(BOB, OLD).await;
    taking_passwords(app, "shop", ClientKind::Spa).await
}

/// A code that is not the right one.
fn another(code: &str) -> &'static str {
    if code == "111111" { "222222" } else { "111111" }
}

storage::each_database! {
    // AA-10
    async fn five_wrong_codes_end_the_right_one(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        start(&mut app.browser(), &shop, ADA).await;
        app.run_jobs().await;
        let code = code_for(&app, ADA);
        for number in 0..5 {
            let mut guesser = app.browser().at([10, 7, 2, number]);
            assert_eq!(refusal(&try_code(&mut guesser, &shop, ADA, another(&code)).await), "403 invalid_grant");
        }
        assert_eq!(refusal(&try_code(&mut app.browser(), &shop, ADA, &code).await), "403 invalid_grant");
    }

    // AA-10
    async fn codes_and_passwords_have_the_tries_of_one(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let mut looked_at = 0;
        for number in 0..20_u8 {
            let mut guesser = app.browser().at([10, 7, 2, number]);
            let answer = if number % 2 == 0 {
                start(&mut guesser, &shop, ADA).await;
                app.run_jobs().await;
                try_code(&mut guesser, &shop, ADA, "000000").await
            } else {
                try_password(&mut guesser, &shop, ADA, "not the right one", &[]).await
            };
            looked_at += u8::from(answer.status == 403);
        }
        assert_eq!(looked_at, 10);
    }

    // AA-11
    async fn a_code_works_for_its_address_and_its_application(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let blog = taking_passwords(&app, "blog", ClientKind::Spa).await;
        start(&mut app.browser(), &shop, ADA).await;
        start(&mut app.browser(), &shop, BOB).await;
        app.run_jobs().await;
        let (adas, bobs) = (code_for(&app, ADA), code_for(&app, BOB));
        assert_ne!(adas, bobs);
        assert_eq!(refusal(&try_code(&mut app.browser(), &shop, ADA, &bobs).await), "403 invalid_grant");
        assert_eq!(refusal(&try_code(&mut app.browser(), &blog, ADA, &adas).await), "403 invalid_grant");
        assert_eq!(try_code(&mut app.browser(), &shop, ADA, &adas).await.status, 200);
    }

    // AA-11
    async fn a_code_dies_with_what_the_account_was(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        start(&mut app.browser(), &shop, ADA).await;
        app.run_jobs().await;
        let code = code_for(&app, ADA);
        let email = domain::EmailAddress::parse(ADA).unwrap();
        let mut writer = app.db().begin_write().await.unwrap();
        let ada = writer.find_user_by_email(&email).await.unwrap().unwrap();
        writer.raise_generation(ada.id).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(refusal(&try_code(&mut app.browser(), &shop, ADA, &code).await), "403 invalid_grant");
        assert!(!app.db().contents().await.values().flatten().any(|row| row.contains(&code)), "{code}");
    }
}
