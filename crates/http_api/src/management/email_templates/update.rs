//! Changing a mail's template.

use super::{
    known,
    view::{TemplateView, view},
};
use crate::{
    management::{
        Administrator, ApiError, Body, Path,
        configuration::{absent, fixed, not_here},
        json,
        patch::Patch,
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use usecases::configuration::{EmailTemplate, TemplateName, change};

pub(super) static CREATE_TEMPLATE: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/email-templates",
    id: "post_email_templates",
    tag: "email-templates",
    summary: "Refused: each mail has its template already; change that.",
    scopes: &["create:email_templates"],
    query: None,
    body: None,
    answers: &[],
    errors: &[400],
};

pub(super) static PUT_TEMPLATE: Operation = Operation {
    method: Method::PUT,
    path: "/api/v2/email-templates/{name}",
    id: "put_email_templates_by_template_name",
    tag: "email-templates",
    summary: "Replace what was changed of a mail. What is absent is as the settings file says.",
    scopes: &["update:email_templates"],
    query: None,
    body: Some(schema::<ChangeTemplate>),
    answers: &[Answer { status: 200, about: "The template.", body: Some(schema::<TemplateView>) }],
    errors: &[400, 404],
};

pub(super) static UPDATE_TEMPLATE: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/email-templates/{name}",
    id: "patch_email_templates_by_template_name",
    tag: "email-templates",
    summary: "Change a mail. What is absent stays; null brings back what the settings file says.",
    scopes: &["update:email_templates"],
    query: None,
    body: Some(schema::<ChangeTemplate>),
    answers: &[Answer { status: 200, about: "The template.", body: Some(schema::<TemplateView>) }],
    errors: &[400, 404],
};

/// The change. What is read may be sent back.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct ChangeTemplate {
    /// Whether the mail is sent.
    #[serde(default)]
    enabled: Patch<bool>,
    /// Its subject in every language, shown as it is.
    #[serde(default)]
    subject: Patch<String>,
    /// How long its link works. Too short or too long becomes the nearest that is not.
    #[serde(default)]
    url_lifetime_in_seconds: Patch<u32>,
    /// Its own name.
    template: Option<String>,
    /// `liquid`; no template is written in it.
    syntax: Option<String>,
    /// `false`: a ticket decides it.
    include_email_in_redirect: Option<bool>,
    /// Cannot be set: the mail's words are ours.
    body: Option<Value>,
    /// Cannot be set: mail.from in the settings file.
    from: Option<Value>,
    /// Cannot be set: a ticket decides it.
    result_url: Option<Value>,
}

impl ChangeTemplate {
    /// Refuses what cannot be changed here.
    fn require_changeable(&self, name: TemplateName) -> Result<(), ApiError> {
        let own = "a template keeps its name";
        fixed("template", self.template.as_ref(), &name.as_str().to_owned(), own)?;
        fixed("syntax", self.syntax.as_ref(), &"liquid".to_owned(), "no template is written in it")?;
        let ticket = "ask for it with the ticket";
        fixed("includeEmailInRedirect", self.include_email_in_redirect.as_ref(), &false, ticket)?;
        absent("body", self.body.as_ref(), "the mail's words are part of the program, in each language")?;
        absent("from", self.from.as_ref(), "mail.from in the settings file decides it")?;
        absent("resultUrl", self.result_url.as_ref(), "ask for it with the ticket, as result_url")
    }

    fn apply(self, template: &mut EmailTemplate) {
        lay(self.enabled, &mut template.enabled);
        lay(self.subject, &mut template.subject);
        lay(self.url_lifetime_in_seconds, &mut template.url_lifetime_in_seconds);
    }
}

fn lay<T>(patch: Patch<T>, value: &mut Option<T>) {
    if let Some(changed) = patch.into_change() {
        *value = changed;
    }
}

pub(super) async fn create(_administrator: Administrator) -> Result<Response, ApiError> {
    Err(not_here("Each mail has its template already: change reset_email or verify_email."))
}

pub(super) async fn put(
    administrator: Administrator,
    Path(name): Path<String>,
    Body(body): Body<ChangeTemplate>,
) -> Result<Response, ApiError> {
    set(&administrator, &name, body, |_| EmailTemplate::default()).await
}

pub(super) async fn update(
    administrator: Administrator,
    Path(name): Path<String>,
    Body(body): Body<ChangeTemplate>,
) -> Result<Response, ApiError> {
    set(&administrator, &name, body, |before| before).await
}

/// Sets a template, beginning with what `base` makes of the one before.
async fn set(
    administrator: &Administrator,
    name: &str,
    body: ChangeTemplate,
    base: impl FnOnce(EmailTemplate) -> EmailTemplate,
) -> Result<Response, ApiError> {
    let name = known(name)?;
    body.require_changeable(name)?;
    let now = change(administrator, |documents| {
        let mut template = base(documents.mails.of(name));
        body.apply(&mut template);
        documents.mails.set(name, template)
    })
    .await?;
    Ok(json(StatusCode::OK, &view(&now, name)))
}
