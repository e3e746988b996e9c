//! An entry of the log as Auth0 writes it.

use crate::management::moment::iso;
use domain::{Device, Platform, connection};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use usecases::{Services, logs::LogEntry};

/// An entry of the log. What is not known is absent.
#[derive(Serialize, JsonSchema)]
pub(super) struct LogView {
    /// When it happened, in UTC.
    date: String,
    /// What happened: one of Auth0's codes, or our own name for what Auth0 has no code for.
    r#type: String,
    /// The same for people.
    description: String,
    /// Where the account is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    connection: Option<&'static str>,
    /// The same as an id.
    #[serde(skip_serializing_if = "Option::is_none")]
    connection_id: Option<&'static str>,
    /// Which application it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<String>,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_name: Option<String>,
    /// The address of the client; empty for commands.
    ip: String,
    /// The browser or program, as it calls itself.
    user_agent: String,
    /// Our own host.
    hostname: String,
    /// Whose account it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    /// The account's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<String>,
    /// How the account's owner proves who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    strategy: Option<&'static str>,
    /// The same in general.
    #[serde(skip_serializing_if = "Option::is_none")]
    strategy_type: Option<&'static str>,
    /// The API that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<String>,
    /// The entry's id.
    log_id: String,
    /// Whether it came from a telephone or a tablet.
    #[serde(rename = "isMobile")]
    is_mobile: bool,
    /// What else is known: our own name of the event, the request, the application that acted, and why.
    details: Value,
}

/// The entry.
pub(super) fn log(entry: LogEntry, services: &Services) -> Value {
    let device = Device::from_user_agent(&entry.user_agent);
    let mobile = [Platform::Android, Platform::IPhone, Platform::IPad];
    let is_database = entry.subject.as_ref().is_some_and(|subject| subject.provider() == "auth0");
    let view = LogView {
        date: iso(entry.at),
        r#type: entry.event.map_or_else(|| entry.event_name.clone(), |event| event.code().to_owned()),
        description: entry
            .event
            .map_or_else(|| entry.event_name.clone(), |event| event.sentence().to_owned()),
        connection: is_database.then_some(connection::DATABASE),
        connection_id: is_database.then_some(connection::DATABASE_ID),
        client_id: entry.client_id.as_ref().map(ToString::to_string),
        client_name: entry.client_name,
        ip: entry.client_address,
        user_agent: entry.user_agent,
        hostname: services.settings.public_url.host_header().to_owned(),
        user_id: entry.subject.as_ref().map(ToString::to_string),
        user_name: entry.email.as_ref().map(|email| email.as_typed().to_owned()),
        strategy: is_database.then_some("auth0"),
        strategy_type: is_database.then_some("database"),
        audience: entry.detail.get("audience").and_then(Value::as_str).map(str::to_owned),
        log_id: entry.id.to_string(),
        is_mobile: device.platform.is_some_and(|platform| mobile.contains(&platform)),
        details: details(&entry.event_name, &entry.request_id, entry.actor.as_ref(), entry.detail),
    };
    serde_json::to_value(view).unwrap_or_default()
}

fn details(event: &str, request_id: &str, actor: Option<&domain::ClientId>, detail: Value) -> Value {
    let mut details = match detail {
        Value::Object(members) => members,
        _ => serde_json::Map::new(),
    };
    details.insert("event".to_owned(), event.into());
    details.insert("request_id".to_owned(), request_id.into());
    if let Some(actor) = actor {
        details.insert("actor".to_owned(), actor.as_str().into());
    }
    Value::Object(details)
}
