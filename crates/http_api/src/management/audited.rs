//! Every write of the Management API leaves an entry in the audit log, whatever else its use case records.

use super::{Administrator, ApiError};
use crate::operation::Operation;
use axum::{
    extract::Request,
    http::Method,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use usecases::management::{DoneOperation, record_operation};

/// Lets the operation run, and records it if it wrote something and was done. One that cannot be recorded is not said to
/// be done.
pub(super) async fn run(
    operation: &'static Operation,
    administrator: Administrator,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    if operation.method == Method::GET || !response.status().is_success() {
        return response;
    }
    let done = DoneOperation {
        id: operation.id,
        summary: operation.summary,
        method: operation.method.as_str(),
        path,
    };
    match record_operation(&administrator, administrator.as_authority(), &done).await {
        Ok(()) => response,
        Err(error) => {
            tracing::error!(reason = %error, operation = operation.id, "a write has no entry in the audit log");
            ApiError::from(error).into_response()
        }
    }
}
