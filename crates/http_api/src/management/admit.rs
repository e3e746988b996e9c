//! Who comes in: first by a token for this API, then by the scope of each operation.

use super::{Administrator, ApiError, audited, rate_limit};
use crate::operation::Operation;
use axum::{
    extract::Request,
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use tracing::Instrument as _;
use usecases::management::{authenticate, count_call};
use web::Caller;

/// Lets in who brings a token for this API, counts the call, and says what is left.
pub(super) async fn admit(caller: Caller, mut request: Request, next: Next) -> Result<Response, ApiError> {
    let token = bearer(request.headers())?;
    let authority = authenticate(&caller.context, token).await?;
    let span = tracing::info_span!(
        "administrator",
        client_id = %authority.client_id(),
        correlation_id = correlation_id(request.headers()),
    );
    let allowance = match count_call(&caller.context, &authority).await {
        Ok(allowance) => allowance,
        Err(error) => return rate_limit::refuse(&caller.context, error),
    };
    request.extensions_mut().insert(Administrator::new(caller.context, authority));
    let response = next.run(request).instrument(span).await;
    Ok(rate_limit::tell(response, &allowance))
}

/// Lets pass who may do what the operation does. Nobody who was not let in before.
pub(crate) async fn require_scope(operation: &'static Operation, request: Request, next: Next) -> Response {
    let Some(administrator) = request.extensions().get::<Administrator>() else {
        return ApiError::Unauthorized("Missing authentication").into_response();
    };
    if operation.scopes.iter().any(|scope| administrator.may(scope)) {
        audited::run(operation, administrator.clone(), request, next).await
    } else {
        ApiError::InsufficientScope(operation.scopes).into_response()
    }
}

/// The token: in one header and nowhere else (RFC 6750 §2.1).
fn bearer(headers: &HeaderMap) -> Result<&str, ApiError> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next().ok_or(ApiError::Unauthorized("Missing authentication"))?;
    let text = value.to_str().ok().filter(|_| values.next().is_none());
    let (scheme, token) = text.and_then(|text| text.split_once(' ')).ok_or(INVALID_TOKEN)?;
    if scheme.eq_ignore_ascii_case("bearer") { Ok(token.trim()) } else { Err(INVALID_TOKEN) }
}

const INVALID_TOKEN: ApiError = ApiError::Unauthorized("Invalid token");

/// By which the caller finds its call in our log: at most 64 characters of its own choice, none of which ends a line.
fn correlation_id(headers: &HeaderMap) -> &str {
    let given = headers.get("x-correlation-id").and_then(|value| value.to_str().ok()).unwrap_or_default();
    given.get(..64).unwrap_or(given)
}
