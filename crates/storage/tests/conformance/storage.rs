use crate::given::{self, new_user};
use ::storage::testing::TestDatabase;
use ::storage::{DatabaseUrl, Storage, StorageError};
use tokio::task::JoinSet;

/// A database beside the test's own, or in its place, that no migration has touched.
async fn unmigrated(db: &TestDatabase) -> DatabaseUrl {
    if db.url().starts_with("sqlite:") {
        return DatabaseUrl::parse(&format!("{}.unmigrated", db.url())).unwrap();
    }
    let pool = sqlx::PgPool::connect(db.url()).await.unwrap();
    sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public").execute(&pool).await.unwrap();
    DatabaseUrl::parse(db.url()).unwrap()
}

storage::each_database! {
    async fn migrating_twice_does_nothing_the_second_time(db: TestDatabase) {
        let storage = Storage::connect(&unmigrated(&db).await).await.unwrap();
        let pending = storage.pending_migrations().await.unwrap();
        assert!(pending > 0);
        assert_eq!(storage.migrate().await.unwrap(), pending);
        assert_eq!(storage.pending_migrations().await.unwrap(), 0);
        assert_eq!(storage.migrate().await.unwrap(), 0);
    }

    async fn nodes_that_start_at_once_migrate_once(db: TestDatabase) {
        let url = unmigrated(&db).await;
        let pending = Storage::connect(&url).await.unwrap().pending_migrations().await.unwrap();
        let mut nodes = JoinSet::new();
        for _ in 0..8 {
            let url = url.clone();
            nodes.spawn(async move { Storage::connect(&url).await.unwrap().migrate().await.unwrap() });
        }
        assert_eq!(nodes.join_all().await.into_iter().sum::<usize>(), pending);
    }

    async fn the_database_gives_signs_of_life_until_it_is_closed(db: TestDatabase) {
        db.ping().await.unwrap();
        db.close().await;
        assert!(matches!(db.ping().await, Err(StorageError::Unavailable(_))));
    }

    async fn a_writer_sees_what_it_wrote_and_others_see_it_when_committed(db: TestDatabase) {
        let user = new_user("ada@example.com");
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_user(&user).await.unwrap());
        assert!(writer.find_user(user.id).await.unwrap().is_some());
        let mut reader = db.reader().await.unwrap();
        assert!(reader.find_user(user.id).await.unwrap().is_none());
        writer.commit().await.unwrap();
        assert!(reader.find_user(user.id).await.unwrap().is_some());
    }

    async fn a_writer_dropped_leaves_no_trace(db: TestDatabase) {
        let user = new_user("ada@example.com");
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_user(&user).await.unwrap());
        drop(writer);
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.find_user(user.id).await.unwrap().is_none());
        assert!(writer.insert_user(&user).await.unwrap());
    }

    async fn an_error_prints_no_value_of_a_row(db: TestDatabase) {
        let request = given::new_reset_request(None);
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_reset_request(&request).await.unwrap();
        let error = writer.insert_reset_request(&request).await.unwrap_err();
        assert!(matches!(error, StorageError::Database(_)));
        for printed in [format!("{error}"), format!("{error:?}")] {
            assert!(printed.contains("(code "), "{printed}");
            assert!(!printed.contains(&request.id.to_string()), "{printed}");
            assert!(!printed.contains("example.com"), "{printed}");
        }
    }
}

#[test]
fn an_in_memory_database_is_private_and_whole() {
    ::storage::testing::run(async {
        let url = DatabaseUrl::parse("sqlite::memory:").unwrap();
        let (first, second) = (Storage::connect(&url).await.unwrap(), Storage::connect(&url).await.unwrap());
        first.migrate().await.unwrap();
        second.migrate().await.unwrap();
        let user = given::user(&first, "ada@example.com").await;
        assert!(second.reader().await.unwrap().find_user(user.id).await.unwrap().is_none());
    });
}

#[test]
fn an_in_memory_database_is_shared_by_its_connections() {
    ::storage::testing::run(async {
        let storage = Storage::connect(&DatabaseUrl::Memory).await.unwrap();
        storage.migrate().await.unwrap();
        let mut readers = JoinSet::new();
        for _ in 0..16 {
            let storage = storage.clone();
            readers.spawn(async move {
                let mut reader = storage.reader().await.unwrap();
                for _ in 0..50 {
                    reader.list_users(None, 100).await.unwrap();
                }
            });
        }
        let mut writers = JoinSet::new();
        for number in 0..20 {
            let storage = storage.clone();
            writers.spawn(async move {
                let user = given::user(&storage, &format!("ada{number}@example.com")).await;
                assert!(storage.reader().await.unwrap().find_user(user.id).await.unwrap().is_some());
            });
        }
        readers.join_all().await;
        writers.join_all().await;
        assert_eq!(storage.reader().await.unwrap().list_users(None, 100).await.unwrap().len(), 20);
    });
}

#[test]
fn a_server_that_is_down_is_unavailable() {
    ::storage::testing::run(async {
        // Nothing listens on the discard port.
        let url = DatabaseUrl::parse("postgres://postgres@127.0.0.1:9/v").unwrap();
        assert!(matches!(Storage::connect(&url).await, Err(StorageError::Unavailable(_))));
    });
}

#[test]
fn a_second_writer_gives_up_waiting_for_the_first() {
    ::storage::testing::run(async {
        let db = TestDatabase::sqlite().await;
        let _first = db.begin_write().await.unwrap();
        assert!(matches!(db.begin_write().await, Err(StorageError::Unavailable(_))));
    });
}

#[cfg(unix)]
#[test]
fn a_new_file_and_its_folder_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;

    ::storage::testing::run(async {
        let place = tempfile::tempdir().unwrap();
        let (folder, file) = (place.path().join("data"), place.path().join("data/vestibule.db"));
        let storage = Storage::connect(&DatabaseUrl::Sqlite(file.clone())).await.unwrap();
        storage.migrate().await.unwrap();
        let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&file), 0o600);
        assert_eq!(mode(&folder.join("vestibule.db-wal")), 0o600);
    });
}
