//! One address of each class that an answer must not tell apart. They have one length, so that pages and rows have
//! one length too.

use domain::{Password, PasswordHash, UserId};
use settings::HashingSettings;
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{OLD, enter_address};
use usecases::password::PasswordHasher;
use web::paths;

/// An account like most: a password, and the address was shown to receive mail.
pub(crate) const VERIFIED: &str = "verified@mail.example";
/// No account.
pub(crate) const UNKNOWN: &str = "unknown0@mail.example";
/// An administrator has shut it.
pub(crate) const BLOCKED: &str = "blocked0@mail.example";
/// Nobody has shown to receive mail there.
pub(crate) const UNVERIFIED: &str = "unproven@mail.example";
/// Its owner never set a password.
pub(crate) const WITHOUT_PASSWORD: &str = "nopasswd@mail.example";
/// Its hash came from elsewhere and costs more.
pub(crate) const IMPORTED: &str = "imported@mail.example";
/// The tries at its password are used up.
pub(crate) const LOCKED: &str = "lockedup@mail.example";
/// As many tries were made, and there is no account.
pub(crate) const LOCKED_UNKNOWN: &str = "lockedno@mail.example";

/// Those at whose password something may still be tried.
pub(crate) const OPEN: [&str; 6] = [VERIFIED, UNKNOWN, BLOCKED, UNVERIFIED, WITHOUT_PASSWORD, IMPORTED];
/// Those at whose password nothing may be tried.
pub(crate) const SHUT: [&str; 2] = [LOCKED, LOCKED_UNKNOWN];
/// All of them.
pub(crate) const ALL: [&str; 8] =
    [VERIFIED, UNKNOWN, BLOCKED, UNVERIFIED, WITHOUT_PASSWORD, IMPORTED, LOCKED, LOCKED_UNKNOWN];

/// An application that has them all.
pub(crate) async fn app_with_every_class(db: TestDatabase) -> TestApp {
    let app = TestApp::with(db, vestibule::router, |settings| settings.sign_up.enabled = true);
    let verified = app.add_user(VERIFIED, OLD).await;
    let blocked = app.add_user(BLOCKED, OLD).await;
    app.add_user(UNVERIFIED, OLD).await;
    app.add_user_without_password(WITHOUT_PASSWORD).await;
    let imported = app.add_user_without_password(IMPORTED).await;
    let locked = app.add_user(LOCKED, OLD).await;
    let dear = dear_hash(&app).await;
    let mut writer = app.db().begin_write().await.unwrap();
    let all_verified: [UserId; 4] = [verified, blocked, imported, locked];
    for user in all_verified {
        writer.mark_email_verified(user).await.unwrap();
    }
    writer.set_blocked(blocked, true).await.unwrap();
    writer.set_password_hash(imported, &dear, app.services.now()).await.unwrap();
    writer.commit().await.unwrap();
    for email in SHUT {
        use_up_tries(&app, email).await;
    }
    app
}

/// The hash of everybody's password, at a cost that is not the one of this deployment.
async fn dear_hash(app: &TestApp) -> PasswordHash {
    let settings =
        HashingSettings { memory_kib: 512, iterations: 3, ..app.services.settings.hashing.clone() };
    let hasher = PasswordHasher::new(&settings, [0; 16]).unwrap();
    hasher.hash(Password::parse(OLD.to_owned()).unwrap(), [5; 16]).await.unwrap()
}

async fn use_up_tries(app: &TestApp, email: &str) {
    let mut stranger = app.browser().at([198, 51, 100, 66]);
    enter_address(&mut stranger, email).await;
    stranger.get(paths::LOGIN_PASSWORD).await;
    for _ in 0..app.services.settings.limits.login_per_account.burst {
        let answer = stranger.submit(paths::LOGIN_PASSWORD, &[("password", "not the right one")]).await;
        assert_eq!(answer.status, 422);
    }
}
