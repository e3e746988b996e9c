//! A body in JSON, as some clients of Auth0 send it, read as if it were a form.

use crate::{ErrorCode, ProtocolError};
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};
use std::fmt;

const NOT_AN_OBJECT: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "The body is not a JSON object of texts");

/// What auth0-js says about a login by a mailed link, whatever it asks for: an object, and nothing to us.
const PASSED_OVER: &str = "authParams";

/// Reads the parameters of a JSON body: an object whose members are texts. `null` counts as absent. A name that is
/// there twice stays twice, for the one who reads the parameters to refuse.
///
/// # Errors
/// `invalid_request` when it is anything else.
pub fn json_parameters(body: &[u8]) -> Result<Vec<(String, String)>, ProtocolError> {
    serde_json::from_slice::<Members>(body).map(|members| members.0).map_err(|_| NOT_AN_OBJECT)
}

struct Members(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            if name == PASSED_OVER {
                map.next_value::<IgnoredAny>()?;
            } else if let Some(value) = map.next_value::<Option<String>>()? {
                members.push((name, value));
            }
        }
        Ok(Members(members))
    }
}
