//! `GET /api/docs/management.json` and `/api/docs/authentication.json`: both APIs, described by what answers them.

use crate::{
    authentication, json, management,
    openapi::{Api, Place, document},
    operation::schema,
    refusal,
};
use axum::{Router, routing::get};
use serde_json::Value;
use std::sync::{Arc, OnceLock};
use usecases::Services;
use usecases::management::SCOPES;
use web::{Site, paths};

const MANAGEMENT: Api = Api {
    title: "Vestibule Management API",
    about: "What programs of administrators do, with the paths and answers of Auth0's Management API v2. Each call \
            needs an access token for the audience `{public URL}/api/v2/`, which an application gets for itself at \
            `/oauth/token` (client_credentials), and one of the scopes named with the operation. Answers carry \
            X-RateLimit-Limit, X-RateLimit-Remaining and X-RateLimit-Reset, in seconds since 1970.",
    error: schema::<management::ErrorBody<'_>>,
    bodies: &["application/json"],
    errors: &[401, 403, 429, 503],
    scopes: SCOPES,
};

const AUTHENTICATION: Api = Api {
    title: "Vestibule Authentication API",
    about: "What applications ask in the name of the people who log in to them, with the paths and answers of Auth0's \
            Authentication API and of OpenID Connect.",
    error: schema::<refusal::Body<'_>>,
    bodies: &["application/x-www-form-urlencoded", "application/json"],
    errors: &[429, 503],
    scopes: &[],
};

/// The Management API's description.
#[must_use]
pub fn management_document(services: &Services) -> Value {
    of(services, &MANAGEMENT, management::routes().operations())
}

/// The Authentication API's description.
#[must_use]
pub fn authentication_document(services: &Services) -> Value {
    of(services, &AUTHENTICATION, authentication::routes().operations())
}

fn of(services: &Services, api: &Api, operations: &[&'static crate::operation::Operation]) -> Value {
    let url = &services.settings.public_url;
    document(api, operations, &Place { origin: url.origin(), token_url: &url.join(paths::TOKEN) })
}

/// How long a description may be kept, in seconds.
const KEPT: u64 = 300;

/// The descriptions, each made when it is first asked for.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route(paths::MANAGEMENT_DOCUMENT, shown(management_document))
        .route(paths::AUTHENTICATION_DOCUMENT, shown(authentication_document))
}

fn shown(describe: fn(&Services) -> Value) -> axum::routing::MethodRouter<Site> {
    let made = Arc::new(OnceLock::new());
    get(async move |caller: web::Caller| json::public(KEPT, made.get_or_init(|| describe(&caller.context))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Operation;
    use std::collections::BTreeSet;

    fn both() -> [(&'static Api, Vec<&'static Operation>); 2] {
        [
            (&MANAGEMENT, management::routes().operations().to_vec()),
            (&AUTHENTICATION, authentication::routes().operations().to_vec()),
        ]
    }

    fn described(api: &Api, operations: &[&'static Operation]) -> Value {
        let origin = "https://login.example.com";
        document(api, operations, &Place { origin, token_url: "https://login.example.com/oauth/token" })
    }

    #[test]
    fn each_operation_is_described_under_a_name_of_its_own() {
        for (api, operations) in both() {
            let document = described(api, &operations);
            let names: BTreeSet<&str> = operations.iter().map(|operation| operation.id).collect();
            assert_eq!(names.len(), operations.len(), "a name stands twice");
            for operation in operations {
                let method = operation.method.as_str().to_ascii_lowercase();
                let found = &document["paths"][operation.path][method];
                assert_eq!(found["operationId"], operation.id);
                assert!(!operation.answers.is_empty() || !operation.errors.is_empty(), "{}", operation.id);
                assert!(!operation.summary.is_empty(), "{}", operation.id);
                let names = operation.path.matches('{').count();
                let parameters = found["parameters"].as_array().into_iter().flatten();
                assert_eq!(parameters.filter(|one| one["in"] == "path").count(), names, "{}", operation.id);
            }
        }
    }

    #[test]
    fn the_management_api_has_scopes_and_the_other_has_none() {
        let granted: BTreeSet<&str> = SCOPES.iter().map(|(scope, _)| *scope).collect();
        for operation in management::routes().operations() {
            assert!(operation.path.starts_with("/api/v2/"), "{}", operation.id);
            assert!(!operation.scopes.is_empty(), "{} is open to every token", operation.id);
            assert!(operation.scopes.iter().all(|scope| granted.contains(scope)), "{}", operation.id);
        }
        for operation in authentication::routes().operations() {
            assert!(operation.scopes.is_empty(), "{}", operation.id);
        }
    }

    /// Every reference within a value.
    fn references(value: &Value) -> Vec<String> {
        match value {
            Value::Array(items) => items.iter().flat_map(references).collect(),
            Value::Object(members) => {
                let own = members.get("$ref").and_then(Value::as_str).map(str::to_owned);
                own.into_iter().chain(members.values().flat_map(references)).collect()
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_document_refers_to_nothing_that_it_lacks() {
        for (api, operations) in both() {
            let document = described(api, &operations);
            let all = references(&document);
            assert!(!all.is_empty());
            for reference in all {
                let pointer = reference.strip_prefix('#').unwrap_or("nowhere");
                assert!(document.pointer(pointer).is_some(), "{reference}");
            }
        }
    }
}
