//! What a program can ask, as data: the route, the scope check and the documentation are made of the same value.

use axum::http::Method;
use schemars::{JsonSchema, Schema, SchemaGenerator};

/// One question that a program can ask.
pub(crate) struct Operation {
    /// By which method.
    pub(crate) method: Method,
    /// At which path, with names in braces: `/api/v2/users/{id}`.
    pub(crate) path: &'static str,
    /// Its name in the documents: `get_users_by_id`.
    pub(crate) id: &'static str,
    /// The noun that it is listed under.
    pub(crate) tag: &'static str,
    /// What it does, in a sentence.
    pub(crate) summary: &'static str,
    /// Any one of these opens it. Empty for the Authentication API only, which has other proofs.
    pub(crate) scopes: &'static [&'static str],
    /// What may stand in the query.
    pub(crate) query: Option<SchemaOf>,
    /// What the body says.
    pub(crate) body: Option<SchemaOf>,
    /// What comes back when it is done.
    pub(crate) answers: &'static [Answer],
    /// With which other statuses it may answer, beside those that every operation has.
    pub(crate) errors: &'static [u16],
}

/// An answer to an operation that is done.
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: u16,
    /// What it says, in a sentence.
    pub(crate) about: &'static str,
    /// Its body; `None` without one.
    pub(crate) body: Option<SchemaOf>,
}

/// Describes a type. [`schema`] is one for each type.
pub(crate) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// The description of a type, made of its serde attributes.
pub(crate) fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}
