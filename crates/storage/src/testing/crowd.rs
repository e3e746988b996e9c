//! Many accounts at once, for measurements: different people, but the same in every run.

use super::TestDatabase;
use crate::statement::{Statement, Value, bind_all};
use domain::{Timestamp, UserId};
use sqlx::AssertSqlSafe;
use std::time::Duration;
use user_search::folded;

/// How many accounts one statement inserts: no database takes more than some ten thousand values.
const AT_ONCE: u32 = 500;
/// How many a transaction inserts.
const A_TRANSACTION: u32 = 20_000;
/// When the first account was made: 2024-01-01T00:00:00Z. One comes every ninety seconds.
const BEGIN: Timestamp = Timestamp::from_micros(1_704_067_200_000_000);
const PAUSE: Duration = Duration::from_secs(90);

const GIVEN_NAMES: [&str; 32] = [
    "Ada",
    "Bob",
    "Clara",
    "David",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ida",
    "Jan",
    "Karla",
    "Liam",
    "Mia",
    "Noah",
    "Olga",
    "Paul",
    "Quinn",
    "Rosa",
    "Sami",
    "Tara",
    "Udo",
    "Vera",
    "Willi",
    "Xenia",
    "Yusuf",
    "Zoe",
    "\u{c4}rna",
    "\u{d6}zil",
    "Ren\u{e9}",
    "Jos\u{e9}",
    "\u{141}ucja",
    "\u{160}imon",
];
const FAMILY_NAMES: [&str; 31] = [
    "Lovelace",
    "Smith",
    "M\u{fc}ller",
    "Garcia",
    "Nguyen",
    "Khan",
    "Silva",
    "Ivanova",
    "Kowalski",
    "Rossi",
    "Dubois",
    "Andersson",
    "Yilmaz",
    "Haddad",
    "Okafor",
    "Tanaka",
    "Kim",
    "Chen",
    "Singh",
    "Cohen",
    "Murphy",
    "Janssen",
    "Novak",
    "Popescu",
    "Horvat",
    "Weber",
    "Moreau",
    "Costa",
    "Papadakis",
    "Virtanen",
    "Byron",
];
/// Metadata, and what of it can be found.
const METADATA: [(&str, &str, &[[&str; 3]]); 3] = [
    (
        "{\"plan\": \"free\"}",
        "{\"roles\": [\"member\"]}",
        &[["user_metadata", "plan", "free"], ["app_metadata", "roles", "member"]],
    ),
    (
        "{\"plan\": \"gold\"}",
        "{\"roles\": [\"member\", \"editor\"]}",
        &[
            ["user_metadata", "plan", "gold"],
            ["app_metadata", "roles", "member"],
            ["app_metadata", "roles", "editor"],
        ],
    ),
    (
        "{\"plan\": \"gold\"}",
        "{\"roles\": [\"owner\"], \"vip\": true}",
        &[
            ["user_metadata", "plan", "gold"],
            ["app_metadata", "roles", "owner"],
            ["app_metadata", "vip", "true"],
        ],
    ),
];

const INTO_USERS: &str = "\
    INSERT INTO users (id, email, email_canonical, name, given_name, family_name, name_folded, given_name_folded, \
        family_name_folded, created_at, updated_at, last_login_at, last_login_address, logins_count, \
        password_changed_at, email_verified, blocked, provider, user_metadata, app_metadata, generation) VALUES ";
const INTO_METADATA_VALUES: &str = "INSERT INTO metadata_values (user_id, bag, place, value) VALUES ";

