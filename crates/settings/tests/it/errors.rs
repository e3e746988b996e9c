//! The sentences that tell what is wrong.

use crate::Deployment;

#[test]
fn a_bad_value_in_the_file_names_key_line_and_form() {
    let deployment =
        Deployment::new().file("listen = \"127.0.0.1:3000\"\n\n[password]\nmin_length = \"long\"\n");
    assert_eq!(
        deployment.errors(),
        "password.min_length (vestibule.toml, line 4): expected a whole number from 8 to 128, got \"long\""
    );
}

#[test]
fn a_bad_value_in_the_environment_names_the_variable() {
    for (name, value, expected) in [
        (
            "VESTIBULE_PUBLIC_URL",
            "http://login.example.com",
            "public_url (environment variable VESTIBULE_PUBLIC_URL): expected https://HOST or \
             https://HOST:PORT without a path (http:// only for localhost, 127.0.0.0/8 and [::1]), got \
             \"http://login.example.com\"",
        ),
        (
            "VESTIBULE_LISTEN",
            "3000",
            "listen (environment variable VESTIBULE_LISTEN): expected ADDRESS:PORT such as \
             \"127.0.0.1:3000\" or \"[::]:3000\", got \"3000\"",
        ),
        (
            "VESTIBULE_TRUSTED_PROXIES",
            "10.0.0.0/33",
            "trusted_proxies (environment variable VESTIBULE_TRUSTED_PROXIES): expected addresses and \
             networks such as [\"10.0.0.0/8\", \"::1\"], in the variable with commas between them, got \
             \"10.0.0.0/33\"",
        ),
        (
            "VESTIBULE_LOG_FORMAT",
            "yaml",
            "log.format (environment variable VESTIBULE_LOG_FORMAT): expected \"auto\" or \"pretty\" or \
             \"json\", got \"yaml\"",
        ),
        (
            "VESTIBULE_RESET_TICKET_LIFETIME",
            "25h",
            "reset.ticket_lifetime (environment variable VESTIBULE_RESET_TICKET_LIFETIME): expected a \
             duration such as \"90s\", \"30m\" or \"24h\", from 1m to 1d, got \"25h\"",
        ),
        (
            "VESTIBULE_LIMITS_LOGIN_PER_ACCOUNT",
            "10/30s",
            "limits.login_per_account (environment variable VESTIBULE_LIMITS_LOGIN_PER_ACCOUNT): \
             expected \"NUMBER then 1 per DURATION\" such as \"10 then 1 per 30s\", got \"10/30s\"",
        ),
        (
            "VESTIBULE_SERVER_MAX_CONNECTIONS",
            "0",
            "server.max_connections (environment variable VESTIBULE_SERVER_MAX_CONNECTIONS): expected a whole \
             number from 1 to 1000000, got \"0\"",
        ),
        (
            "VESTIBULE_SERVER_MAX_CONNECTIONS_PER_CLIENT",
            "many",
            "server.max_connections_per_client (environment variable \
             VESTIBULE_SERVER_MAX_CONNECTIONS_PER_CLIENT): expected a whole number from 1 to 1000000, got \"many\"",
        ),
        (
            "VESTIBULE_PASSWORD_REFUSE_BREACHED",
            "yes",
            "password.refuse_breached (environment variable VESTIBULE_PASSWORD_REFUSE_BREACHED): \
             expected true or false, got \"yes\"",
        ),
        (
            "VESTIBULE_PRODUCT_SUPPORT_URL",
            "javascript:alert(1)",
            "product.support_url (environment variable VESTIBULE_PRODUCT_SUPPORT_URL): expected \
             https://… or http://…, or an empty text for none, got \"javascript:alert(1)\"",
        ),
        (
            "VESTIBULE_OIDC_CODE_LIFETIME",
            "11m",
            "oidc.code_lifetime (environment variable VESTIBULE_OIDC_CODE_LIFETIME): expected a duration such as \
             \"90s\", \"30m\" or \"24h\", from 1s to 10m, got \"11m\"",
        ),
        (
            "VESTIBULE_OIDC_REFRESH_LEEWAY",
            "61s",
            "oidc.refresh_leeway (environment variable VESTIBULE_OIDC_REFRESH_LEEWAY): expected a duration such as \
             \"90s\", \"30m\" or \"24h\", from 0s to 1m, got \"61s\"",
        ),
        (
            "VESTIBULE_PRODUCT_DEFAULT_APPLICATION_URL",
            "http://app.example.com",
            "product.default_application_url (environment variable VESTIBULE_PRODUCT_DEFAULT_APPLICATION_URL): \
             expected https://… (http:// only for localhost, 127.0.0.0/8 and [::1]), or an empty text for none, got \
             \"http://app.example.com\"",
        ),
    ] {
        assert_eq!(Deployment::new().variable(name, value).errors(), expected);
    }
}

