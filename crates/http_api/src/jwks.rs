//! `GET /.well-known/jwks.json` (RFC 7517 §5): with which keys our signatures are verified.

use crate::{
    json,
    operation::{Answer, Operation, schema},
    refusal::Refusal,
};
use axum::{http::Method, response::Response};
use serde_json::{Map, Value, json};
use web::{Caller, paths};

pub(crate) static JWKS: Operation = Operation {
    method: Method::GET,
    path: paths::JWKS,
    id: "get_jwks",
    tag: "metadata",
    summary: "With which keys our signatures are verified (RFC 7517 §5).",
    scopes: &[],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The keys.", body: Some(schema::<Map<String, Value>>) }],
    errors: &[],
};

/// A new key is published for a while before it signs. So nobody may keep an older set for longer than that, and five
/// minutes are enough to spare us most requests.
const LONGEST_KEPT: u64 = 300;

pub(crate) async fn show_keys(caller: Caller) -> Result<Response, Refusal> {
    let keys = usecases::signing::public_keys(&caller.context).await?;
    let kept = caller.context.settings.keys.publish_before.as_secs().min(LONGEST_KEPT);
    Ok(json::public(kept, &json!({ "keys": keys })))
}
