//! Fresh databases for tests, and the macro that runs a test on each of them.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test that cannot have its database has failed"
)]

mod contents;
mod crowd;

pub use contents::Contents;

use crate::{DatabaseUrl, Storage};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::ops::Deref;
use tempfile::TempDir;
use uuid::Uuid;

/// The environment variable that names a PostgreSQL server on which tests may make databases.
pub const POSTGRES_URL_VARIABLE: &str = "VESTIBULE_TEST_POSTGRES_URL";

/// A migrated, empty database of its own, gone when dropped.
pub struct TestDatabase {
    storage: Storage,
    url: String,
    place: Place,
}

enum Place {
    Folder { _folder: TempDir },
    Server { url: String, database: String },
}

impl TestDatabase {
    /// A SQLite file in a new folder.
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().expect("a folder for the test's database");
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Self::open(url, Place::Folder { _folder: folder }).await
    }

    /// A new database on the server that [`POSTGRES_URL_VARIABLE`] names. Panics when it names none: these
    /// tests are never skipped.
    pub async fn postgres() -> Self {
        let server = postgres_server();
        let mut connection = PgConnection::connect(&server).await.expect("the test server answers");
        let unique: Uuid = sqlx::query_scalar("SELECT gen_random_uuid()")
            .fetch_one(&mut connection)
            .await
            .expect("the test server makes an id");
        let database = format!("vestibule_test_{}", unique.simple());
        sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {database}")))
            .execute(&mut connection)
            .await
            .expect("the test user may create databases");
        let url = with_database(&server, &database);
        Self::open(url, Place::Server { url: server, database }).await
    }

    async fn open(url: String, place: Place) -> Self {
        let parsed = DatabaseUrl::parse(&url).expect("the test's URL is well-formed");
        let storage = Storage::connect(&parsed).await.expect("the test's database opens");
        storage.migrate().await.expect("the test's database migrates");
        Self { storage, url, place }
    }

    /// The open database.
    #[must_use]
    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// Comes back when a transaction waits for another. At once on SQLite, where one writes at a time and what waits
    /// is not seen.
    pub async fn until_somebody_waits(&self) {
        const WAITING: &str = "SELECT COUNT(*) FROM pg_stat_activity \
            WHERE datname = current_database() AND wait_event_type = 'Lock'";
        if matches!(self.place, Place::Folder { .. }) {
            return;
        }
        let mut watcher = PgConnection::connect(&self.url).await.expect("the test's database answers");
        let mut waiting = 0_i64;
        while waiting == 0 {
            waiting = sqlx::query_scalar(WAITING).fetch_one(&mut watcher).await.expect("it tells who waits");
        }
    }

    /// Where it is, as [`DatabaseUrl::parse`] reads it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Deref for TestDatabase {
    type Target = Storage;

    fn deref(&self) -> &Storage {
        &self.storage
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Server { url, database } = &self.place {
            // Dropping cannot wait for a future, a thread with its own runtime can. A database that stays
            // behind harms nothing, so that a failure here does not hide the test's own.
            let (url, database) = (url.clone(), database.clone());
            let dropped = std::thread::spawn(move || run(drop_database(url, database)));
            drop(dropped.join());
        }
    }
}

async fn drop_database(url: String, database: String) {
    if let Ok(mut connection) = PgConnection::connect(&url).await {
        let statement = format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        drop(sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await);
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no settings to read the server's URL from")]
fn postgres_server() -> String {
    std::env::var(POSTGRES_URL_VARIABLE).unwrap_or_else(|_| {
        panic!(
            "{POSTGRES_URL_VARIABLE} is not set. Storage tests run on both databases; start a PostgreSQL \
            server and set it, for example to postgres://postgres@127.0.0.1:5432/postgres"
        )
    })
}

/// The URL of another database on the same server.
fn with_database(server: &str, database: &str) -> String {
    let (address, parameters) = server.split_once('?').unwrap_or((server, ""));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let authority = rest.split('/').next().unwrap_or_default();
    let parameters = if parameters.is_empty() { String::new() } else { format!("?{parameters}") };
    format!("{scheme}://{authority}/{database}{parameters}")
}

/// Runs a test on a runtime with several threads, so that races are real.
pub fn run<F: Future<Output = ()>>(test: F) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime for the test")
        .block_on(test);
}

/// Makes two tests of each function, `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! each_database {
    ($($(#[$attribute:meta])* async fn $name:ident($db:ident: $type:ty) $body:block)+) => { $(
        $(#[$attribute])*
        async fn $name($db: $type) $body

        mod $name {
            #[test]
            fn sqlite() {
                $crate::testing::run(async {
                    super::$name($crate::testing::TestDatabase::sqlite().await).await;
                });
            }

            #[test]
            fn postgres() {
                $crate::testing::run(async {
                    super::$name($crate::testing::TestDatabase::postgres().await).await;
                });
            }
        }
    )+ };
}
