//! Accounts of other programs, and the people who log in to them.

use crate::app;
use domain::{EmailAddress, SubjectIdentifier};
use serde_json::{Value, json};
use std::{io::Write as _, path::Path};
use storage::{UserRecord, testing::TestDatabase};
use tempfile::NamedTempFile;
use testkit::TestApp;
use testkit::steps::{ADA, BOB, NEW, OLD, can_log_in, log_in};
use tokio::sync::Notify;
use usecases::{
    Context,
    export::{ExportFormat, ExportOptions, export_users},
    import::{Counts, FirebaseParameters, Format, ImportOptions, Progress, Refusal, import_users},
};

const PASSWORD: &str = "correct horse battery";
const BCRYPT: &str = "$2b$04$.BwsKSEH5TJ.zJmH4rae5uqao676O/kZ6haYH0zc.adqboyYJU6ye";

fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn lines(rows: &[Value]) -> NamedTempFile {
    let rows: Vec<String> = rows.iter().map(Value::to_string).collect();
    file(&(rows.join("\n") + "\n"))
}

fn context(app: &TestApp) -> Context {
    Context::of_system(app.services.clone())
}

const fn plainly(format: Format) -> ImportOptions {
    ImportOptions { format, upsert: false, dry_run: false }
}

async fn import(app: &TestApp, path: &Path, options: ImportOptions) -> (Counts, Vec<Refusal>) {
    let mut refusals = Vec::new();
    let mut observe = |progress: Progress<'_>| refusals.extend_from_slice(progress.refusals);
    let counts = import_users(&context(app), path, options, &mut observe).await.unwrap();
    (counts, refusals)
}

async fn record(app: &TestApp, email: &str) -> UserRecord {
    let email = EmailAddress::parse(email).unwrap();
    let mut reader = app.services.storage.reader().await.unwrap();
    reader.find_user_record_by_email(&email).await.unwrap().unwrap()
}

async fn hash(app: &TestApp, email: &str) -> String {
    record(app, email).await.user.password_hash.unwrap().as_phc().to_owned()
}

const fn counts(imported: u64, updated: u64, refused: u64) -> Counts {
    Counts { imported, updated, refused }
}

/// A file of each program with one account, and the account's password.
fn of_each_program() -> Vec<(&'static str, Format, String, &'static str)> {
    let keycloak = json!({ "realm": "x", "users": [{
        "id": "2d1f4b62-6d3e-4c43-9a1e-0a3f5d0d7b11", "email": ADA, "emailVerified": true, "enabled": true,
        "credentials": [{
            "type": "password",
            "secretData": "{\"value\":\"S+MbYZwpGRCBKea2eOEs75PLPifn7QpwRcz+OglbHk2i/JsXD/Hqy5GoRjdwpcFwfsRjbw5HgHhpVZamLrumVg==\",\"salt\":\"YPbBUuiVktH8cBOfdAR8PQ==\"}",
            "credentialData": "{\"hashIterations\":1000,\"algorithm\":\"pbkdf2-sha256\"}",
        }],
    }] });
    let kratos = json!([{
        "id": "9f425a8d-7efc-4768-8f23-7647a74fdf13", "traits": { "email": ADA },
        "credentials": { "password": { "config": {
            "hashed_password": "$argon2id$v=19$m=64,t=2,p=1$sjamFEKoNQZg7B2j1Pq/9w$EKMmGP/9aCOp0XLlX8dAF6CObtlpuMlhpmd9PVizH5E",
        } } },
    }]);
    let firebase = json!({ "users": [{
        "localId": "abc", "email": ADA, "emailVerified": true, "salt": "42xEC-ixf3L2lw==",
        "passwordHash": "lSrfV15cpx95_sZS2W9c9Kp6i_LVgQNDNC_qzrCnh1SAyZvqmZqAjTdn3aoItz-VHjoZilo78198JAdRuid5lQ==",
    }] });
    let parameters = FirebaseParameters {
        signer_key:
            "jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==".into(),
        salt_separator: "Bw==".into(),
        rounds: 8,
        memory_cost: 14,
    };
    let django = json!([{ "model": "auth.user", "pk": 7, "fields": {
        "email": ADA, "is_active": true,
        "password": "pbkdf2_sha256$1000$KyAPmNvCwS56JfAT1SkC8y$xfVkRyu+ZV+jWdQ8VunhQQFWQ+Fa51kOsXyTLq8GR3k=",
    } }]);
    let auth0 =
        json!({ "_id": { "$oid": "60425dc43519d90068f82973" }, "email": ADA, "passwordHash": BCRYPT });
    vec![
        ("Auth0", Format::Auth0, auth0.to_string(), PASSWORD),
        ("Keycloak", Format::Keycloak, keycloak.to_string(), PASSWORD),
        ("Kratos", Format::Kratos, kratos.to_string(), PASSWORD),
        ("Firebase", Format::Firebase(Some(parameters)), firebase.to_string(), "user1password"),
        ("Django", Format::Django, django.to_string(), PASSWORD),
    ]
}

