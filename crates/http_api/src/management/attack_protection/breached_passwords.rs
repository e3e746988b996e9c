//! `breached-password-detection`: the built-in list of passwords that others lost.

use super::{Anything, SHIELDS, shields};
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
    path: "/api/v2/attack-protection/breached-password-detection",
    id: "get_breached_password_detection",
    tag: "attack-protection",
    summary: "Read whether passwords that others lost are refused.",
    scopes: &["read:attack_protection"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "What counts.", body: Some(schema::<BreachedPasswords>) }],
    errors: &[],
};

pub(super) static UPDATE: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/attack-protection/breached-password-detection",
    id: "patch_breached_password_detection",
    tag: "attack-protection",
    summary: "Accepts what counts, and refuses every change: password.refuse_breached in the settings file decides.",
    scopes: &["update:attack_protection"],
    query: None,
    body: Some(schema::<UpdateBreachedPasswords>),
    answers: &[Answer { status: 200, about: "What counts.", body: Some(schema::<BreachedPasswords>) }],
    errors: &[400],
};

/// What counts. New passwords are looked up, wherever one is chosen; those of logins are not.
#[derive(Serialize, JsonSchema)]
pub(super) struct BreachedPasswords {
    enabled: bool,
    shields: Vec<String>,
    admin_notification_frequency: Vec<String>,
    method: &'static str,
    stage: Stages,
}

/// When it counts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Stages {
    pre_user_registration: Stage,
    pre_change_password: Stage,
}

/// What happens then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Stage {
    shields: Vec<String>,
}

fn stages() -> Stages {
    let stage = Stage { shields: shields() };
    Stages { pre_user_registration: stage.clone(), pre_change_password: stage }
}

/// The list is built in.
const METHOD: &str = "standard";

/// What is wished for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateBreachedPasswords {
    /// As it is.
    enabled: Option<bool>,
    /// `block`.
    shields: Option<Vec<String>>,
    /// Empty.
    admin_notification_frequency: Anything,
    /// `standard`.
    method: Option<String>,
    /// As they are.
    stage: Option<Stages>,
}

pub(super) async fn get(administrator: Administrator) -> Response {
    json(StatusCode::OK, &view(&administrator))
}

pub(super) async fn update(
    administrator: Administrator,
    Body(body): Body<UpdateBreachedPasswords>,
) -> Result<Response, ApiError> {
    let file = "password.refuse_breached in the settings file decides it";
    fixed("enabled", body.enabled.as_ref(), &view(&administrator).enabled, file)?;
    fixed("shields", body.shields.as_ref(), &shields(), SHIELDS)?;
    let mails = "nobody is told by mail";
    absent("admin_notification_frequency", body.admin_notification_frequency.as_ref(), mails)?;
    fixed("method", body.method.as_ref(), &METHOD.to_owned(), "the list is built in")?;
    fixed("stage", body.stage.as_ref(), &stages(), "a new password is looked up wherever it is chosen")?;
    Ok(json(StatusCode::OK, &view(&administrator)))
}

fn view(administrator: &Administrator) -> BreachedPasswords {
    BreachedPasswords {
        enabled: administrator.settings.password.refuse_breached,
        shields: shields(),
        admin_notification_frequency: Vec::new(),
        method: METHOD,
        stage: stages(),
    }
}
