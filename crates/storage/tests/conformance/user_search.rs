use crate::given::{NOW, after, email, unique};
use ::storage::testing::TestDatabase;
use ::storage::{
    FoundUsers, MAX_COUNTED_USERS, NewUser, Profile, Storage, UserChanges, UserSearch, UserSearchError,
};
use domain::{SubjectIdentifier, UserId};
use serde_json::{Map, Value, json};
use std::time::Duration;
use user_search::{Query, Sort};

const LONG: Duration = Duration::from_mins(1);

fn object(value: Value) -> Map<String, Value> {
    serde_json::from_value(value).unwrap()
}

fn named(name: &str, given_name: &str, family_name: &str) -> Profile {
    let some = |text: &str| Some(text.to_owned());
    Profile {
        name: some(name),
        given_name: some(given_name),
        family_name: some(family_name),
        ..Profile::default()
    }
}

/// Ada, Bob, Ärna and one without a name, made in this order; the clock says one second more for each.
async fn people(db: &Storage) {
    let mut writer = db.begin_write().await.unwrap();
    let new =
        |address, seconds| NewUser::of(UserId::new(after(seconds), unique()), email(address), after(seconds));
    let ada = NewUser {
        profile: Profile {
            nickname: Some("Countess".to_owned()),
            ..named("Ada Lovelace", "Ada", "Lovelace")
        },
        user_metadata: object(json!({ "plan": "gold", "address": { "city": "London" } })),
        app_metadata: object(json!({ "roles": ["admin", "editor"], "level": 5, "trial": false })),
        email_verified: true,
        ..new("Ada@Example.com", 0)
    };
    let bob = NewUser {
        subject: SubjectIdentifier::parse("google-oauth2|1234"),
        provider: Some("google-oauth2".to_owned()),
        profile: named("Bob %_\\ '\" Smith", "Bob", "Smith"),
        app_metadata: object(json!({ "roles": ["editor"], "level": "5" })),
        ..new("bob@other.example", 1)
    };
    let arna = NewUser {
        subject: SubjectIdentifier::parse("auth0|5f7c8ec7c33c6c004bbafe82"),
        profile: named("\u{c4}rna Byron", "\u{c4}rna", "Byron"),
        ..new("arna@example.com", 2)
    };
    let nobody = new("nobody@example.com", 3);
    for user in [&ada, &bob, &arna, &nobody] {
        assert!(writer.insert_user(user).await.unwrap());
    }
    writer.set_blocked(bob.id, true).await.unwrap();
    for login in [10, 20] {
        writer.note_login(ada.id, after(login), "192.0.2.1").await.unwrap();
    }
    writer.note_login(bob.id, after(15), "2001:db8::1").await.unwrap();
    writer.commit().await.unwrap();
}

async fn search(db: &Storage, text: &str, sort: &str) -> FoundUsers {
    let query = Query::parse(text).unwrap();
    let search = UserSearch {
        query: Some(&query),
        sort: Sort::parse(sort).unwrap(),
        offset: 0,
        limit: 50,
        count_total: true,
        time_limit: LONG,
    };
    db.search_users(&search).await.unwrap()
}

/// What stands before the `@` of those that were found.
fn names(found: &FoundUsers) -> String {
    let local = |address: &str| address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    found.records.iter().map(|record| local(record.user.email.as_typed())).collect::<Vec<_>>().join(" ")
}