async fn delete(app: &TestApp, email: &str) {
    let id = record(app, email).await.user.id;
    usecases::users::delete_user(&context(app), id).await.unwrap();
}

storage::each_database! {
    async fn people_of_each_program_log_in_as_before_and_their_hash_is_ours_afterwards(db: TestDatabase) {
        let app = app(db);
        for (name, format, text, password) in of_each_program() {
            let (done, refusals) = import(&app, file(&text).path(), plainly(format)).await;
            assert_eq!((done, refusals), (counts(1, 0, 0), vec![]), "{name}");
            let imported = hash(&app, ADA).await;
            assert!(!can_log_in(&app, ADA, "another password").await, "{name}");
            assert_eq!(hash(&app, ADA).await, imported, "{name}: a wrong password changes nothing");
            assert!(can_log_in(&app, ADA, password).await, "{name}");
            let renewed = hash(&app, ADA).await;
            assert!(renewed.starts_with("$argon2id$v=19$") && renewed != imported, "{name}: {renewed}");
            assert!(can_log_in(&app, ADA, password).await, "{name}: once more, with our own hash");
            delete(&app, ADA).await;
        }
    }

    async fn a_wrong_password_of_an_imported_account_is_answered_like_any_other(db: TestDatabase) {
        let app = app(db);
        app.add_user(BOB, OLD).await;
        import(&app, lines(&[json!({ "email": ADA, "password_hash": BCRYPT })]).path(), plainly(Format::Auth0)).await;
        let mut answers = Vec::new();
        for email in [ADA, BOB, "nobody@analytical.example"] {
            let mut browser = app.browser();
            let answer = log_in(&mut browser, email, "not the password").await;
            answers.push((answer.status, answer.alert()));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    }

    async fn a_long_password_that_was_cut_off_counts_in_full_from_the_first_login_on(db: TestDatabase) {
        let app = app(db);
        let cut = "$2b$04$6tJcyMQnc7HyrRoXAx/c2O/N5Ib0qjtm3eBpG0Xf5uN4sw1ynOfHu";
        import(&app, lines(&[json!({ "email": ADA, "password_hash": cut })]).path(), plainly(Format::Auth0)).await;
        let long = format!("{}yzLONGER TAIL", "x".repeat(70));
        assert!(can_log_in(&app, ADA, &long).await);
        assert!(!can_log_in(&app, ADA, &long[..72]).await, "the part that counted before");
        assert!(can_log_in(&app, ADA, &long).await);
    }

    async fn applications_know_imported_people_by_the_names_that_they_know(db: TestDatabase) {
        let app = app(db);
        let rows = [
            json!({ "user_id": "auth0|5f7c8ec7c33c6c004bbafe82", "email": ADA, "name": "Ada",
                "user_metadata": { "color": "red" }, "app_metadata": { "plan": "gold" }, "blocked": true,
                "email_verified": true, "created_at": "2021-03-05T16:35:16.775Z" }),
            json!({ "user_id": "google-oauth2|103547991597142817347", "email": BOB,
                "identities": [{ "connection": "google-oauth2", "provider": "google-oauth2" }] }),
        ];
        import(&app, lines(&rows).path(), plainly(Format::Auth0)).await;
        let ada = record(&app, ADA).await;
        assert_eq!(ada.user.subject, SubjectIdentifier::parse("auth0|5f7c8ec7c33c6c004bbafe82").unwrap());
        assert!(ada.user.blocked && ada.user.email_verified && ada.user.provider.is_none());
        assert_eq!(ada.user.profile.name.as_deref(), Some("Ada"));
        assert_eq!(ada.user.created_at.as_micros(), 1_614_962_116_775_000);
        assert_eq!((&ada.user_metadata["color"], &ada.app_metadata["plan"]), (&json!("red"), &json!("gold")));
        assert_eq!(record(&app, BOB).await.user.provider.as_deref(), Some("google-oauth2"));
    }

    async fn each_row_that_cannot_be_an_account_is_told_and_the_others_are_imported(db: TestDatabase) {
        let app = app(db);
        app.add_user(BOB, OLD).await;
        let deep = (0..12).fold(json!(1), |inner, _| json!({ "a": inner }));
        let rows = [
            json!({ "email": ADA }),
            json!({ "name": "Nobody" }),
            json!({ "email": "not an address" }),
            json!({ "email": "c@x.example", "user_id": "auth0|two words" }),
            json!({ "email": "d@x.example", "password_hash": "5f4dcc3b5aa765d61d8327deb882cf99" }),
            json!({ "email": "e@x.example", "user_metadata": deep }),
            json!({ "email": "f@x.example", "name": "a\nb" }),
            json!({ "email": "g@x.example", "picture": "javascript:alert(1)" }),
            json!({ "email": "h@x.example", "user_metadata": [] }),
            json!({ "email": BOB.to_uppercase() }),
            json!({ "email": ADA.to_uppercase() }),
            json!("x"),
        ];
        let (done, refusals) = import(&app, lines(&rows).path(), plainly(Format::Auth0)).await;
        assert_eq!(done, counts(1, 0, 11));
        let told: Vec<_> = refusals.iter().map(|refusal| (refusal.line, refusal.field.as_str())).collect();
        let expected = [
            (2, "email"), (3, "email"), (4, "user_id"), (5, "password_hash"), (6, "user_metadata"), (7, "name"),
            (8, "picture"), (9, "user_metadata"), (10, "email"), (11, "email"), (12, ""),
        ];
        assert_eq!(told, expected);
        assert!(refusals.iter().all(|refusal| !refusal.sentence.contains("5f4dcc")));
        assert!(can_log_in(&app, BOB, OLD).await, "the account that was there is untouched");
    }

    async fn names_and_metadata_are_added_to_accounts_that_are_there_and_never_a_password(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let first = json!({ "email": ADA, "name": "Ada", "user_metadata": { "a": 1, "b": 2 }, "blocked": true,
            "password_hash": BCRYPT });
        let second = json!({ "email": ADA, "nickname": "ace", "user_metadata": { "b": 3 }, "app_metadata": { "c": 4 } });
        let other = json!({ "email": ADA, "user_id": "auth0|somebody-else", "name": "Eve" });
        let upsert = ImportOptions { format: Format::Auth0, upsert: true, dry_run: false };
        let (done, refusals) = import(&app, lines(&[first, second, other]).path(), upsert).await;
        assert_eq!(done, counts(0, 2, 1));
        assert_eq!((refusals[0].line, refusals[0].field.as_str()), (3, "user_id"));
        let ada = record(&app, ADA).await;
        assert_eq!((ada.user.profile.name.as_deref(), ada.user.profile.nickname.as_deref()), (Some("Ada"), Some("ace")));
        assert_eq!(Value::Object(ada.user_metadata), json!({ "a": 1, "b": 3 }));
        assert_eq!(Value::Object(ada.app_metadata), json!({ "c": 4 }));
        assert!(can_log_in(&app, ADA, OLD).await && !can_log_in(&app, ADA, PASSWORD).await);
    }

    async fn an_import_that_was_interrupted_goes_on_where_it_stopped(db: TestDatabase) {
        const ROWS: u64 = 2200;
        let app = app(db);
        let rows: Vec<Value> = (0..ROWS).map(|row| json!({ "email": format!("p{row}@x.example") })).collect();
        let path = lines(&rows);
        let stopped = Notify::new();
        let mut tell = |_: Progress<'_>| stopped.notify_one();
        let first = context(&app);
        tokio::select! {
            biased;
            () = stopped.notified() => {}
            _ = import_users(&first, path.path(), plainly(Format::Auth0), &mut tell) => panic!("it ended"),
        }
        let made = list(&app).await;
        assert!((500..ROWS).contains(&made), "{made}");

        let mut begun = Vec::new();
        let mut observe = |progress: Progress<'_>| begun.push(progress.row);
        let done = import_users(&first, path.path(), plainly(Format::Auth0), &mut observe).await.unwrap();
        // Had it begun anew, the rows of the first time would be taken.
        assert_eq!(done, counts(ROWS, 0, 0));
        assert!(begun[0] > made, "{begun:?}");
        assert_eq!(list(&app).await, ROWS);
    }

    async fn a_file_that_was_imported_makes_nothing_when_it_comes_again(db: TestDatabase) {
        let app = app(db);
        let path = lines(&[json!({ "email": ADA }), json!({ "email": BOB })]);
        assert_eq!(import(&app, path.path(), plainly(Format::Auth0)).await.0, counts(2, 0, 0));
        assert_eq!(import(&app, path.path(), plainly(Format::Auth0)).await.0, counts(0, 0, 2));
    }

    async fn a_dry_run_tells_all_and_writes_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(BOB, OLD).await;
        let before = app.db().contents().await;
        let path = lines(&[json!({ "email": ADA }), json!({ "email": BOB }), json!({})]);
        let dry = ImportOptions { format: Format::Auth0, upsert: false, dry_run: true };
        let (done, refusals) = import(&app, path.path(), dry).await;
        assert_eq!((done, refusals.len()), (counts(1, 0, 2), 2));
        assert_eq!(app.db().contents().await, before);
    }

    async fn what_is_exported_is_imported_as_it_was(db: TestDatabase) {
        let app = app(db);
        let row = json!({ "user_id": "auth0|5f7c8ec7c33c6c004bbafe82", "email": ADA, "name": "Ada", "password_hash": BCRYPT,
            "user_metadata": { "color": "red" }, "created_at": "2021-03-05T16:35:16.775Z" });
        let provider = json!({ "user_id": "samlp|acme|bob", "email": BOB,
            "identities": [{ "connection": "acme", "provider": "samlp" }] });
        import(&app, lines(&[row, provider]).path(), plainly(Format::Auth0)).await;
        assert!(can_log_in(&app, ADA, PASSWORD).await);
        let (ada, bob) = (record(&app, ADA).await, record(&app, BOB).await);

        let export = async |with_password_hashes| {
            let options = ExportOptions { format: ExportFormat::Ndjson, with_password_hashes };
            let mut out = Vec::new();
            assert_eq!(export_users(&context(&app), options, &mut out).await.unwrap(), 2);
            String::from_utf8(out).unwrap()
        };
        assert!(!export(false).await.contains("$argon2id$"));
        let exported = export(true).await;
        delete(&app, ADA).await;
        delete(&app, BOB).await;
        assert_eq!(import(&app, file(&exported).path(), plainly(Format::Auth0)).await.0, counts(2, 0, 0));
        let (again, bob_again) = (record(&app, ADA).await, record(&app, BOB).await);
        assert_eq!((again.user.subject, again.user.created_at), (ada.user.subject, ada.user.created_at));
        assert_eq!((again.user.profile, again.user_metadata), (ada.user.profile, ada.user_metadata));
        assert_eq!((bob_again.user.subject, bob_again.user.provider), (bob.user.subject, bob.user.provider));
        assert!(can_log_in(&app, ADA, PASSWORD).await && !can_log_in(&app, ADA, NEW).await);
    }
}

async fn list(app: &TestApp) -> u64 {
    let (mut all, mut after) = (0, None);
    loop {
        let page = usecases::users::list_users(&app.services, after).await.unwrap();
        let Some(last) = page.last() else { return all };
        after = Some((last.created_at, last.id));
        all += page.len() as u64;
    }
}