impl TestDatabase {
    /// Inserts so many accounts, and tells the database to look at them.
    ///
    /// Six of ten have an address at `gmail.example`, the others at one of a thousand companies. One of a hundred has
    /// the plan `gold`, one of ten thousand is an owner; one of two hundred is blocked; four of five logged in.
    pub async fn fill(&self, users: u32) {
        if let crate::pools::Pools::Sqlite(pools) = &self.storage.pools {
            // With the usual cache of two megabytes, a million accounts in many indexes take ten minutes.
            for pragma in ["PRAGMA cache_size = -500000", "PRAGMA synchronous = OFF"] {
                sqlx::query(pragma).execute(&pools.writer).await.expect("the database takes a setting");
            }
        }
        for transaction in (0..users).step_by(A_TRANSACTION as usize) {
            let mut writer = self.storage.begin_write().await.expect("the database takes a transaction");
            let end = users.min(transaction + A_TRANSACTION);
            for begin in (transaction..end).step_by(AT_ONCE as usize) {
                for statement in statements(begin..end.min(begin + AT_ONCE)) {
                    let (text, values) = statement.into_parts();
                    let inserted = affected!(
                        writer,
                        bind_all!(sqlx::query(AssertSqlSafe(text.as_str())).persistent(false), values)
                    );
                    inserted.expect("the database takes the accounts");
                }
            }
            writer.commit().await.expect("the database keeps the accounts");
        }
        if let crate::pools::Pools::Postgres(pool) = &self.storage.pools {
            // Its own caretaker would do so within minutes.
            let mut connection = crate::pools::untimed_connection(pool).await.expect("a connection");
            for statement in ["VACUUM ANALYZE users", "VACUUM ANALYZE metadata_values"] {
                sqlx::query(statement).execute(&mut connection).await.expect("the database looks at them");
            }
        }
    }
}

/// The accounts of these numbers, and their metadata.
fn statements(numbers: std::ops::Range<u32>) -> [Statement; 2] {
    let (mut users, mut metadata) = (Statement::new(INTO_USERS), Statement::new(INTO_METADATA_VALUES));
    for number in numbers.clone() {
        let separator = if number == numbers.start { "(" } else { ", (" };
        let id = user(users.sql(separator), number);
        for (place, [bag, key, value]) in kind(number).2.iter().enumerate() {
            metadata.sql(if place == 0 { separator } else { ", (" }).value(id.clone()).sql(", ");
            metadata.text(*bag).sql(", ").text(*key).sql(", ").text(*value).sql(")");
        }
    }
    [users, metadata]
}

/// Writes one account's values, and returns its id.
fn user(statement: &mut Statement, number: u32) -> Value {
    // Numbers of different lengths, so that not all that comes in turns falls together.
    let pick = |of: &[&'static str], divisor: u32| of[(number / divisor) as usize % of.len()];
    let (given, family) = (pick(&GIVEN_NAMES, 1), pick(&FAMILY_NAMES, 7));
    let name = format!("{given} {family}");
    let domain = if number % 10 < 6 {
        "gmail.example".into()
    } else {
        format!("company{}.example", number / 10 % 1_000)
    };
    let address = format!("person{number}@{domain}");
    let created = BEGIN.plus(PAUSE * number);
    let mut random = [0; 10];
    random[..4].copy_from_slice(&number.to_be_bytes());
    let id = Value::Id(UserId::new(created, random).as_uuid());
    statement.value(id.clone()).sql(", ").text(&address).sql(", ").text(&address);
    for text in [&name, given, family] {
        statement.sql(", ").text(text);
    }
    for text in [&name, given, family] {
        statement.sql(", ").text(folded(text));
    }
    let later = created.plus(Duration::from_secs(u64::from(number) * 7_919 % 20_000_000));
    statement.sql(", ").number(created.as_micros()).sql(", ").number(later.as_micros());
    if number % 5 == 4 {
        statement.sql(", NULL, NULL, 0, NULL");
    } else {
        let [_, b, c, d] = (number % 200_000).to_be_bytes();
        statement.sql(", ").number(later.as_micros()).sql(", ").text(format!("10.{b}.{c}.{d}"));
        statement.sql(", ").number((number % 200).into()).sql(", ").number(created.as_micros());
    }
    statement.sql(if number % 10 == 9 { ", FALSE" } else { ", TRUE" });
    statement.sql(if number % 200 == 77 { ", TRUE" } else { ", FALSE" });
    statement.sql(if number % 7 == 3 { ", 'google-oauth2'" } else { ", NULL" });
    let (user_metadata, app_metadata, _) = kind(number);
    statement.sql(", '").sql(user_metadata).sql("', '").sql(app_metadata).sql("', 1)");
    id
}

fn kind(number: u32) -> (&'static str, &'static str, &'static [[&'static str; 3]]) {
    match number {
        number if number % 10_000 == 123 => METADATA[2],
        number if number % 100 == 23 => METADATA[1],
        _ => METADATA[0],
    }
}
