//! `suspicious-ip-throttling`: what one client may try and ask for.

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
use usecases::configuration::{Attempts, Configuration, change};

pub(super) static GET: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/attack-protection/suspicious-ip-throttling",
    id: "get_suspicious_ip_throttling",
    tag: "attack-protection",
    summary: "Read how often a client may try passwords and ask for mails.",
    scopes: &["read:attack_protection"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "What counts now.", body: Some(schema::<SuspiciousIp>) }],
    errors: &[],
};

pub(super) static UPDATE: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/attack-protection/suspicious-ip-throttling",
    id: "patch_suspicious_ip_throttling",
    tag: "attack-protection",
    summary: "Change how often a client may try passwords and ask for mails. It cannot be switched off.",
    scopes: &["update:attack_protection"],
    query: None,
    body: Some(schema::<UpdateSuspiciousIp>),
    answers: &[Answer { status: 200, about: "What counts now.", body: Some(schema::<SuspiciousIp>) }],
    errors: &[400],
};

/// What counts now.
#[derive(Serialize, JsonSchema)]
pub(super) struct SuspiciousIp {
    enabled: bool,
    shields: Vec<String>,
    allowlist: Vec<String>,
    stage: Stages,
}

/// When it counts.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct Stages {
    /// Passwords.
    pre_login: Stage,
    /// Mails of sign-ups and of resets.
    pre_user_registration: Stage,
}

/// So many at once, then one more each time so many milliseconds have passed.
#[derive(Serialize, JsonSchema)]
struct Stage {
    max_attempts: u32,
    rate: u64,
}

/// The change. What is read may be sent back.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateSuspiciousIp {
    /// `true`.
    enabled: Option<bool>,
    /// `block`.
    shields: Option<Vec<String>>,
    /// Empty.
    allowlist: Anything,
    #[serde(default)]
    stage: UpdateStages,
}

/// When it counts.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UpdateStages {
    /// Passwords.
    pre_login: UpdateStage,
    /// Mails of sign-ups and of resets.
    pre_user_registration: UpdateStage,
}

/// What is absent stays.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct UpdateStage {
    /// 1 to 1000.
    max_attempts: Option<u32>,
    /// Milliseconds.
    rate: Option<u64>,
}

impl UpdateStage {
    fn apply(&self, attempts: &mut Attempts) {
        attempts.max_attempts = self.max_attempts.or(attempts.max_attempts);
        attempts.rate = self.rate.or(attempts.rate);
    }
}

pub(super) async fn get(administrator: Administrator) -> Response {
    json(StatusCode::OK, &view(&administrator.configuration))
}

pub(super) async fn update(
    administrator: Administrator,
    Body(body): Body<UpdateSuspiciousIp>,
) -> Result<Response, ApiError> {
    let always = "clients are always limited, by limits.login_per_client and limits.reset_per_client in the \
                  settings file";
    fixed("enabled", body.enabled.as_ref(), &true, always)?;
    fixed("shields", body.shields.as_ref(), &shields(), SHIELDS)?;
    absent("allowlist", body.allowlist.as_ref(), NO_ALLOWLIST)?;
    let now = change(&administrator, |documents| {
        body.stage.pre_login.apply(&mut documents.attack_protection.pre_login);
        body.stage.pre_user_registration.apply(&mut documents.attack_protection.pre_user_registration);
        Ok(())
    })
    .await?;
    Ok(json(StatusCode::OK, &view(&now)))
}

fn view(configuration: &Configuration) -> SuspiciousIp {
    let limits = &configuration.settings.limits;
    let stage = |burst, per: std::time::Duration| Stage {
        max_attempts: burst,
        rate: u64::try_from(per.as_millis()).unwrap_or(u64::MAX),
    };
    SuspiciousIp {
        enabled: true,
        shields: shields(),
        allowlist: Vec::new(),
        stage: Stages {
            pre_login: stage(limits.login_per_client.burst, limits.login_per_client.per),
            pre_user_registration: stage(limits.reset_per_client.burst, limits.reset_per_client.per),
        },
    }
}
