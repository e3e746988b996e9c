//! The two schemas are one: same tables, columns, keys and indexes.

use ::storage::testing::TestDatabase;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, PartialEq)]
struct Schema {
    /// Table, column, family of its type, whether it may be null.
    columns: BTreeSet<(String, String, String, bool)>,
    /// Table, whether it is unique, columns in order; an expression is none. Primary keys are among them.
    indexes: BTreeSet<(String, bool, Vec<String>)>,
    /// Table, column, referenced table and column, what a deletion does.
    references: BTreeSet<(String, String, String, String, String)>,
}

/// Table, index, whether it is unique, column: in the order of columns.
type IndexRow = (String, String, bool, String);

fn by_index(rows: Vec<IndexRow>) -> BTreeSet<(String, bool, Vec<String>)> {
    let mut indexes = BTreeMap::<_, Vec<_>>::new();
    for (table, name, unique, column) in rows {
        indexes.entry((table, name, unique)).or_default().push(column);
    }
    indexes.into_iter().map(|((table, _, unique), columns)| (table, unique, columns)).collect()
}

async fn sqlite(db: &TestDatabase) -> Schema {
    let pool = sqlx::SqlitePool::connect(db.url()).await.unwrap();
    let columns: Vec<_> = sqlx::query_as(
        "SELECT t.name, c.name, c.type, c.\"notnull\" = 0 FROM sqlite_master t, pragma_table_info(t.name) c \
        WHERE t.type = 'table' AND t.name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let indexes = sqlx::query_as(
        "SELECT t.name, i.name, i.\"unique\" = 1, c.name \
        FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c \
        WHERE t.type = 'table' AND t.name NOT LIKE '\\_%' ESCAPE '\\' AND c.name IS NOT NULL ORDER BY i.name, c.seqno",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let references: Vec<_> = sqlx::query_as(
        "SELECT t.name, f.\"from\", f.\"table\", f.\"to\", f.on_delete \
        FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    Schema {
        columns: columns.into_iter().collect(),
        indexes: by_index(indexes),
        references: references.into_iter().collect(),
    }
}

async fn postgres(db: &TestDatabase) -> Schema {
    let pool = sqlx::PgPool::connect(db.url()).await.unwrap();
    let columns: Vec<_> = sqlx::query_as(
        "SELECT table_name::TEXT, column_name::TEXT, \
            CASE WHEN data_type IN ('uuid', 'bytea') THEN 'BLOB' \
                WHEN data_type IN ('bigint', 'integer', 'boolean') THEN 'INTEGER' \
                WHEN data_type IN ('text', 'jsonb') THEN 'TEXT' ELSE data_type::TEXT END, \
            is_nullable = 'YES' \
        FROM information_schema.columns \
        WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let indexes = sqlx::query_as(
        "SELECT t.relname::TEXT, i.relname::TEXT, x.indisunique, a.attname::TEXT \
        FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
            CROSS JOIN unnest(x.indkey) WITH ORDINALITY k (number, place) \
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number \
        WHERE t.relnamespace = 'public'::regnamespace AND t.relname NOT LIKE '\\_%' ORDER BY i.relname, k.place",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let references: Vec<_> = sqlx::query_as(
        "SELECT t.relname::TEXT, a.attname::TEXT, r.relname::TEXT, b.attname::TEXT, \
            CASE f.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'NO ACTION' END \
        FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid \
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = f.conkey[1] \
            JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = f.confkey[1] \
        WHERE f.contype = 'f'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    Schema {
        columns: columns.into_iter().collect(),
        indexes: by_index(indexes),
        references: references.into_iter().collect(),
    }
}

#[test]
fn both_databases_have_the_same_schema() {
    ::storage::testing::run(async {
        let sqlite = sqlite(&TestDatabase::sqlite().await).await;
        let postgres = postgres(&TestDatabase::postgres().await).await;
        assert!(sqlite.columns.len() > 50);
        assert_eq!(sqlite, postgres);
    });
}

#[test]
fn every_reference_has_an_index_for_deletions_to_use() {
    ::storage::testing::run(async {
        let schema = sqlite(&TestDatabase::sqlite().await).await;
        assert!(!schema.references.is_empty());
        for (table, column, ..) in &schema.references {
            let indexed =
                schema.indexes.iter().any(|(of, _, columns)| of == table && columns.first() == Some(column));
            assert!(indexed, "{table}.{column} has no index");
        }
    });
}
