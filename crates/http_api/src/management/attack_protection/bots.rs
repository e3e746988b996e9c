//! `bot-detection`: there is none. Nobody is asked to solve a riddle; limits treat every client alike.

use super::Anything;
use crate::{
    management::{
        Administrator, ApiError, Body,
        configuration::{absent, fixed},
        json,
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) static GET: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/attack-protection/bot-detection",
    id: "get_bot_detection",
    tag: "attack-protection",
    summary: "Read when people are asked to prove that they are people: never.",
    scopes: &["read:attack_protection"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "Never.", body: Some(schema::<BotDetection>) }],
    errors: &[],
};

pub(super) static UPDATE: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/attack-protection/bot-detection",
    id: "patch_bot_detection",
    tag: "attack-protection",
    summary: "Accepts that nobody is asked, and refuses everything else.",
    scopes: &["update:attack_protection"],
    query: None,
    body: Some(schema::<UpdateBotDetection>),
    answers: &[Answer { status: 200, about: "Never.", body: Some(schema::<BotDetection>) }],
    errors: &[400],
};

/// When people are asked.
#[derive(Serialize, JsonSchema)]
#[expect(clippy::struct_field_names, reason = "the names of the contract")]
pub(super) struct BotDetection {
    /// Means nothing here; clients that check answers want it.
    bot_detection_level: &'static str,
    challenge_password_policy: &'static str,
    challenge_passwordless_policy: &'static str,
    challenge_password_reset_policy: &'static str,
    allowlist: Vec<String>,
    monitoring_mode_enabled: bool,
}

const NEVER: &str = "never";
const LEVEL: &str = "low";

const NOBODY: BotDetection = BotDetection {
    bot_detection_level: LEVEL,
    challenge_password_policy: NEVER,
    challenge_passwordless_policy: NEVER,
    challenge_password_reset_policy: NEVER,
    allowlist: Vec::new(),
    monitoring_mode_enabled: false,
};

/// What is wished for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateBotDetection {
    /// `low`.
    bot_detection_level: Option<String>,
    /// `never`.
    challenge_password_policy: Option<String>,
    /// `never`.
    challenge_passwordless_policy: Option<String>,
    /// `never`.
    challenge_password_reset_policy: Option<String>,
    /// Empty.
    allowlist: Anything,
    /// `false`.
    monitoring_mode_enabled: Option<bool>,
}

pub(super) async fn get(_administrator: Administrator) -> Response {
    json(StatusCode::OK, &NOBODY)
}

pub(super) async fn update(
    _administrator: Administrator,
    Body(body): Body<UpdateBotDetection>,
) -> Result<Response, ApiError> {
    let none = "nobody is asked to solve a riddle; the limits of the settings file hold for every client";
    let policies = [
        ("challenge_password_policy", body.challenge_password_policy),
        ("challenge_passwordless_policy", body.challenge_passwordless_policy),
        ("challenge_password_reset_policy", body.challenge_password_reset_policy),
    ];
    for (name, given) in policies {
        fixed(name, given.as_ref(), &NEVER.to_owned(), none)?;
    }
    fixed("bot_detection_level", body.bot_detection_level.as_ref(), &LEVEL.to_owned(), none)?;
    absent("allowlist", body.allowlist.as_ref(), none)?;
    fixed("monitoring_mode_enabled", body.monitoring_mode_enabled.as_ref(), &false, none)?;
    Ok(json(StatusCode::OK, &NOBODY))
}