#[test]
fn a_value_that_may_be_secret_is_never_repeated() {
    for (name, value, key) in [
        ("VESTIBULE_DATABASE_URL", "mysql://ada:s3cret@db", "database_url"),
        ("VESTIBULE_MAIL_URL", "ftp://ada:s3cret@mx", "mail.url"),
        ("VESTIBULE_SECRET_KEY", "s3cret", "secret_key"),
        ("VESTIBULE_PUBLIC_URL", "https://ada:s3cret@login.example.com", "public_url"),
    ] {
        let errors = Deployment::new().variable(name, value).errors();
        assert!(errors.starts_with(&format!("{key} (environment variable {name}): expected ")), "{errors}");
        assert!(errors.ends_with("; the value is not repeated here"), "{errors}");
        assert!(!errors.contains("s3cret"), "{errors}");
    }
}

#[test]
fn a_list_or_a_table_is_no_single_value() {
    for (text, expected) in [
        ("product.name = [\"one\", \"two\"]", "product.name (vestibule.toml, line 1): expected a name"),
        (
            "product.name = { first = \"one\" }",
            "vestibule.toml, line 1: unknown key \
        \"product.name.first\"",
        ),
        ("trusted_proxies = [[\"::1\"]]", "trusted_proxies (vestibule.toml, line 1): expected addresses"),
        (
            "mail = \"smtp://mx\"",
            "vestibule.toml, line 1: mail is a section; write [mail] and its keys below it",
        ),
    ] {
        let errors = Deployment::new().file(text).errors();
        assert!(errors.starts_with(expected), "{errors}");
    }
}

#[test]
fn an_unknown_key_suggests_the_known_one() {
    for (text, expected) in [
        ("litsen = 1", "\"litsen\"; did you mean listen?"),
        ("[pasword]\nmin_length = 20", "\"pasword.min_length\"; did you mean password.min_length?"),
        ("min_score = 3", "\"min_score\"; did you mean password.min_score?"),
        ("[colours]", "\"colours\"; vestibule.example.toml lists them all"),
    ] {
        let errors = Deployment::new().file(text).errors();
        let expected = format!(": unknown key {expected}");
        assert!(errors.starts_with("vestibule.toml, line ") && errors.ends_with(&expected), "{errors}");
    }
}

#[test]
fn an_unknown_variable_suggests_the_known_one() {
    assert_eq!(
        Deployment::new().variable("VESTIBULE_LISTN", "127.0.0.1:3000").errors(),
        "unknown environment variable VESTIBULE_LISTN; did you mean VESTIBULE_LISTEN?"
    );
    assert_eq!(
        Deployment::new().variable("VESTIBULE_COLOUR", "blue").errors(),
        "unknown environment variable VESTIBULE_COLOUR; vestibule.example.toml lists them all"
    );
}

