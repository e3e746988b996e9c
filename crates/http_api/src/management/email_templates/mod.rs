//! `/api/v2/email-templates`: whether a mail is sent, its subject, and how long its link works.

mod update;
mod view;

use super::{Administrator, ApiError, Path, json};
use crate::{
    operation::{Answer, Operation, schema},
    routes::Routes,
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use usecases::configuration::TemplateName;
use view::{TemplateView, view};

static GET_TEMPLATE: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/email-templates/{name}",
    id: "get_email_templates_by_template_name",
    tag: "email-templates",
    summary: "Read what can be changed of a mail: reset_email or verify_email.",
    scopes: &["read:email_templates"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The template.", body: Some(schema::<TemplateView>) }],
    errors: &[400, 404],
};

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&GET_TEMPLATE, get)
        .at(&update::CREATE_TEMPLATE, update::create)
        .at(&update::PUT_TEMPLATE, update::put)
        .at(&update::UPDATE_TEMPLATE, update::update)
}

async fn get(administrator: Administrator, Path(name): Path<String>) -> Result<Response, ApiError> {
    let name = known(&name)?;
    Ok(json(StatusCode::OK, &view(&administrator.configuration, name)))
}

/// A mail that there is.
fn known(name: &str) -> Result<TemplateName, ApiError> {
    let known = TemplateName::ALL.into_iter().find(|known| known.as_str() == name);
    known.ok_or_else(|| ApiError::NotFound {
        message: "The template does not exist; there are: reset_email, verify_email.".into(),
        code: "inexistent_email_template",
    })
}
