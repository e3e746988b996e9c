//! `vestibule import` and `vestibule export`.

use crate::place::Place;
use std::os::unix::fs::PermissionsExt as _;

const ADA: &str = r#"{"email":"ada@example.com","name":"=1+1","password_hash":"$2b$04$.BwsKSEH5TJ.zJmH4rae5uqao676O/kZ6haYH0zc.adqboyYJU6ye"}"#;

#[test]
fn accounts_are_imported_and_exported() {
    let place = Place::new();
    place.write("users.ndjson", format!("{ADA}\n{{\"email\":\"bob@example.com\"}}\n"));
    let tried = place.succeed(&["import", "users", "users.ndjson", "--dry-run"]);
    assert_eq!(tried, "2 imported, 0 updated, 0 refused\nnothing was written: this was a dry run\n");
    assert_eq!(place.succeed(&["user", "list"]), "");
    assert_eq!(place.succeed(&["import", "users", "users.ndjson"]), "2 imported, 0 updated, 0 refused\n");
    assert!(place.succeed(&["user", "list"]).contains("ada@example.com  active"));

    let lines = place.succeed(&["export", "users", "-"]);
    assert_eq!(lines.lines().count(), 2);
    assert!(lines.contains("\"email\":\"ada@example.com\"") && !lines.contains("$2b$"), "{lines}");
    let sheet = place.succeed(&["export", "users", "-", "--format", "csv"]);
    assert!(sheet.starts_with("user_id,email,") && sheet.contains("\"'=1+1\""), "{sheet}");

    assert_eq!(place.succeed(&["export", "users", "all.ndjson", "--with-password-hashes"]), "2 exported\n");
    let path = place.write("probe", "").with_file_name("all.ndjson");
    assert!(std::fs::read_to_string(&path).unwrap().contains("$2b$04$"));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let again = place.fail(1, &["export", "users", "all.ndjson"]);
    assert!(again.starts_with("vestibule: all.ndjson: "), "{again}");
}

#[test]
fn refused_rows_are_told_and_never_quoted() {
    let place = Place::new();
    place.write("users.json", format!("[{ADA},{{\"email\":\"x\",\"password_hash\":\"s3cret\"}},{ADA}]"));
    let said = place.succeed(&["import", "users", "users.json", "--report", "report.ndjson"]);
    assert_eq!(said, "1 imported, 0 updated, 2 refused\n");
    let path = place.write("probe", "").with_file_name("report.ndjson");
    let report = std::fs::read_to_string(path).unwrap();
    let rows: Vec<serde_json::Value> =
        report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&rows[0]["line"], &rows[0]["field"]), (&2.into(), &"email".into()));
    assert_eq!((&rows[1]["line"], rows.len()), (&3.into(), 2));
    assert!(!report.contains("s3cret") && !report.contains("$2b$"), "{report}");

    let shown = place.succeed(&["import", "users", "users.json"]);
    assert!(shown.starts_with("row 1: email: an account has this address"), "{shown}");
}

#[test]
fn hashes_of_firebase_come_with_the_projects_parameters() {
    let place = Place::new();
    place.write("users.json", r#"{"users":[{"localId":"a","email":"ada@example.com","salt":"42xEC+ixf3L2lw==",
        "passwordHash":"lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ=="}]}"#);
    let bare = ["import", "users", "users.json", "--format", "firebase"];
    assert!(place.succeed(&bare).contains("the project's password hash parameters are needed"));
    place.write(
        "hash_config",
        "hash_config {\n  algorithm: SCRYPT,\n  base64_signer_key: \
        jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==,\n  \
        base64_salt_separator: Bw==,\n  rounds: 8,\n  mem_cost: 14,\n}\n",
    );
    let with: Vec<_> = bare.into_iter().chain(["--firebase-parameters", "hash_config"]).collect();
    assert_eq!(place.succeed(&with), "1 imported, 0 updated, 0 refused\n");
}

#[test]
fn mistakes_get_sentences() {
    let place = Place::new();
    place.write("broken.json", "[{\"email\":\"ada@example.com\"},\n{\"password_hash\":\"s3cret\" oops}]");
    let broken = place.run(&["import", "users", "broken.json"]);
    assert_eq!(broken.code, 1);
    assert_eq!(
        broken.complained,
        "vestibule: broken.json: the file is no such JSON: something is wrong in line 2\n"
    );
    let absent = place.fail(1, &["import", "users", "absent.json"]);
    assert!(absent.starts_with("vestibule: absent.json: the file cannot be read"), "{absent}");
    let unknown = place.fail(2, &["import", "users", "broken.json", "--format", "okta"]);
    assert!(unknown.contains("auth0, django, firebase, keycloak, kratos"), "{unknown}");
}
