//! The rules, with requests that break one at a time.

mod addresses;
mod answers;
mod demands;
mod scopes;

use super::*;
use crate::{
    AuthorizationAnswer, Delivery, ErrorCode, GrantType, LocalFault, ResponseType, WebOrigin,
    client::ClientKind, scope::Scopes,
};
use domain::ClientId;
use proptest::prelude::*;

const CALLBACK: &str = "https://shop.example.com/cb";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const AUDIENCE: &str = "https://api.example.com";

fn client(kind: ClientKind) -> Client {
    let mut client = Client::new(ClientId::parse("shop").expect("an id"), "Shop", kind);
    client.redirect_uris = vec![RedirectUri::parse(CALLBACK).expect("a redirect URI")];
    client
}

fn api() -> Api {
    let mut api = Api::new(AUDIENCE, "Orders");
    api.scopes.insert("read:orders".to_owned(), "See your orders".to_owned());
    api
}

/// A request that keeps all rules.
const SOUND: [(&str, &str); 8] = [
    ("client_id", "shop"),
    ("redirect_uri", CALLBACK),
    ("response_type", "code"),
    ("scope", "openid email"),
    ("state", "s"),
    ("nonce", "n"),
    ("code_challenge", CHALLENGE),
    ("code_challenge_method", "S256"),
];

/// [`SOUND`] with other values; an empty one leaves the parameter out.
fn with<'a>(changes: &[(&'a str, &'a str)]) -> Parameters {
    let kept = SOUND.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    Parameters::of(&kept.chain(changes).copied().collect::<Vec<_>>())
}

fn check_with(client: &Client, changes: &[(&str, &str)]) -> Result<AuthorizationRequest, Refusal> {
    let api = api();
    check(&with(changes), client, Some(&api))
}

fn accepted(changes: &[(&str, &str)]) -> AuthorizationRequest {
    check_with(&client(ClientKind::Web), changes).expect("a sound request")
}

fn error(answer: Result<AuthorizationRequest, Refusal>) -> Option<ErrorCode> {
    match answer.err()? {
        Refusal::ToApplication { error, .. } => Some(error.code),
        Refusal::Local(_) => None,
    }
}

fn local(answer: Result<AuthorizationRequest, Refusal>) -> Option<LocalFault> {
    match answer.err()? {
        Refusal::Local(fault) => Some(fault),
        Refusal::ToApplication { .. } => None,
    }
}

fn web_error(changes: &[(&str, &str)]) -> Option<ErrorCode> {
    error(check_with(&client(ClientKind::Web), changes))
}

fn web_local(changes: &[(&str, &str)]) -> Option<LocalFault> {
    local(check_with(&client(ClientKind::Web), changes))
}

#[test]
fn a_sound_request_is_kept_as_it_is() {
    let request = accepted(&[
        ("max_age", "60"),
        ("login_hint", "ada@example.com"),
        ("ui_locales", "de en"),
        ("screen_hint", "signup"),
        ("connection", "people"),
        ("acr_values", "1 2"),
        ("auth0Client", "eyJ9"),
        ("ext-color", "red"),
        ("display", "popup"),
        ("claims", "{\"id_token\":{}}"),
        ("id_token_hint", "x.y.z"),
    ]);
    assert_eq!(request.client_id.as_str(), "shop");
    assert_eq!(request.redirect_uri.as_str(), CALLBACK);
    assert_eq!((request.response_type, request.response_mode), (ResponseType::Code, ResponseMode::Query));
    assert_eq!(request.scope.to_string(), "openid email");
    assert_eq!((request.state.as_deref(), request.nonce.as_deref()), (Some("s"), Some("n")));
    assert_eq!(request.challenge.as_ref().map(ToString::to_string).as_deref(), Some(CHALLENGE));
    assert_eq!(request.prompt, Prompts::default());
    assert_eq!((request.max_age, request.audience.as_deref()), (Some(60), None));
    assert_eq!(request.login_hint.as_deref(), Some("ada@example.com"));
    assert_eq!(request.ui_locales.as_deref(), Some("de en"));
    assert_eq!(request.acr_values.as_deref(), Some("1 2"));
    assert_eq!(request.connection.as_deref(), Some("people"));
    assert_eq!(request.screen_hint, Some(ScreenHint::SignUp));
}

#[test]
fn a_request_survives_the_database() {
    let request = accepted(&[("audience", AUDIENCE), ("prompt", "login consent"), ("max_age", "0")]);
    let mut document = serde_json::to_value(&request).expect("a document");
    assert_eq!(serde_json::from_value::<AuthorizationRequest>(document.clone()).expect("a request"), request);
    document["unheard_of"] = true.into();
    for later in ["prompt", "connection", "screen_hint", "audience"] {
        document.as_object_mut().expect("members").remove(later);
    }
    assert!(serde_json::from_value::<AuthorizationRequest>(document).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is sent: no panic, and what is accepted keeps the rules that protect people.
    #[test]
    fn whatever_is_accepted_is_safe(
        changes in prop::collection::vec(
            (
                prop::sample::select(vec![
                    "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "prompt",
                    "max_age", "code_challenge", "code_challenge_method", "audience", "resource", "request", "x",
                ]),
                prop_oneof![
                    any::<String>(),
                    prop::sample::select(vec![
                        "", "shop", CALLBACK, "code", "id_token", "token", "query", "fragment", "form_post",
                        "web_message", "openid", "none", "login", "plain", "S256", CHALLENGE, AUDIENCE, "0",
                    ]).prop_map(str::to_owned),
                ],
            ),
            0..5,
        ),
        kind in prop::sample::select(ClientKind::ALL.to_vec()),
    ) {
        let client = client(kind);
        let changes: Vec<_> = changes.iter().map(|(name, value)| (*name, value.replace('\0', ""))).collect();
        let changes: Vec<_> = changes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        match check_with(&client, &changes) {
            Ok(request) => {
                prop_assert_eq!(request.redirect_uri.as_str(), CALLBACK);
                prop_assert!(request.response_type != ResponseType::Code || request.challenge.is_some());
                prop_assert!(request.response_type != ResponseType::IdToken || request.nonce.is_some());
                prop_assert!(request.response_type != ResponseType::IdToken || request.response_mode != ResponseMode::Query);
                prop_assert!(request.response_mode != ResponseMode::WebMessage);
                prop_assert!(client.response_types.contains(&request.response_type));
                let known = Scopes::parse("openid profile email offline_access read:orders").expect("scopes");
                prop_assert!(request.scope.is_subset(&known));
            }
            Err(Refusal::ToApplication { target, .. }) => {
                prop_assert_eq!(target.redirect_uri.as_str(), CALLBACK);
                prop_assert!(target.response_mode != ResponseMode::WebMessage);
            }
            Err(Refusal::Local(_)) => (),
        }
    }
}
