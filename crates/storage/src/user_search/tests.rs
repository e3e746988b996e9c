//! Nothing is searched or sorted by that has no index.

use super::{UserSearch, count, page};
use crate::dialect::user_search_words::{POSTGRES, SQLITE};
use crate::statement::{Statement, bind_all};
use sqlx::AssertSqlSafe;
use std::time::Duration;
use user_search::{Query, Sort, SortField};

/// What is looked for, and the index that finds it. The unnamed ones are those of the columns' own constraints.
const INDEXED: [(&str, &str, &str); 27] = [
    ("user_id:\"auth0|1\"", "users_by_subject", "users_by_subject"),
    ("user_id:auth0*", "users_by_subject", "users_by_subject"),
    ("email:\"ada@example.com\"", "users_email_canonical", "users_email_canonical"),
    ("email:ada*", "users_email_canonical", "users_email_canonical"),
    ("email:*@example.com", "users_by_email_domain", "users_by_email_domain"),
    ("email.domain:\"example.com\"", "users_by_email_domain", "users_by_email_domain"),
    ("email.domain:exa*", "users_by_email_domain", "users_by_email_domain"),
    ("name:\"Ada\"", "users_by_name", "users_by_name"),
    ("name:Ada*", "users_by_name", "users_by_name"),
    ("given_name:\"Ada\"", "users_by_given_name", "users_by_given_name"),
    ("given_name:Ada*", "users_by_given_name", "users_by_given_name"),
    ("family_name:\"Ada\"", "users_by_family_name", "users_by_family_name"),
    ("nickname:\"ada\"", "users_by_nickname", "users_by_nickname"),
    ("nickname:ada*", "users_by_nickname", "users_by_nickname"),
    ("last_ip:\"192.0.2.1\"", "users_by_last_login_address", "users_by_last_login_address"),
    ("last_ip:192.0.*", "users_by_last_login_address", "users_by_last_login_address"),
    ("identities.connection:\"google\"", "users_by_provider", "users_by_provider"),
    ("identities.provider:\"google\"", "users_by_provider", "users_by_provider"),
    ("logins_count:[5 TO 9]", "users_by_logins", "users_by_logins"),
    ("created_at:[2018 TO 2019]", "users_created", "users_created"),
    ("updated_at:[2018 TO 2019]", "users_by_update", "users_by_update"),
    ("last_login:[2018 TO 2019]", "users_by_last_login", "users_by_last_login"),
    ("last_password_reset:[2018 TO 2019]", "users_by_password_change", "users_by_password_change"),
    ("blocked:true", "users_blocked", "users_blocked"),
    ("email_verified:false", "users_unverified", "users_unverified"),
    ("user_metadata.plan:\"gold\"", "sqlite_autoindex_users_1", "metadata_values_pkey"),
    ("_exists_:app_metadata.plan", "sqlite_autoindex_users_1", "metadata_values_pkey"),
];

fn search(query: Option<&Query>, sort: Sort) -> UserSearch<'_> {
    UserSearch { query, sort, offset: 0, limit: 50, count_total: false, time_limit: Duration::ZERO }
}

/// How SQLite would run the statement.
async fn plan_of_sqlite(pool: &sqlx::SqlitePool, statement: Statement) -> String {
    let (text, values) = statement.into_parts();
    let text = format!("EXPLAIN QUERY PLAN {text}");
    let steps: Vec<(i64, i64, i64, String)> =
        bind_all!(sqlx::query_as(AssertSqlSafe(text.as_str())), values).fetch_all(pool).await.unwrap();
    steps.into_iter().map(|(.., step)| step).collect::<Vec<_>>().join("\n")
}

/// How PostgreSQL would run the statement if tables were large.
async fn plan_of_postgres(connection: &mut sqlx::PgConnection, statement: Statement) -> String {
    let (text, values) = statement.into_parts();
    let text = format!("EXPLAIN {text}");
    let steps: Vec<String> = bind_all!(sqlx::query_scalar(AssertSqlSafe(text.as_str())), values)
        .fetch_all(connection)
        .await
        .unwrap();
    steps.join("\n")
}

async fn postgres(db: &storage::testing::TestDatabase) -> sqlx::PgConnection {
    use sqlx::Connection as _;
    let mut connection = sqlx::PgConnection::connect(db.url()).await.unwrap();
    for setting in ["SET enable_seqscan = off", "SET enable_sort = off"] {
        sqlx::query(setting).execute(&mut connection).await.unwrap();
    }
    connection
}

#[test]
fn every_field_is_found_by_an_index() {
    storage::testing::run(async {
        let (lite, large) = (
            storage::testing::TestDatabase::sqlite().await,
            storage::testing::TestDatabase::postgres().await,
        );
        let pool = sqlx::SqlitePool::connect(lite.url()).await.unwrap();
        let mut connection = postgres(&large).await;
        for (text, of_sqlite, of_postgres) in INDEXED {
            let query = Query::parse(text).unwrap();
            let search = search(Some(&query), Sort::default());
            let plan = plan_of_sqlite(&pool, count(&search, SQLITE)).await;
            let searched = plan.contains(&format!("INDEX {of_sqlite} ("))
                || plan.contains(&format!("INDEX {of_sqlite}\n"));
            assert!(searched || plan.ends_with(of_sqlite), "{text}:\n{plan}");
            let plan = plan_of_postgres(&mut connection, count(&search, POSTGRES)).await;
            assert!(plan.contains(of_postgres), "{text}:\n{plan}");
        }
    });
}

#[test]
fn every_order_is_that_of_an_index() {
    storage::testing::run(async {
        let (lite, large) = (
            storage::testing::TestDatabase::sqlite().await,
            storage::testing::TestDatabase::postgres().await,
        );
        let pool = sqlx::SqlitePool::connect(lite.url()).await.unwrap();
        let mut connection = postgres(&large).await;
        for &field in SortField::ALL {
            for descending in [false, true] {
                let search = search(None, Sort { field, descending });
                let plan = plan_of_sqlite(&pool, page(&search, SQLITE)).await;
                assert!(!plan.contains("TEMP B-TREE"), "{field:?}:\n{plan}");
                let plan = plan_of_postgres(&mut connection, page(&search, POSTGRES)).await;
                assert!(!plan.contains("Sort"), "{field:?}:\n{plan}");
            }
        }
    });
}
