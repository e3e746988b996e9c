//! The Management API: what programs of administrators do, under `/api/v2/` (Auth0 Management API v2).
//!
//! One folder a noun. A handler asks for an [`Administrator`], parses with [`Path`], [`Query`] and [`Body`], calls a
//! use case, and answers with [`json`] or [`no_content`].

mod administrator;
mod admit;
mod answer;
mod audited;
mod body;
mod configuration;
mod error;
mod fields;
mod listed;
mod moment;
mod paging;
mod patch;
mod path;
mod problems;
mod query;
mod rate_limit;
mod user_view;
mod validation;

mod attack_protection;
mod authentication_methods;
mod branding;
mod client_grants;
mod clients;
mod connections;
mod email_templates;
mod emails;
mod jobs;
mod logs;
mod prompts;
mod refresh_tokens;
mod resource_servers;
mod sessions;
mod tenants;
mod tickets;
mod user_blocks;
pub(crate) mod users;

pub(crate) use administrator::Administrator;
pub(crate) use admit::require_scope;
pub(crate) use answer::{accepted, json, no_content};
pub(crate) use body::Body;
pub(crate) use error::{ApiError, ErrorBody};
pub(crate) use listed::listed;
pub(crate) use path::{Path, UserIdentifier};
pub use problems::show_problems as show_management_problems;
pub(crate) use query::Query;

use crate::routes::Routes;
use axum::{Router, middleware::from_fn_with_state, routing::any};
use web::{Problem, Site, paths};

/// All operations, noun by noun.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .and(users::routes())
        .and(attack_protection::routes())
        .and(authentication_methods::routes())
        .and(branding::routes())
        .and(client_grants::routes())
        .and(clients::routes())
        .and(connections::routes())
        .and(email_templates::routes())
        .and(emails::routes())
        .and(jobs::routes())
        .and(logs::routes())
        .and(prompts::routes())
        .and(refresh_tokens::routes())
        .and(resource_servers::routes())
        .and(sessions::routes())
        .and(tenants::routes())
        .and(tickets::routes())
        .and(user_blocks::routes())
}

/// The Management API. Only who brings a token for it gets further than a path that does not exist.
pub fn management(site: &Site) -> Router<Site> {
    let unknown = format!("{}{{*unknown}}", paths::MANAGEMENT);
    routes()
        .into_router()
        .route_layer(from_fn_with_state(site.clone(), admit::admit))
        .route(&unknown, any(async || Problem::NotFound))
        .method_not_allowed_fallback(async || Problem::MethodNotAllowed)
}
