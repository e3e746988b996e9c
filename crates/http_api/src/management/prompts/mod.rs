//! `/api/v2/prompts`: which login people see, and its own words.

mod custom_text;

use super::{Administrator, ApiError, Body, configuration::fixed, json};
use crate::{
    operation::{Answer, Operation, schema},
    routes::Routes,
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

static GET_PROMPTS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/prompts",
    id: "get_prompts",
    tag: "prompts",
    summary: "Read which login people see.",
    scopes: &["read:prompts"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The login.", body: Some(schema::<Prompts>) }],
    errors: &[],
};

static UPDATE_PROMPTS: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/prompts",
    id: "patch_prompts",
    tag: "prompts",
    summary: "Accepts the login that there is, and refuses every other.",
    scopes: &["update:prompts"],
    query: None,
    body: Some(schema::<UpdatePrompts>),
    answers: &[Answer { status: 200, about: "The login.", body: Some(schema::<Prompts>) }],
    errors: &[400],
};

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&GET_PROMPTS, get)
        .at(&UPDATE_PROMPTS, update)
        .at(&custom_text::GET_TEXTS, custom_text::get)
        .at(&custom_text::PUT_TEXTS, custom_text::put)
}

/// The login.
#[derive(Serialize, JsonSchema)]
struct Prompts {
    universal_login_experience: &'static str,
    identifier_first: bool,
    webauthn_platform_first_factor: bool,
}

const PROMPTS: Prompts = Prompts {
    universal_login_experience: "new",
    identifier_first: true,
    webauthn_platform_first_factor: false,
};

/// The login that is wished for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct UpdatePrompts {
    /// `new`.
    universal_login_experience: Option<String>,
    /// `true`.
    identifier_first: Option<bool>,
    /// `false`.
    webauthn_platform_first_factor: Option<bool>,
}

async fn get(_administrator: Administrator) -> Response {
    json(StatusCode::OK, &PROMPTS)
}

async fn update(
    _administrator: Administrator,
    Body(body): Body<UpdatePrompts>,
) -> Result<Response, ApiError> {
    let one = "there is one login, which asks for the address first";
    let experience = PROMPTS.universal_login_experience.to_owned();
    fixed("universal_login_experience", body.universal_login_experience.as_ref(), &experience, one)?;
    fixed("identifier_first", body.identifier_first.as_ref(), &PROMPTS.identifier_first, one)?;
    let platform = &PROMPTS.webauthn_platform_first_factor;
    fixed("webauthn_platform_first_factor", body.webauthn_platform_first_factor.as_ref(), platform, one)?;
    Ok(json(StatusCode::OK, &PROMPTS))
}
