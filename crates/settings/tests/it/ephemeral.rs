//! The settings of a process that keeps nothing.

use crate::Deployment;
use settings::Settings;

fn ephemeral(deployment: &Deployment) -> Result<Settings, String> {
    Settings::load_ephemeral(deployment.sources()).map_err(|errors| errors.to_string())
}

#[test]
fn nothing_is_kept_whatever_the_sources_say() {
    let deployment = Deployment::new()
        .variable("VESTIBULE_DATABASE_URL", "postgres://ada:s3cret@db.example.com/live")
        .variable("VESTIBULE_MAIL_URL", "smtps://ada:s3cret@mail.example.com")
        .variable("VESTIBULE_PUBLIC_URL", "https://login.example.com");
    let settings = ephemeral(&deployment).unwrap();
    assert_eq!(settings.database_url.reveal(), "sqlite::memory:");
    assert_eq!(settings.mail.url.reveal(), "mailbox::memory:");
    assert_eq!(settings.public_url.origin(), "http://localhost:3000");
    assert!(!deployment.path("data").exists(), "no secret key is written");
}

#[test]
fn the_rest_is_read_as_always() {
    let deployment = Deployment::new()
        .file("[product]\nname = \"Shop\"\n")
        .variable("VESTIBULE_LIMITS_LOGIN_PER_ACCOUNT", "3 then 1 per 1m");
    let settings = ephemeral(&deployment).unwrap();
    assert_eq!(settings.product.name, "Shop");
    assert_eq!(settings.limits.login_per_account.burst, 3);
    assert_eq!(settings.limits.login_per_client.burst, 1_000_000);
}

#[test]
fn others_are_not_listened_to() {
    let deployment = Deployment::new().variable("VESTIBULE_LISTEN", "0.0.0.0:3000");
    assert_eq!(
        ephemeral(&deployment).err().as_deref(),
        Some(
            "listen (environment variable VESTIBULE_LISTEN): an ephemeral server is for this machine only; leave \
             listen out"
        )
    );
}

#[test]
fn its_address_follows_the_port() {
    let settings = ephemeral(&Deployment::new()).unwrap().listening_at(([127, 0, 0, 1], 4711).into());
    assert_eq!(settings.public_url.origin(), "http://localhost:4711");
}

#[test]
fn with_a_certificate_its_address_is_https() {
    let deployment = Deployment::new()
        .variable("VESTIBULE_TLS_CERTIFICATE", "tls.pem")
        .variable("VESTIBULE_TLS_KEY", "tls.key");
    let settings = ephemeral(&deployment).unwrap().listening_at(([127, 0, 0, 1], 4711).into());
    assert_eq!(settings.public_url.origin(), "https://localhost:4711");
}
