//! `POST /api/v2/users`: makes an account.

use super::{
    members::{Email, Line, PictureUrl, Unsupported, not_null},
    unknown_connection,
};
use crate::{
    management::{
        Administrator, ApiError, Body, json,
        user_view::{UserView, user},
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::{
    SubjectIdentifier,
    connection::{DATABASE, STRATEGY},
};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::{Map, Value};
use storage::Profile;
use usecases::{
    password::refusal::auth0_message,
    users::{CreateUserError, NewAccount, create_user},
};
use web::TypedSecret;

pub(super) static CREATE_USER: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/users",
    id: "post_users",
    tag: "users",
    summary: "Make an account.",
    scopes: &["create:users"],
    query: None,
    body: Some(schema::<CreateUser>),
    answers: &[Answer { status: 201, about: "The account.", body: Some(schema::<UserView<'_>>) }],
    errors: &[400, 409],
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateUser {
    /// `Username-Password-Authentication`.
    connection: String,
    /// The address to log in with.
    email: Email,
    /// Whether the person has shown to receive mail there.
    #[serde(default)]
    email_verified: bool,
    /// Whether the person is asked by mail to confirm the address. Where this is not said: if it is not confirmed.
    verify_email: Option<bool>,
    /// Absent for an account whose owner chooses a password after asking for a reset.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "String")]
    password: Option<TypedSecret>,
    /// Whether the account begins shut.
    #[serde(default)]
    blocked: bool,
    /// What the `user_id` has after `auth0|`, and not 32 hexadecimal digits; made here where it is absent.
    #[serde(default, deserialize_with = "user_id")]
    #[schemars(with = "String")]
    user_id: Option<SubjectIdentifier>,
    name: Option<Line<300>>,
    nickname: Option<Line<300>>,
    given_name: Option<Line<150>>,
    family_name: Option<Line<150>>,
    picture: Option<PictureUrl>,
    /// What applications keep, and the person may know and change.
    #[serde(default)]
    user_metadata: Map<String, Value>,
    /// What applications and administrators keep.
    #[serde(default)]
    app_metadata: Map<String, Value>,
    #[serde(default, rename = "username")]
    #[schemars(skip)]
    _username: Unsupported,
    #[serde(default, rename = "phone_number")]
    #[schemars(skip)]
    _phone_number: Unsupported,
    #[serde(default, rename = "phone_verified")]
    #[schemars(skip)]
    _phone_verified: Unsupported,
}

/// Reads what comes after the bar.
fn user_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SubjectIdentifier>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let whole = SubjectIdentifier::parse(&format!("{STRATEGY}|{text}")).filter(|_| !text.contains('|'));
    whole.map(Some).ok_or_else(|| D::Error::custom("Object didn't pass validation for format user-id"))
}

pub(super) async fn create(
    administrator: Administrator,
    Body(body): Body<CreateUser>,
) -> Result<Response, ApiError> {
    if body.connection != DATABASE {
        return Err(unknown_connection());
    }
    let new = NewAccount {
        email: body.email.0,
        email_verified: body.email_verified,
        password: body.password.map(TypedSecret::into_text),
        blocked: body.blocked,
        profile: Profile {
            name: body.name.map(|line| line.0),
            given_name: body.given_name.map(|line| line.0),
            family_name: body.family_name.map(|line| line.0),
            nickname: body.nickname.map(|line| line.0),
            picture: body.picture.map(|url| url.0),
        },
        user_metadata: body.user_metadata,
        app_metadata: body.app_metadata,
        subject: body.user_id,
        verify_email: body.verify_email.unwrap_or(!body.email_verified),
    };
    let record = create_user(&administrator, administrator.as_authority(), new).await?;
    Ok(json(StatusCode::CREATED, &user(&record)))
}

impl From<CreateUserError> for ApiError {
    fn from(error: CreateUserError) -> Self {
        match error {
            CreateUserError::Taken => {
                Self::Conflict { message: "The user already exists.".into(), code: "auth0_idp_error" }
            }
            CreateUserError::Refused(refusal) => {
                Self::BadRequest { message: auth0_message(&refusal).into(), code: None }
            }
            reserved @ CreateUserError::Reserved => {
                Self::invalid_body(format!("'{reserved}' on property user_id."))
            }
            CreateUserError::Metadata(error) => Self::invalid_body(format!("'{error}'.")),
            CreateUserError::Busy(busy) => busy.into(),
            CreateUserError::Storage(error) => error.into(),
        }
    }
}
