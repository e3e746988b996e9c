//! Waiting for the mail of a sign-up.

use super::offered::require_offered;
use crate::waiting::{self, CodeForm, ResendForm, SIGN_UP, WaitingQuery};
use axum::{
    extract::{Query, rejection::QueryRejection},
    response::Response,
};
use web::{FormBody, Problem, Visit};

pub(crate) async fn show_check_email(
    visit: Visit,
    query: Result<Query<WaitingQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    require_offered(&visit)?;
    waiting::show_waiting(visit, query, &SIGN_UP).await
}

pub(crate) async fn submit_code(visit: Visit, form: FormBody<CodeForm>) -> Result<Response, Problem> {
    require_offered(&visit)?;
    waiting::submit_code(visit, form, &SIGN_UP).await
}

pub(crate) async fn submit_resend(visit: Visit, form: FormBody<ResendForm>) -> Result<Response, Problem> {
    require_offered(&visit)?;
    waiting::submit_resend(visit, form, &SIGN_UP).await
}
