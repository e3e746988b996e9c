//! A request that is answered to nobody: which application it is from, or where its answer should go, is not certain
//! (RFC 6749 §4.1.2.1).

use crate::ui::{Emblem, EmblemKind, Frame, Heading, respond, support};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use oidc::LocalFault;
use web::Visit;

pub(in crate::authorize) fn refused(visit: &Visit, fault: LocalFault) -> Response {
    tracing::info!(reason = %fault, "a request to authorize was refused");
    let texts = visit.texts;
    let heading = texts.get("refused-heading");
    let reference = texts.with("problem-reference", &[("id", visit.context.request_id.as_str().into())]);
    let help = support(texts, &visit.context.settings.product);
    respond(visit, Frame::plain(StatusCode::BAD_REQUEST, heading.clone()), move || {
        view! {
            <Emblem kind=EmblemKind::Problem/>
            <Heading text=heading lead=texts.get("refused-body").into_any()/>
            <p class="hint">{texts.get("refused-operator")} " " <code>{for_operator(fault)}</code></p>
            {help}
            <p class="reference">{reference}</p>
        }
    })
}

/// What the application's developers read, in the protocol's language. What is registered stays untold: an unknown
/// application and a wrong address look alike. The log knows more.
fn for_operator(fault: LocalFault) -> String {
    let sentence = match fault {
        LocalFault::UnknownClient
        | LocalFault::RedirectUriNotRegistered
        | LocalFault::WebOriginNotRegistered => {
            "client_id, redirect_uri and response_mode fit no registered application".to_owned()
        }
        LocalFault::TooLarge
        | LocalFault::ForbiddenCharacter
        | LocalFault::ClientIdMissing
        | LocalFault::ClientIdRepeated
        | LocalFault::RedirectUriMissing
        | LocalFault::RedirectUriRepeated
        | LocalFault::State => fault.to_string(),
    };
    format!("invalid_request: {sentence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_learns_who_is_registered() {
        let told = for_operator(LocalFault::UnknownClient);
        assert_eq!(for_operator(LocalFault::RedirectUriNotRegistered), told);
        assert_eq!(for_operator(LocalFault::WebOriginNotRegistered), told);
        assert_ne!(for_operator(LocalFault::ClientIdMissing), told);
    }
}
