//! `POST /co/authenticate`: a page of an application takes the password itself (Auth0's cross-origin authentication).
//! The one door for programs that looks at a cookie: the ticket is bound to the browser, so that nobody can be logged in
//! with the ticket of somebody else. The cookie opens nothing here.

use super::{
    connection::{NO_DATABASE, is_database},
    fields::Fields,
    refusal::{invalid, problem, refuse, too_many_attempts},
};
use crate::{
    json,
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{ClientId, Token};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usecases::login::{CrossOrigin, CrossOriginError, authenticate_cross_origin};
use web::{Problem, TypedSecret, Visit, paths};

/// The operation.
pub(super) static CROSS_ORIGIN: Operation = Operation {
    method: Method::POST,
    path: paths::CROSS_ORIGIN,
    id: "post_co_authenticate",
    tag: "Cross-origin authentication",
    summary: "Takes a password on a page of a registered application, and gives a ticket for /authorize.",
    scopes: &[],
    query: None,
    body: Some(schema::<Authenticate>),
    answers: &[
        Answer { status: 200, about: "A ticket for a minute.", body: Some(schema::<Granted>) },
        // In JSON, or for a page of an origin that is not registered in a sentence, as auth0-js expects.
        Answer { status: 403, about: "The page, the application or the password is refused.", body: None },
    ],
    errors: &[400, 401],
};

/// What the page sends.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Authenticate {
    client_id: Option<String>,
    /// The account's address.
    username: Option<String>,
    #[schemars(with = "Option<String>")]
    password: Option<TypedSecret>,
    /// `http://auth0.com/oauth/grant-type/password-realm`.
    credential_type: Option<String>,
    /// `Username-Password-Authentication`.
    realm: Option<String>,
}

/// What the page gets.
#[derive(Serialize, JsonSchema)]
struct Granted {
    /// For `login_ticket` of `/authorize`, once, within a minute, in this browser.
    login_ticket: String,
    /// Means nothing here: what Auth0 needs it for, the browser's cookie does.
    co_verifier: String,
    /// Means nothing here.
    co_id: String,
}

const PASSWORD_REALM: &str = "http://auth0.com/oauth/grant-type/password-realm";

pub(super) async fn authenticate(
    visit: Visit,
    headers: HeaderMap,
    Fields(body): Fields<Authenticate>,
) -> Response {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let (Some(origin), None) = (origins.next().and_then(|origin| origin.to_str().ok()), origins.next())
    else {
        return foreign_origin();
    };
    if body.credential_type.as_deref() != Some(PASSWORD_REALM) {
        let sentence = "Only passwords are taken: credential_type is password-realm";
        return refuse(StatusCode::BAD_REQUEST, "unsupported_credential_type", sentence);
    }
    if !is_database(body.realm.as_deref()) {
        return invalid(NO_DATABASE);
    }
    let (Some(username), Some(password)) = (body.username, body.password) else {
        return invalid("Missing required parameter: username or password");
    };
    let Some(client_id) = body.client_id.as_deref().and_then(ClientId::parse) else { return no_client() };
    let presented = CrossOrigin {
        client_id: &client_id,
        origin,
        browser: visit.browser(),
        username: &username,
        password: password.into_text(),
    };
    match authenticate_cross_origin(&visit.context, presented).await {
        Ok(ticket) => visit.with_cookies(answer(&visit, &ticket)),
        Err(error) => refusal(error),
    }
}

fn answer(visit: &Visit, ticket: &Token) -> Response {
    let random = || Token::from_random(visit.context.random()).reveal().to_string();
    let granted =
        Granted { login_ticket: ticket.reveal().to_string(), co_verifier: random(), co_id: random() };
    json::private(StatusCode::OK, &granted)
}

fn refusal(error: CrossOriginError) -> Response {
    let forbidden = |sentence| refuse(StatusCode::FORBIDDEN, "access_denied", sentence);
    match error {
        CrossOriginError::Client => no_client(),
        CrossOriginError::Origin => foreign_origin(),
        CrossOriginError::Wrong => forbidden("Wrong email or password."),
        CrossOriginError::MustChange => forbidden("The password has to be changed on the login page first"),
        CrossOriginError::TooMany(too_many) => too_many_attempts(too_many),
        CrossOriginError::Busy(_) => problem(Problem::Busy),
        CrossOriginError::Registration(error) => problem(error),
        CrossOriginError::Storage(error) => problem(Problem::from(error)),
    }
}

fn no_client() -> Response {
    let sentence = "The application is not known or may not take passwords";
    refuse(StatusCode::UNAUTHORIZED, "unauthorized_client", sentence)
}

/// A text, as Auth0 has it; the origin is not repeated.
fn foreign_origin() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::FORBIDDEN, headers, "Origin is not allowed.").into_response()
}
