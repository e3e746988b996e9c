//! Who calls the Management API.

use super::ApiError;
use axum::{extract::FromRequestParts, http::request::Parts};
use std::ops::Deref;
use usecases::{Context, management};
use web::Site;

/// The program that calls, with what use cases ask for. Derefs to [`Context`], in which it is the actor.
#[derive(Clone)]
pub(crate) struct Administrator {
    context: Context,
    authority: management::Administrator,
}

impl Administrator {
    /// A program that was believed.
    pub(super) fn new(mut context: Context, authority: management::Administrator) -> Self {
        context.actor = Some(authority.client_id().clone());
        Self { context, authority }
    }

    /// The proof that use cases ask for.
    pub(crate) fn as_authority(&self) -> &management::Administrator {
        &self.authority
    }

    /// Whether it may do what this scope stands for.
    pub(crate) fn may(&self, scope: &str) -> bool {
        self.authority.may(scope)
    }
}

impl Deref for Administrator {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}

impl FromRequestParts<Site> for Administrator {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or(ApiError::Unauthorized("Missing authentication"))
    }
}
