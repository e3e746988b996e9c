//! Everything that a database holds, as text: to show that a request changed nothing, or stored no secret.

use super::TestDatabase;
use crate::Reader;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

/// The rows of each table, in an order of their own.
pub type Contents = BTreeMap<String, Vec<String>>;

const SQLITE_TABLES: &str = "\
    SELECT t.name, group_concat('quote(' || c.name || ')', '||'',''||') \
    FROM sqlite_master t, pragma_table_info(t.name) c \
    WHERE t.type = 'table' AND t.name NOT LIKE '\\_%' ESCAPE '\\' GROUP BY t.name";
const POSTGRES_TABLES: &str = "\
    SELECT table_name::text, 't::text' FROM information_schema.tables \
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'";

impl TestDatabase {
    /// Everything that is stored, but for the migrations' own table. Bytes are shown in hex.
    pub async fn contents(&self) -> Contents {
        let mut reader = self.storage.reader().await.expect("the test's database answers");
        let mut contents = Contents::new();
        for (table, row) in tables(&mut reader).await {
            let statement = format!("SELECT {row} FROM {table} t ORDER BY 1");
            let rows: Result<Vec<String>, _> =
                on!(reader, c => sqlx::query_scalar(AssertSqlSafe(statement)).fetch_all(c));
            contents.insert(table, rows.expect("the test may read every table"));
        }
        contents
    }
}

/// Each table with the expression that shows a row of it.
async fn tables(reader: &mut Reader) -> Vec<(String, String)> {
    let statement = match &reader.connection {
        crate::connection::Connection::Sqlite(_) => SQLITE_TABLES,
        crate::connection::Connection::Postgres(_) => POSTGRES_TABLES,
    };
    on!(reader, c => sqlx::query_as(statement).fetch_all(c)).expect("the database lists its tables")
}
