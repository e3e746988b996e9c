//! How a client's identifier stands in a document.

use domain::ClientId;
use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

pub(crate) fn serialize<S: Serializer>(client_id: &ClientId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(client_id.as_str())
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ClientId, D::Error> {
    let text = String::deserialize(deserializer)?;
    ClientId::parse(&text).ok_or_else(|| D::Error::custom("this is no client identifier"))
}
