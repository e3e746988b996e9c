//! The forms of applications do the same work for every class of account.

use crate::{
    classes::{ALL, IMPORTED, OPEN, app_with_every_class},
    recorder::{Work, record},
};
use oidc::{ClientKind, GrantType};
use storage::testing::TestDatabase;
use testkit::client::{TestClient, registration};
use testkit::{Browser, TestApp};
use web::paths;

const DATABASE: &str = "Username-Password-Authentication";
const PASSWORD_REALM: &str = "http://auth0.com/oauth/grant-type/password-realm";
const PASSWORDLESS_OTP: &str = "http://auth0.com/oauth/grant-type/passwordless/otp";

async fn shop(app: &TestApp) -> TestClient {
    let mut shop = registration("shop", ClientKind::Spa);
    shop.grant_types.extend([GrantType::PasswordRealm, GrantType::PasswordlessOtp]);
    TestClient::register(app, shop).await
}

/// What asks for mails, twice: once within the address's budget, once with what is left of it.
async fn ask_for_mails(browser: &mut Browser, email: &str) {
    let asked = [("email", email), ("connection", DATABASE), ("client_id", "shop")];
    let with_password = [asked[0], asked[1], asked[2], ("password", "seven lanterns near quiet harbour")];
    let code = [("email", email), ("connection", "email"), ("send", "code"), ("client_id", "shop")];
    for _ in 0..2 {
        browser.post_form(paths::CHANGE_PASSWORD, &asked, &[]).await;
        browser.post_form(paths::SIGN_UP_BY_APPLICATION, &with_password, &[]).await;
        browser.post_form(paths::PASSWORDLESS_START, &code, &[]).await;
    }
}

async fn guess(browser: &mut Browser, email: &str) {
    let password = [
        ("grant_type", PASSWORD_REALM),
        ("credential_type", PASSWORD_REALM),
        ("realm", DATABASE),
        ("username", email),
        ("password", "not the right one"),
        ("client_id", "shop"),
    ];
    browser.post_form(paths::TOKEN, &password, &[]).await;
    browser.post_form(paths::CROSS_ORIGIN, &password, &[("origin", "https://shop.example")]).await;
    let code = [
        ("grant_type", PASSWORDLESS_OTP),
        ("realm", "email"),
        ("username", email),
        ("otp", "000000"),
        ("client_id", "shop"),
    ];
    browser.post_form(paths::TOKEN, &code, &[]).await;
}

async fn walk_as(app: &TestApp, classes: &[&'static str]) -> Vec<Vec<Work>> {
    let mut walks = Vec::new();
    // The first of all makes the counter of the whole deployment.
    for (number, email) in (0..).zip([&"nobody00@mail.example"].into_iter().chain(classes)) {
        let mut browser = app.browser().at([10, 0, 4, number]);
        let walk = async {
            ask_for_mails(&mut browser, email).await;
            app.run_jobs().await;
            guess(&mut browser, email).await;
        };
        walks.push(record(Box::pin(walk)).await);
    }
    walks.split_off(1)
}

/// The requests alone: a mail is made out of their sight. A hash of another cost is one hash all the same.
fn requests(walk: &[Work]) -> Vec<Work> {
    let mut requests: Vec<_> =
        walk.iter().filter(|work| work.request.starts_with("POST ")).cloned().collect();
    for line in requests.iter_mut().flat_map(|work| &mut work.done) {
        if line.starts_with("argon2id") {
            "argon2id".clone_into(line);
        }
    }
    requests
}

storage::each_database! {
    // AA-01
    async fn forms_of_applications_do_the_same_work_for_every_address(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        shop(&app).await;
        let walks = Box::pin(walk_as(&app, &OPEN)).await;
        let first = requests(&walks[0]);
        assert_eq!(first.len(), 9);
        let hashes = first.iter().flat_map(|work| &work.done).filter(|line| *line == "argon2id");
        assert_eq!(hashes.count(), 2);
        let waits = first.iter().flat_map(|work| &work.done).filter(|line| line.contains("rest=400ms"));
        assert_eq!(waits.count(), 2);
        for (walk, email) in walks.iter().zip(OPEN) {
            for (one, another) in first.iter().zip(requests(walk)) {
                assert_eq!(*one, another, "{email}");
            }
        }
        assert!(OPEN.contains(&IMPORTED));
    }

    // AA-01
    async fn asking_by_a_form_of_an_application_reads_no_account(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        shop(&app).await;
        let asking = [paths::CHANGE_PASSWORD, paths::SIGN_UP_BY_APPLICATION, paths::PASSWORDLESS_START];
        let asking = asking.map(|path| format!("POST {path}"));
        for (walk, email) in Box::pin(walk_as(&app, &ALL)).await.iter().zip(ALL) {
            let asked: Vec<_> = walk.iter().filter(|work| asking.contains(&work.request)).collect();
            assert_eq!(asked.len(), 6, "{email}");
            for work in asked {
                let count = |text: &str| work.done.iter().filter(|line| line.contains(text)).count();
                assert_eq!((count("INSERT INTO outbox"), count("FROM users"), count("argon2id")), (1, 0, 0));
            }
        }
    }
}
