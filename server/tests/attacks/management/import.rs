//! Files of accounts that are made to hurt: whoever imports them, or opens what was exported.

use crate::app;
use domain::{EmailAddress, PasswordHash};
use serde_json::{Value, json};
use std::io::Write as _;
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{ADA, can_log_in};
use usecases::{
    Context,
    export::{ExportFormat, ExportOptions, export_users},
    import::{Counts, Format, ImportOptions, Progress, Refusal, import_users},
};

const PASSWORD: &str = "correct horse battery";

/// Hashes of the password that cost more than they may.
const COSTLY: [&str; 5] = [
    "$2b$15$sAp7Mc0twH5/6GSvgczUqeyLuIN.yFlme8meuV6cZ.1F/wBwRKg.C",
    "$pbkdf2-sha256$i=2000001,l=32$MDEyMzQ1Njc4OWFiY2RlZg$LpNKntpJn0RCw2ct5KlWyvFTSkCLHcw5JcL0qHiCWWM",
    "$argon2id$v=19$m=72,t=1,p=9$gtC6l/LeW6vV2hsDACDknA$dJyatDsb4T7t3KK3Dgfv/pRuCuVnvnyqKxoXbGT/new",
    "$argon2id$v=19$m=64,t=11,p=1$eQ/B2PufM8ZY632P0frfmw$GluVAXb9AwUiHQLlH/BaRcVjM59GEJ517EPlEqGiqt4",
    "$scrypt$ln=10,r=8,p=257$MDEyMzQ1Njc4OWFiY2RlZg$ETzJUGffuXO5gCHRSpE1WvsjeyLlcbpD6kQdnoXo3hM",
];
/// Texts that ask for far more.
const RUINOUS: [&str; 6] = [
    "$2b$31$abcdefghijklmnopqrstuu123456789012345678901234567890u",
    "$argon2id$v=19$m=4194304,t=1,p=1$gtC6l/LeW6vV2hsDACDknA$dJyatDsb4T7t3KK3Dgfv/pRuCuVnvnyqKxoXbGT/new",
    "$argon2id$v=19$m=64,t=1000000,p=1$gtC6l/LeW6vV2hsDACDknA$dJyatDsb4T7t3KK3Dgfv/pRuCuVnvnyqKxoXbGT/new",
    "$argon2id$v=19$m=262144,t=3,p=1$gtC6l/LeW6vV2hsDACDknA$dJyatDsb4T7t3KK3Dgfv/pRuCuVnvnyqKxoXbGT/new",
    "$argon2id$v=19$m=4096,t=1,p=255$gtC6l/LeW6vV2hsDACDknA$dJyatDsb4T7t3KK3Dgfv/pRuCuVnvnyqKxoXbGT/new",
    "$scrypt$ln=40,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$ETzJUGffuXO5gCHRSpE1WvsjeyLlcbpD6kQdnoXo3hM",
];
const MALFORMED: [&str; 5] =
    ["$argon2id$", "$2b$10$short", "$argon2id$v=19$m=x$a$b", "pbkdf2_sha256$$$", "\u{0}"];

pub(super) async fn import(app: &TestApp, rows: &[Value]) -> (Counts, Vec<Refusal>) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    for row in rows {
        writeln!(file, "{row}").unwrap();
    }
    let options = ImportOptions { format: Format::Auth0, upsert: false, dry_run: false };
    let context = Context::of_system(app.services.clone());
    let mut refusals = Vec::new();
    let mut observe = |progress: Progress<'_>| refusals.extend_from_slice(progress.refusals);
    let done = import_users(&context, file.path(), options, &mut observe).await.unwrap();
    (done, refusals)
}

storage::each_database! {
    // AD-15
    async fn hashes_that_cost_too_much_or_are_none_are_refused_at_the_import(db: TestDatabase) {
        let app = app(db);
        let hashes: Vec<_> = COSTLY.into_iter().chain(RUINOUS).chain(MALFORMED).collect();
        let row = |(number, hash): (usize, &&str)| json!({ "email": format!("p{number}@x.example"), "password_hash": hash });
        let rows: Vec<Value> = hashes.iter().enumerate().map(row).collect();
        let (done, refusals) = import(&app, &rows).await;
        assert_eq!((done.imported, done.refused), (0, hashes.len() as u64));
        for refusal in refusals {
            assert_eq!(refusal.field, "password_hash");
            assert!(!hashes.iter().any(|hash| refusal.sentence.contains(hash)), "{}", refusal.sentence);
        }
    }

    // AD-15
    async fn hashes_that_cost_too_much_are_not_compared_with_at_a_login_however_they_came_in(db: TestDatabase) {
        let app = app(db);
        let id = app.add_user_without_password(ADA).await;
        for hash in COSTLY {
            let mut writer = app.services.storage.begin_write().await.unwrap();
            let hash_ = PasswordHash::from_phc(hash.to_owned());
            writer.set_password_hash(id, &hash_, app.services.now()).await.unwrap();
            writer.commit().await.unwrap();
            assert!(!can_log_in(&app, ADA, PASSWORD).await, "{hash}");
        }
    }

    // AD-14
    async fn a_name_that_is_a_formula_is_a_text_in_a_spreadsheet(db: TestDatabase) {
        let app = app(db);
        let formulas = ["=HYPERLINK(\"https://evil.example\",\"click\")", "+1", "-2+3", "@SUM(1)", " =1", "＝1"];
        let row = |(number, name): (usize, &&str)| {
            json!({ "email": format!("p{number}@x.example"), "name": name, "nickname": name,
                "user_metadata": { "a": "x" }, "user_id": format!("auth0|{number}") })
        };
        let rows: Vec<Value> = formulas.iter().enumerate().map(row).chain([json!({ "email": "+ada@x.example" })]).collect();
        assert_eq!(import(&app, &rows).await.0.imported, 7);
        let mut out = Vec::new();
        let options = ExportOptions { format: ExportFormat::Csv, with_password_hashes: true };
        export_users(&Context::of_system(app.services.clone()), options, &mut out).await.unwrap();
        let text = String::from_utf8(out).unwrap();
        for cell in text.lines().skip(1).flat_map(|line| line.split(',')) {
            let cell = cell.trim_start_matches('"').trim_start();
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{cell}");
        }
        assert!(text.contains("\"'+ada@x.example\""), "{text}");
        let ada = EmailAddress::parse("+ada@x.example").unwrap();
        let stored = app.services.storage.reader().await.unwrap().find_user_by_email(&ada).await.unwrap();
        assert_eq!(stored.unwrap().email.as_typed(), "+ada@x.example", "only the export is marked");
    }
}
