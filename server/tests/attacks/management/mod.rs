//! Doing more through the Management API than a program may (AP, AD).

mod audiences;
mod audit;
mod choices;
mod configuration;
mod errors;
mod handed_in;
mod identifiers;
mod import;
mod injection;
mod limits;
mod mass_assignment;
mod methods;
mod operations;
mod overtaken;
mod own_machine;
mod scopes;
mod search;
mod tickets;
mod wider_grants;
mod withdrawn;

use operations::{Operation, operations};
use serde_json::{Value, json};
use testkit::Answer;

/// A `user_id` that nobody has.
const NOBODY: &str = "auth0%7C0190163d8694739baea5966c26f8ad91";

/// What a refusal has to look like, to the letter.
fn refusal(status: u16, error: &str, message: &str, code: Option<&str>) -> Value {
    let mut refusal = json!({ "statusCode": status, "error": error, "message": message });
    if let Some(code) = code {
        refusal["errorCode"] = json!(code);
    }
    refusal
}

/// Whether a program was sent away for want of a token or a scope.
fn is_sent_away(answer: &Answer) -> bool {
    answer.status == 401 || (answer.status == 403 && answer.json()["errorCode"] == "insufficient_scope")
}
