//! The parameters of a body, each there once.

use crate::{ErrorCode, ProtocolError};
use std::collections::BTreeMap;

/// Parameters by name. One without a value counts as absent (RFC 6749 §3.2).
pub(crate) struct Body<'a>(BTreeMap<&'a str, &'a str>);

const REPEATED: ProtocolError = ProtocolError::new(ErrorCode::InvalidRequest, "A parameter is there twice");

impl<'a> Body<'a> {
    /// Takes the parameters as they came.
    pub(crate) fn new(parameters: &'a [(String, String)]) -> Result<Self, ProtocolError> {
        let mut body = BTreeMap::new();
        for (name, value) in parameters {
            if body.insert(name.as_str(), value.as_str()).is_some() {
                return Err(REPEATED);
            }
        }
        body.retain(|_, value| !value.is_empty());
        Ok(Self(body))
    }

    /// A parameter's value.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        self.0.get(name).copied()
    }

    /// A parameter's value, or a refusal that says what is missing.
    pub(crate) fn required(&self, name: &str, missing: &'static str) -> Result<&'a str, ProtocolError> {
        self.get(name).ok_or(ProtocolError::new(ErrorCode::InvalidRequest, missing))
    }
}
