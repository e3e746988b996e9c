//! Waiting for the mail of a recovery.

use crate::waiting::{self, CodeForm, RESET, ResendForm, WaitingQuery};
use axum::{
    extract::{Query, rejection::QueryRejection},
    response::Response,
};
use web::{FormBody, Problem, Visit};

pub(crate) async fn show_check_email(
    visit: Visit,
    query: Result<Query<WaitingQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    waiting::show_waiting(visit, query, &RESET).await
}

pub(crate) async fn submit_code(visit: Visit, form: FormBody<CodeForm>) -> Result<Response, Problem> {
    waiting::submit_code(visit, form, &RESET).await
}

pub(crate) async fn submit_resend(visit: Visit, form: FormBody<ResendForm>) -> Result<Response, Problem> {
    waiting::submit_resend(visit, form, &RESET).await
}