#[test]
fn values_that_do_not_fit_together_are_named_with_their_places() {
    for (name, value, expected) in [
        (
            "VESTIBULE_PUBLIC_URL",
            "https://login.example.com",
            "public_url (environment variable VESTIBULE_PUBLIC_URL) and mail.url (the default): a \
             mailbox folder is for localhost only; give mail.url an smtp:// or smtps:// server",
        ),
        (
            "VESTIBULE_LISTEN",
            "0.0.0.0:3000",
            "listen (environment variable VESTIBULE_LISTEN) and mail.url (the default): a mailbox folder is \
             for this machine only; listen on 127.0.0.1, or give mail.url an smtp:// or smtps:// server",
        ),
        (
            "VESTIBULE_MIGRATE_ON_START",
            "false",
            "migrate_on_start (environment variable VESTIBULE_MIGRATE_ON_START) and database_url (the \
             default): SQLite is always brought up to date; leave migrate_on_start out",
        ),
        (
            "VESTIBULE_PASSWORD_MIN_LENGTH_WITH_SECOND_FACTOR",
            "16",
            "password.min_length_with_second_factor (environment variable \
             VESTIBULE_PASSWORD_MIN_LENGTH_WITH_SECOND_FACTOR) and password.min_length (the default): a \
             second factor cannot make passwords longer; lower the first or raise the second",
        ),
        (
            "VESTIBULE_HASHING_ITERATIONS",
            "1",
            "hashing.memory_kib (the default) and hashing.iterations (environment variable \
             VESTIBULE_HASHING_ITERATIONS): too cheap to attack; use at least one of: 47104 KiB with 1, \
             19456 KiB with 2, 12288 KiB with 3",
        ),
        (
            "VESTIBULE_SESSION_IDLE",
            "31days",
            "session.idle (environment variable VESTIBULE_SESSION_IDLE) and session.absolute (the \
             default): the first must not be longer than the second",
        ),
        (
            "VESTIBULE_TLS_KEY",
            "tls.key",
            "tls.certificate (the default) and tls.key (environment variable VESTIBULE_TLS_KEY): a certificate and \
             its key belong together; give both or none",
        ),
        (
            "VESTIBULE_OIDC_REFRESH_IDLE",
            "31days",
            "oidc.refresh_idle (environment variable VESTIBULE_OIDC_REFRESH_IDLE) and oidc.refresh_absolute (the \
             default): the first must not be longer than the second",
        ),
    ] {
        assert_eq!(Deployment::new().variable(name, value).errors(), expected);
    }
}

#[test]
fn a_certificate_and_a_plain_address_contradict_each_other() {
    let deployment = Deployment::new()
        .variable("VESTIBULE_TLS_CERTIFICATE", "tls.pem")
        .variable("VESTIBULE_TLS_KEY", "tls.key")
        .variable("VESTIBULE_PUBLIC_URL", "http://localhost:3000");
    assert_eq!(
        deployment.errors(),
        "public_url (environment variable VESTIBULE_PUBLIC_URL) and tls.certificate (environment variable \
         VESTIBULE_TLS_CERTIFICATE): a server with a certificate answers over TLS only; the address must be \
         https://…"
    );
}

#[test]
fn every_row_of_the_hashing_floor_is_enough() {
    for (memory, passes) in [("47104", "1"), ("19456", "2"), ("12288", "3"), ("1048576", "10")] {
        Deployment::new()
            .variable("VESTIBULE_HASHING_MEMORY_KIB", memory)
            .variable("VESTIBULE_HASHING_ITERATIONS", passes)
            .settings();
    }
}

#[test]
fn all_problems_are_told_at_once_a_line_each() {
    let deployment = Deployment::new()
        .file("colour = \"blue\"\nlisten = \"here\"\n")
        .variable("VESTIBULE_PUBLIC_URL", "https://login.example.com")
        .variable("VESTIBULE_MAIL_URL", "pigeon")
        .variable("VESTIBULE_SESSION_IDLE", "60days")
        .variable("VESTIBULE_SIZE", "large");
    let errors = deployment.errors();
    let beginnings: Vec<_> = errors.lines().map(|line| line.split(' ').next().unwrap_or(line)).collect();
    // The mailbox rule is silent: mail.url could not be read, and that is said already.
    assert_eq!(beginnings, ["vestibule.toml,", "listen", "unknown", "mail.url", "session.idle"], "{errors}");
}

#[test]
fn a_file_that_is_not_toml_is_told_by_line_without_its_text() {
    let errors = Deployment::new().file("listen = \"127.0.0.1:3000\"\nsecret_key = s3cret word\n").errors();
    assert!(
        errors.lines().all(|line| line.starts_with("vestibule.toml, line 2: not valid TOML: ")),
        "{errors}"
    );
    assert!(!errors.contains("s3cret"), "{errors}");
}

#[test]
fn a_file_that_was_named_must_exist() {
    let deployment = Deployment::new();
    let path = deployment.path("absent.toml").display().to_string();
    let errors = deployment.variable("VESTIBULE_CONFIG", &path).errors();
    assert!(errors.starts_with("absent.toml: cannot be read: "), "{errors}");
}
