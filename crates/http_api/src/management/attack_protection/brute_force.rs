//! `brute-force-protection`: passwords tried for one address.

use super::{Anything, NO_ALLOWLIST, SHIELDS, shields};
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
use usecases::configuration::{Configuration, change};

pub(super) static GET: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/attack-protection/brute-force-protection",
    id: "get_brute_force_protection",
    tag: "attack-protection",
    summary: "Read how often a password may be tried for an address.",
    scopes: &["read:attack_protection"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "What counts now.", body: Some(schema::<BruteForce>) }],
    errors: &[],
};

pub(super) static UPDATE: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/attack-protection/brute-force-protection",
    id: "patch_brute_force_protection",
    tag: "attack-protection",
    summary: "Change how often a password may be tried for an address at short notice. It cannot be switched off.",
    scopes: &["update:attack_protection"],
    query: None,
    body: Some(schema::<UpdateBruteForce>),
    answers: &[Answer { status: 200, about: "What counts now.", body: Some(schema::<BruteForce>) }],
    errors: &[400],
};

/// What counts now.
#[derive(Serialize, JsonSchema)]
pub(super) struct BruteForce {
    enabled: bool,
    shields: Vec<String>,
    mode: &'static str,
    allowlist: Vec<String>,
    max_attempts: u32,
}

/// Each address is counted, from wherever it is tried. Browsers in which its owner logged in before are counted apart.
const MODE: &str = "count_per_identifier";

/// The change. What is read may be sent back.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateBruteForce {
    /// 1 to 100.
    max_attempts: Option<u32>,
    /// `true`.
    enabled: Option<bool>,
    /// `block`.
    shields: Option<Vec<String>>,
    /// `count_per_identifier`.
    mode: Option<String>,
    /// Empty.
    allowlist: Anything,
}

pub(super) async fn get(administrator: Administrator) -> Response {
    json(StatusCode::OK, &view(&administrator.configuration))
}

pub(super) async fn update(
    administrator: Administrator,
    Body(body): Body<UpdateBruteForce>,
) -> Result<Response, ApiError> {
    let always = "guessing is always limited, by limits.login_per_account in the settings file";
    fixed("enabled", body.enabled.as_ref(), &true, always)?;
    fixed("shields", body.shields.as_ref(), &shields(), SHIELDS)?;
    fixed("mode", body.mode.as_ref(), &MODE.to_owned(), "an address is counted from wherever it is tried")?;
    absent("allowlist", body.allowlist.as_ref(), NO_ALLOWLIST)?;
    let now = change(&administrator, |documents| {
        if body.max_attempts.is_some() {
            documents.attack_protection.brute_force_max_attempts = body.max_attempts;
        }
        Ok(())
    })
    .await?;
    Ok(json(StatusCode::OK, &view(&now)))
}

fn view(configuration: &Configuration) -> BruteForce {
    let max_attempts = configuration.settings.limits.login_per_account.burst;
    BruteForce { enabled: true, shields: shields(), mode: MODE, allowlist: Vec::new(), max_attempts }
}
