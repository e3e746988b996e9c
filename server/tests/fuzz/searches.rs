//! Queries for accounts, as administrators and programs write them.

use domain::{EmailAddress, Timestamp, UserId};
use std::{panic::AssertUnwindSafe, time::Duration};
use storage::{NewUser, UserSearch, testing::TestDatabase};
use tokio::runtime::Runtime;
use user_search::{Query, Sort};

const WORDS: [&str; 48] = [
    "name:",
    "email:",
    "email.domain:",
    "user_id:",
    "nickname:",
    "last_ip:",
    "identities.provider:",
    "identities.connection:",
    "user_metadata.a:",
    "app_metadata.a.b:",
    "logins_count:",
    "created_at:",
    "last_login:",
    "blocked:",
    "email_verified:true",
    "_exists_:",
    "last_login",
    "app_metadata.a",
    "password_hash:",
    "\"",
    "\"",
    "(",
    "(",
    ")",
    ")",
    "[",
    "]",
    "{",
    "}",
    " TO ",
    "*",
    "*",
    " AND ",
    " OR ",
    " NOT ",
    " -",
    "+",
    "!",
    "\\",
    "ada",
    "auth0|",
    "%_'\"; --",
    "2026-11",
    "2026-11-23T09:30:00.5Z",
    "7",
    "99999999999999999999",
    "\u{e4}\u{10ffff}",
    "/.*/~^?",
];

/// A time limit that no search here comes near.
const LONG: Duration = Duration::from_mins(1);

#[test]
fn what_is_taken_for_a_search_is_written_in_one_way() {
    bolero::check!(name = "searches").with_iterations(30_000).with_max_len(60).for_each(|input: &[u8]| {
        let text = super::spelled_text(input, &WORDS);
        match Query::parse(&text) {
            Ok(query) => {
                let printed = query.to_string();
                // What is printed may be longer: signs that needed none have their backslashes.
                if printed.len() <= user_search::MAX_LENGTH {
                    assert_eq!(Query::parse(&printed), Ok(query), "{text:?}: {printed}");
                }
            }
            Err(error) => {
                assert!((1..=text.chars().count() + 1).contains(&error.position), "{text:?}: {error}");
            }
        }
    });
}

#[test]
fn whatever_is_searched_both_databases_answer() {
    let databases: [fn(&Runtime) -> TestDatabase; 2] = crate::stage::databases();
    for database in databases {
        let runtime = Runtime::new().unwrap();
        let database = database(&runtime);
        runtime.block_on(async {
            let now = Timestamp::from_micros(1_800_000_000_000_000);
            let mut writer = database.begin_write().await.unwrap();
            let email = EmailAddress::parse("ada@mail.example").unwrap();
            assert!(writer.insert_user(&NewUser::of(UserId::new(now, [7; 10]), email, now)).await.unwrap());
            writer.commit().await.unwrap();
        });
        // In this order, so that the database goes while its runtime is there.
        let stage = AssertUnwindSafe((database, runtime));
        bolero::check!(name = "searches").with_iterations(400).with_max_len(40).for_each(|input: &[u8]| {
            let (database, runtime) = &*stage;
            let text = super::spelled_text(input, &WORDS);
            let Ok(query) = Query::parse(&text) else { return };
            let search = UserSearch {
                query: Some(&query),
                sort: Sort::default(),
                offset: 0,
                limit: 10,
                count_total: true,
                time_limit: LONG,
            };
            let found = runtime.block_on(database.search_users(&search));
            assert!(found.is_ok(), "{text:?}: {found:?}");
        });
    }
}
