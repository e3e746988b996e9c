//! Defaults, the file and the environment, and which of them wins.

use crate::Deployment;
use settings::{IpNetwork, Limit, LogFormat, Settings, Sources};
use std::{fs, time::Duration};

#[test]
fn nothing_needs_to_be_set() {
    let settings = Deployment::new().settings();
    assert_eq!(settings.public_url.origin(), "http://localhost:3000");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(settings.mail.from, "Vestibule <login@localhost>");
    assert_eq!(settings.log.format, LogFormat::Auto);
    assert_eq!(settings.password.min_length, 15);
    assert_eq!(settings.limits.reset_per_address_daily, Limit { burst: 10, per: Duration::from_mins(144) });
    assert!(settings.hashing.permits_or_cores() >= 1);
}

#[test]
fn defaults_follow_the_settings_they_depend_on() {
    let deployment = Deployment::new().variable("VESTIBULE_LISTEN", "127.0.0.1:8080");
    let settings = deployment.settings();
    let data = deployment.path("data").display().to_string();
    assert_eq!(settings.public_url.origin(), "http://localhost:8080");
    assert_eq!(settings.database_url.reveal(), format!("sqlite:{data}/vestibule.db"));
    assert_eq!(settings.mail.url.reveal(), format!("mailbox:{data}/mailbox"));
}

#[test]
fn sqlite_is_migrated_on_start_and_postgresql_when_told() {
    assert!(Deployment::new().settings().migrate_on_start);
    let postgres = || Deployment::new().variable("VESTIBULE_DATABASE_URL", "postgres://localhost/vestibule");
    assert!(!postgres().settings().migrate_on_start);
    assert!(postgres().variable("VESTIBULE_MIGRATE_ON_START", "true").settings().migrate_on_start);
}

#[test]
fn the_environment_goes_before_the_file_and_the_file_before_the_defaults() {
    let text = "[password]\nmin_length = 20\nmin_score = 4\n";
    let deployment = Deployment::new().file(text).variable("VESTIBULE_PASSWORD_MIN_LENGTH", "30");
    let password = deployment.settings().password;
    assert_eq!(password.min_length, 30);
    assert_eq!(password.min_score, 4);
    assert_eq!(password.min_length_with_second_factor, 8);
}

#[test]
fn the_command_line_names_the_file_before_the_environment_does() {
    let deployment = Deployment::new().file("product.name = \"Environment\"");
    let named = deployment.path("named.toml");
    fs::write(&named, "product.name = \"Command line\"").unwrap();
    let environment = deployment.environment.clone();
    let sources = Sources { file: Some(named), environment, random: |bytes| bytes.fill(7) };
    let settings = Settings::load(sources).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(settings.product.name, "Command line");
}

#[test]
fn the_file_and_the_environment_write_values_alike() {
    let text = r#"
        trusted_proxies = ["10.1.2.3/8", "::1"]
        [product]
        support_email = "help@example.com"
        [hashing]
        memory_kib = 47_104
        permits = 0x10
        [session]
        idle = "90m"
        [limits]
        reset_global = "5 then 1 per 1m 30s"
    "#;
    let from_file = Deployment::new().file(text).settings();
    let from_environment = Deployment::new()
        .variable("VESTIBULE_TRUSTED_PROXIES", "10.1.2.3/8, ::1")
        .variable("VESTIBULE_PRODUCT_SUPPORT_EMAIL", "help@example.com")
        .variable("VESTIBULE_HASHING_MEMORY_KIB", "47104")
        .variable("VESTIBULE_HASHING_PERMITS", "16")
        .variable("VESTIBULE_SESSION_IDLE", "90m")
        .variable("VESTIBULE_LIMITS_RESET_GLOBAL", "5 then 1 per 1m 30s")
        .settings();
    for settings in [from_file, from_environment] {
        let networks: Vec<_> = settings.trusted_proxies.iter().map(IpNetwork::to_string).collect();
        assert_eq!(networks, ["10.0.0.0/8", "::1/128"]);
        assert_eq!(settings.product.support_email.as_deref(), Some("help@example.com"));
        assert_eq!(settings.hashing.memory_kib, 47_104);
        assert_eq!(settings.hashing.permits, Some(16));
        assert_eq!(settings.session.idle, Duration::from_mins(90));
        assert_eq!(settings.limits.reset_global, Limit { burst: 5, per: Duration::from_secs(90) });
    }
}

#[test]
fn an_empty_text_takes_an_optional_value_away() {
    let deployment = Deployment::new().file("product.support_text = \"Call us\"");
    let settings = deployment.variable("VESTIBULE_PRODUCT_SUPPORT_TEXT", "").settings();
    assert_eq!(settings.product.support_text, None);
}

#[test]
fn variables_of_others_and_of_the_developers_commands_are_left_alone() {
    Deployment::new()
        .variable("PATH", "/bin")
        .variable("VESTIBULE_BIN", "target/release/vestibule")
        .variable("VESTIBULE_CHROMIUM", "/usr/bin/chromium")
        .variable("VESTIBULE_TEST_POSTGRES", "postgres://localhost")
        .variable("VESTIBULE_PORT_3000_TCP", "tcp://10.0.0.1:3000")
        .variable("VESTIBULE_SERVICE_HOST", "10.0.0.1")
        .settings();
}

#[test]
fn the_settings_in_effect_are_printed_without_secrets() {
    let key = "fb".repeat(32);
    let settings = Deployment::new()
        .variable("VESTIBULE_PUBLIC_URL", "https://login.example.com")
        .variable("VESTIBULE_DATABASE_URL", "postgres://ada:database-word@db.example/vestibule")
        .variable("VESTIBULE_MAIL_URL", "smtp://ada:mail-word@mx.example:587?tls=required")
        .variable("VESTIBULE_SECRET_KEY", &key)
        .variable("VESTIBULE_PRODUCT_NAME", r#"Ada's "C:\" house"#)
        .settings();
    let text = settings.effective();
    for secret in ["database-word", "mail-word", &key] {
        assert!(!text.contains(secret), "{text}");
    }
    for line in [
        r#"public_url = "https://login.example.com""#,
        r#"database_url = "postgres://ada:***@db.example/vestibule""#,
        r#"secret_key = "***""#,
        r#"url = "smtp://***:***@mx.example:587?tls=required""#,
        r#"name = "Ada's \"C:\\\" house""#,
        "min_length = 15",
        r#"login_per_account = "10 then 1 per 30s""#,
    ] {
        assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
    }
}

#[test]
fn the_settings_in_effect_are_settings_again() {
    let deployment = Deployment::new()
        .variable("VESTIBULE_LOG", "debug")
        .variable("VESTIBULE_LOGIN_TRANSACTION_LIFETIME", "90m");
    let text = deployment.settings().effective();
    let readable = text.replace("secret_key = \"***\"\n", "");
    assert_eq!(
        Deployment::new().file(&readable).settings().effective().lines().count(),
        text.lines().count()
    );
    let again = Deployment::new().file(&readable).settings();
    assert_eq!(again.log.filter, "debug");
    assert_eq!(again.login.transaction_lifetime, Duration::from_mins(90));
}
