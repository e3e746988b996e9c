//! How a list is described: its three forms are one answer, as the question decides.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// The items alone, a page that counts, or a part that says where the next begins (Auth0 Management API v2).
pub(crate) fn listed<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let items = generator.subschema_for::<T>();
    json_schema!({
        "anyOf": [
            { "type": "array", "items": items },
            {
                "type": "object",
                "properties": {
                    "start": { "type": "integer" },
                    "limit": { "type": "integer" },
                    "length": { "type": "integer" },
                    "total": { "type": "integer" },
                    "next": { "type": "string" },
                },
                // The list itself, under its noun.
                "additionalProperties": { "type": "array", "items": items },
            },
        ],
    })
}
