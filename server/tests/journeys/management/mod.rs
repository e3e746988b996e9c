//! What programs of administrators do through the Management API.

mod attack_protection;
mod branding;
mod clients;
mod connections;
mod email_templates;
mod email_verification;
mod logs;
mod passwords;
mod prompts;
mod refresh_tokens;
mod resource_servers;
mod sessions;
mod tenants;
mod tickets;
mod user_blocks;
mod user_imports;
mod user_lists;
mod user_refusals;
mod users;

use domain::{SubjectIdentifier, UserId};
use serde_json::Value;
use storage::User;
use testkit::TestApp;

/// The `user_id` of an account that was made here.
fn sub(user: UserId) -> String {
    SubjectIdentifier::of(user).to_string()
}

/// The same as a part of a path or a query.
fn path_of(user: UserId) -> String {
    sub(user).replace('|', "%7C")
}

/// An account as the database has it.
async fn account(app: &TestApp, user: UserId) -> User {
    app.db().reader().await.unwrap().find_user(user).await.unwrap().unwrap()
}

/// A link of ours as a path with its query, as a browser asks for it.
fn local(link: &Value) -> String {
    link.as_str().and_then(|link| link.strip_prefix("http://localhost:3000")).unwrap_or_default().to_owned()
}
