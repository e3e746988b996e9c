//! What of an account's metadata can be found, one row a value.

use crate::statement::{Statement, Value, bind_all};
use crate::{StorageError, Writer};
use domain::UserId;
use serde_json::Map;
use sqlx::AssertSqlSafe;
use user_search::{Bag, metadata_values};

const DELETE: &str = "DELETE FROM metadata_values WHERE user_id = $1 AND bag = $2";

impl Writer {
    /// Makes the metadata of a new account findable.
    pub(crate) async fn insert_metadata_values(
        &mut self,
        user: UserId,
        bag: Bag,
        metadata: &Map<String, serde_json::Value>,
    ) -> Result<(), StorageError> {
        let found = metadata_values(metadata);
        if found.is_empty() {
            return Ok(());
        }
        let mut statement =
            Statement::new("INSERT INTO metadata_values (user_id, bag, place, value) VALUES ");
        for (number, (place, value)) in found.into_iter().enumerate() {
            statement.sql(if number == 0 { "(" } else { ", (" });
            statement.value(Value::Id(user.as_uuid())).sql(", ").text(bag.name()).sql(", ");
            statement.text(place).sql(", ").text(value).sql(")");
        }
        let (text, values) = statement.into_parts();
        affected!(self, bind_all!(sqlx::query(AssertSqlSafe(text.as_str())), values))?;
        Ok(())
    }

    /// Makes metadata findable instead of what was there before.
    pub(crate) async fn replace_metadata_values(
        &mut self,
        user: UserId,
        bag: Bag,
        metadata: &Map<String, serde_json::Value>,
    ) -> Result<(), StorageError> {
        affected!(self, sqlx::query(DELETE).bind(user.as_uuid()).bind(bag.name()))?;
        self.insert_metadata_values(user, bag, metadata).await
    }
}
