//! `POST /dbconnections/signup`: a page of an application asks for an account (Auth0). The account begins with the mail,
//! as on our own page, so the answer is the same for every address.

use super::{
    connection::{NO_DATABASE, is_database},
    fields::Fields,
    refusal::{invalid, problem},
};
use crate::{
    json,
    management::users::members::{Line, PictureUrl},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::{ClientId, EmailAddress, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use storage::Profile;
use usecases::{
    applications,
    sign_up::{SignUpError, SignUpForm, sign_up_by_application},
    users::check_metadata,
};
use web::{Caller, Problem, TypedSecret, paths};

/// The operation.
pub(super) static SIGN_UP: Operation = Operation {
    method: Method::POST,
    path: paths::SIGN_UP_BY_APPLICATION,
    id: "post_signup",
    tag: "Database connections",
    summary: "Mails a link to finish creating an account. The answer does not tell whether there is one already.",
    scopes: &[],
    query: None,
    body: Some(schema::<SignUp>),
    answers: &[Answer { status: 200, about: "The account as it will be.", body: Some(schema::<Begun>) }],
    errors: &[400],
};

/// What the application sends.
#[derive(Deserialize, JsonSchema)]
pub(super) struct SignUp {
    /// The application, whose people find back to it.
    client_id: Option<String>,
    /// The address to log in with.
    email: Option<String>,
    /// Judged, and chosen anew by who reads the mail.
    #[schemars(with = "Option<String>")]
    password: Option<TypedSecret>,
    /// `Username-Password-Authentication`.
    connection: Option<String>,
    name: Option<Line<300>>,
    nickname: Option<Line<300>>,
    given_name: Option<Line<150>>,
    family_name: Option<Line<150>>,
    picture: Option<PictureUrl>,
    /// At most ten texts.
    user_metadata: Option<Map<String, Value>>,
}

/// What the application gets.
#[derive(Serialize, JsonSchema)]
struct Begun<'a> {
    /// What the `user_id` has after `auth0|`, if an account comes of it.
    #[serde(rename = "_id")]
    id: String,
    email: &'a str,
    email_verified: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nickname: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<&'a str>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    user_metadata: &'a Map<String, Value>,
}

pub(super) async fn sign_up(caller: Caller, Fields(body): Fields<SignUp>) -> Response {
    if !is_database(body.connection.as_deref()) {
        return invalid(NO_DATABASE);
    }
    let email = body.email.as_deref().and_then(|typed| EmailAddress::parse(typed).ok());
    let Some(email) = email else { return invalid("Missing required parameter: email") };
    let Some(password) = body.password else { return invalid("Missing required parameter: password") };
    let user_metadata = body.user_metadata.unwrap_or_default();
    if !is_small(&user_metadata) {
        return invalid("user_metadata has at most 10 texts of 500 characters, under names of 100");
    }
    if check_metadata(&user_metadata).is_err() {
        return invalid("user_metadata may not have the character U+0000");
    }
    let client = match body.client_id.as_deref() {
        None => None,
        Some(named) => {
            let Some(client_id) = ClientId::parse(named) else { return invalid(UNKNOWN_APPLICATION) };
            match applications::find(&caller.context, &client_id).await {
                Ok(Some(client)) => Some(client),
                Ok(None) => return invalid(UNKNOWN_APPLICATION),
                Err(error) => return problem(error),
            }
        }
    };
    let profile = Profile {
        name: body.name.map(|line| line.0),
        given_name: body.given_name.map(|line| line.0),
        family_name: body.family_name.map(|line| line.0),
        nickname: body.nickname.map(|line| line.0),
        picture: body.picture.map(|picture| picture.0),
    };
    let form = SignUpForm {
        email: email.clone(),
        password: password.into_text(),
        profile: profile.clone(),
        user_metadata: user_metadata.clone(),
    };
    match sign_up_by_application(&caller.context, client.as_ref(), form).await {
        Ok(id) => begun(id, &email, &profile, &user_metadata),
        Err(error) => refuse(error),
    }
}

const UNKNOWN_APPLICATION: &str = "The application is not known";

/// Auth0's bounds for what a stranger may write.
fn is_small(metadata: &Map<String, Value>) -> bool {
    let fits = |(name, value): (&String, &Value)| {
        name.chars().count() <= 100 && value.as_str().is_some_and(|text| text.chars().count() <= 500)
    };
    metadata.len() <= 10 && metadata.iter().all(fits)
}

fn begun(
    id: UserId,
    email: &EmailAddress,
    profile: &Profile,
    user_metadata: &Map<String, Value>,
) -> Response {
    let begun = Begun {
        id: id.as_uuid().simple().to_string(),
        email: email.as_typed(),
        email_verified: false,
        name: profile.name.as_deref(),
        nickname: profile.nickname.as_deref(),
        given_name: profile.given_name.as_deref(),
        family_name: profile.family_name.as_deref(),
        picture: profile.picture.as_deref(),
        user_metadata,
    };
    json::private(StatusCode::OK, &begun)
}

fn refuse(error: SignUpError) -> Response {
    let bad_request = |code: &str, description: &str| {
        let body = json!({
            "name": "BadRequestError", "code": code, "description": description, "statusCode": 400,
        });
        json::private(StatusCode::BAD_REQUEST, &body)
    };
    match error {
        SignUpError::Disabled => bad_request("public_signup_disabled", "public signup is disabled"),
        SignUpError::Taken => bad_request("user_exists", "The user already exists."),
        SignUpError::Refused(answer) => json::private(StatusCode::BAD_REQUEST, &answer),
        SignUpError::TooMany(too_many) => problem(Problem::from(too_many)),
        SignUpError::Busy(_) => problem(Problem::Busy),
        SignUpError::Storage(error) => problem(Problem::from(error)),
    }
}