storage::each_database! {
    async fn every_kind_of_condition_finds_what_it_says(db: TestDatabase) {
        people(&db).await;
        // 2027-01-15T08:00:00Z is when tests begin.
        for (text, expected) in [
            (r#"email:"ADA@example.com""#, "ada"),
            ("email:ada*", "ada"),
            ("email:*example.com", "ada arna nobody"),
            ("email:*@example.com", "ada arna nobody"),
            ("email:*@OTHER.example", "bob"),
            ("email:*@xample.com", ""),
            (r#"email.domain:"example.com""#, "ada arna nobody"),
            ("email.domain:oth*", "bob"),
            (r#"name:"ada lovelace""#, "ada"),
            (r#"name:"ada""#, ""),
            ("name:ADA*", "ada"),
            ("name:*love*", "ada"),
            ("name:*lace", "ada"),
            ("name:\u{e4}rna*", "arna"),
            ("name:A\u{308}rna*", "arna"),
            (r#"name:"nobody@example.com""#, "nobody"),
            (r#"given_name:"bob""#, "bob"),
            ("family_name:by*", "arna"),
            (r#"nickname:"countess""#, "ada"),
            (r#"nickname:"nobody""#, "nobody"),
            (r#"user_id:"google-oauth2|1234""#, "bob"),
            (r#"user_id:"Google-oauth2|1234""#, ""),
            ("user_id:auth0|5f7c*", "arna"),
            ("user_id:auth0*", "ada arna nobody"),
            (r#"identities.connection:"google-oauth2""#, "bob"),
            (r#"identities.connection:"Username-Password-Authentication""#, "ada arna nobody"),
            (r#"identities.provider:"auth0""#, "ada arna nobody"),
            (r#"identities.provider:"google-oauth2""#, "bob"),
            (r#"last_ip:"192.0.2.1""#, "ada"),
            ("last_ip:2001*", "bob"),
            ("blocked:true", "bob"),
            ("blocked:false", "ada arna nobody"),
            ("email_verified:true", "ada"),
            ("email_verified:false", "bob arna nobody"),
            ("logins_count:2", "ada"),
            ("logins_count:[1 TO 2]", "ada bob"),
            ("logins_count:{1 TO 2}", ""),
            ("logins_count:[* TO 0]", "arna nobody"),
            ("created_at:2027-01-15", "ada bob arna nobody"),
            ("created_at:{2027-01-15T08:00:00Z TO 2027-01-15T08:00:02Z]", "bob arna"),
            ("last_login:[2027-01-15T08:00:16Z TO *]", "ada"),
            ("last_login:[* TO *]", "ada bob"),
            ("_exists_:last_login", "ada bob"),
            ("_exists_:last_password_reset", ""),
            ("NOT _exists_:family_name", "nobody"),
            ("_exists_:email", "ada bob arna nobody"),
            (r#"user_metadata.plan:"gold""#, "ada"),
            (r#"user_metadata.plan:"Gold""#, ""),
            (r#"app_metadata.plan:"gold""#, ""),
            (r#"user_metadata.address.city:"London""#, "ada"),
            (r#"app_metadata.roles:"editor""#, "ada bob"),
            (r#"app_metadata.roles:("admin" OR "owner")"#, "ada"),
            ("app_metadata.level:5", "ada bob"),
            ("app_metadata.trial:false", "ada"),
            ("_exists_:user_metadata.address", "ada"),
            ("_exists_:user_metadata.addres", ""),
            ("_exists_:app_metadata.roles", "ada bob"),
            ("NOT app_metadata.roles:editor", "arna nobody"),
            ("NOT _exists_:user_metadata.plan", "bob arna nobody"),
            ("NOT (NOT app_metadata.roles:admin AND NOT blocked:true)", "ada bob"),
            ("name:ada* AND NOT blocked:true", "ada"),
            ("name:(ada* OR bob*) AND blocked:true", "bob"),
            ("NOT last_ip:192*", "bob arna nobody"),
            ("NOT (NOT name:ada* AND NOT name:bob*)", "ada bob"),
        ] {
            let found = search(&db, text, "created_at:1").await;
            assert_eq!(names(&found), expected, "{text}");
            assert_eq!(found.total, Some(found.records.len() as u64), "{text}");
        }
    }

    async fn every_order_has_its_place_for_what_is_absent(db: TestDatabase) {
        people(&db).await;
        for (sort, expected) in [
            ("created_at", "ada bob arna nobody"),
            ("email", "ada arna bob nobody"),
            ("name", "ada bob nobody arna"),
            ("nickname", "arna bob ada nobody"),
            ("given_name", "nobody ada bob arna"),
            ("family_name", "nobody arna ada bob"),
            ("last_login", "arna nobody bob ada"),
            ("logins_count", "arna nobody bob ada"),
            ("last_password_reset", "ada bob arna nobody"),
        ] {
            let all = "_exists_:email";
            assert_eq!(names(&search(&db, all, &format!("{sort}:1")).await), expected, "{sort}");
            let backwards: Vec<_> = expected.split(' ').rev().collect();
            assert_eq!(names(&search(&db, all, &format!("{sort}:-1")).await), backwards.join(" "), "{sort}");
        }
        let by_update = search(&db, "_exists_:email", "updated_at:1").await;
        assert_eq!(by_update.records.len(), 4);
        let by_id = search(&db, "_exists_:email", "user_id:-1").await;
        let ids: Vec<_> = by_id.records.iter().map(|record| record.user.subject.as_str().to_owned()).collect();
        assert!(ids.is_sorted_by(|a, b| a > b), "{ids:?}");
    }

    async fn pages_follow_each_other_and_totals_end_at_a_thousand(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        for number in 0..=MAX_COUNTED_USERS {
            let address = email(&format!("user{number}@example.com"));
            let user = NewUser::of(UserId::new(NOW, unique()), address, NOW);
            assert!(writer.insert_user(&user).await.unwrap());
        }
        writer.commit().await.unwrap();
        let page = async |query: Option<&Query>, offset, limit| {
            let sort = Sort::default();
            let search = UserSearch { query, sort, offset, limit, count_total: true, time_limit: LONG };
            db.search_users(&search).await.unwrap()
        };
        let (first, second) = (page(None, 0, 50).await, page(None, 50, 50).await);
        assert_eq!((first.records.len(), first.total), (50, Some(MAX_COUNTED_USERS)));
        assert!(first.records.iter().all(|one| second.records.iter().all(|other| one.user.id != other.user.id)));
        assert_eq!(page(None, 1_000, 100).await.total, Some(MAX_COUNTED_USERS));
        let few = Query::parse("email:user99*").unwrap();
        for (offset, limit, length) in [(0, 50, 11), (0, 5, 5), (10, 5, 1), (50, 5, 0), (0, 0, 0)] {
            let found = page(Some(&few), offset, limit).await;
            assert_eq!((found.records.len(), found.total), (length, Some(11)), "{offset}, {limit}");
        }
    }

    async fn what_was_changed_is_found_anew(db: TestDatabase) {
        people(&db).await;
        let ada = search(&db, "email:ada*", "email:1").await.records.remove(0).user.id;
        let mut writer = db.begin_write().await.unwrap();
        let changes = UserChanges {
            profile: Some(Profile { name: Some("AUGUSTA".to_owned()), ..Profile::default() }),
            user_metadata: Some(object(json!({ "plan": "silver" }))),
            app_metadata: Some(Map::new()),
            email_verified: None,
        };
        assert!(writer.update_user(ada, &changes, after(60)).await.unwrap());
        writer.commit().await.unwrap();
        for (text, expected) in [
            ("name:augusta", "ada"),
            ("name:ada*", ""),
            ("nickname:countess", ""),
            ("_exists_:given_name", "bob arna"),
            ("user_metadata.plan:silver", "ada"),
            ("user_metadata.plan:gold", ""),
            ("app_metadata.roles:editor", "bob"),
        ] {
            assert_eq!(names(&search(&db, text, "created_at:1").await), expected, "{text}");
        }
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.delete_user(ada).await.unwrap());
        writer.commit().await.unwrap();
        assert_eq!(names(&search(&db, "_exists_:user_metadata.plan", "created_at:1").await), "");
    }

    async fn a_value_is_never_read_as_sql(db: TestDatabase) {
        people(&db).await;
        for value in ["' OR 1=1--", "\"; DROP TABLE users", "%' --", "%", "_", "\\", "$1", "?", "\u{2019} OR 1=1", "%_\\ '\" Smith"] {
            let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
            for field in ["name", "email", "user_id", "last_ip", "email.domain", "identities.provider", "user_metadata.plan"] {
                let found = search(&db, &format!("{field}:\"{quoted}\""), "created_at:1").await;
                assert_eq!(names(&found), "", "{field}: {value}");
            }
            let escaped: String = value.chars().flat_map(|character| ['\\', character]).collect();
            // Only in Bob's name these signs stand, and only as they are.
            let within = search(&db, &format!("name:Bob\\ {escaped}*"), "created_at:1").await;
            let expected = if "%_\\ '\" Smith".starts_with(value) { "bob" } else { "" };
            assert_eq!(names(&within), expected, "{value}");
        }
        assert_eq!(names(&search(&db, r#"name:"bob %_\\ '\" smith""#, "created_at:1").await), "bob");
        assert_eq!(names(&search(&db, r"name:*\%\_\\*", "created_at:1").await), "bob");
    }

    async fn a_search_that_takes_too_long_is_stopped(db: TestDatabase) {
        people(&db).await;
        let many = Query::parse("name:(*ada* OR *bob* OR *rna*)").unwrap();
        let sort = Sort::default();
        let search = |time_limit| UserSearch {
            query: Some(&many), sort, offset: 0, limit: 50, count_total: true, time_limit,
        };
        // PostgreSQL waits for a table that somebody else has; SQLite has more to look through than a few steps.
        let lock = if db.url().starts_with("postgres") {
            let pool = sqlx::PgPool::connect(db.url()).await.unwrap();
            let mut lock = pool.begin().await.unwrap();
            sqlx::query("LOCK TABLE users IN ACCESS EXCLUSIVE MODE").execute(&mut *lock).await.unwrap();
            Some(lock)
        } else {
            let mut writer = db.begin_write().await.unwrap();
            for number in 0..500 {
                let user = NewUser::of(UserId::new(NOW, unique()), email(&format!("{number}@example.com")), NOW);
                assert!(writer.insert_user(&user).await.unwrap());
            }
            writer.commit().await.unwrap();
            None
        };
        for _ in 0..3 {
            let stopped = db.search_users(&search(Duration::ZERO)).await;
            assert!(matches!(stopped, Err(UserSearchError::TooExpensive)), "{stopped:?}");
        }
        drop(lock);
        // The same connections serve the next ones.
        for _ in 0..3 {
            assert_eq!(names(&db.search_users(&search(LONG)).await.unwrap()), "ada bob arna");
        }
    }
}
