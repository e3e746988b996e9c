//! What is asked for, and for which API.

use super::*;

#[test]
fn an_audience_is_an_api_that_there_is() {
    assert_eq!(accepted(&[("audience", AUDIENCE)]).audience.as_deref(), Some(AUDIENCE));
    assert_eq!(accepted(&[("resource", AUDIENCE)]).audience.as_deref(), Some(AUDIENCE));
    assert_eq!(
        accepted(&[("resource", AUDIENCE), ("audience", AUDIENCE)]).audience.as_deref(),
        Some(AUDIENCE)
    );
    assert_eq!(accepted(&[]).audience, None, "an API that the request does not name has no part in it");
    assert_eq!(web_error(&[("audience", "https://other.example.com")]), Some(ErrorCode::InvalidRequest));
    assert_eq!(web_error(&[("resource", "https://other.example.com")]), Some(ErrorCode::InvalidTarget));
    assert_eq!(web_error(&[("audience", AUDIENCE), ("resource", "x")]), Some(ErrorCode::InvalidTarget));
    let unknown = check(&with(&[("audience", AUDIENCE)]), &client(ClientKind::Web), None);
    assert_eq!(error(unknown), Some(ErrorCode::InvalidRequest));
    assert_eq!(audience(&with(&[("audience", "a"), ("resource", "b")])), Some("a"));
    assert_eq!(audience(&with(&[])), None);
}

#[test]
fn a_scope_has_only_what_there_is() {
    let scope = |changes: &[(&str, &str)]| accepted(changes).scope.to_string();
    assert_eq!(scope(&[("scope", "openid profile email address read:orders")]), "openid profile email");
    assert_eq!(scope(&[("scope", "read:orders openid admin"), ("audience", AUDIENCE)]), "read:orders openid");
    assert_eq!(scope(&[("scope", "")]), "");
    for malformed in ["openid\temail", "open\"id", "ü"] {
        assert_eq!(web_error(&[("scope", malformed)]), Some(ErrorCode::InvalidScope), "{malformed:?}");
    }
}

#[test]
fn a_refresh_token_can_only_come_of_a_code_that_may_bring_one() {
    let asked = ("scope", "openid offline_access");
    let stays = |request: &AuthorizationRequest| request.scope.contains("offline_access");
    assert!(stays(&accepted(&[asked])));
    assert!(stays(&accepted(&[asked, ("audience", AUDIENCE)])));
    assert!(!stays(&accepted(&[asked, ("response_type", "id_token")])));
    let mut without = client(ClientKind::Web);
    without.grant_types.retain(|grant_type| *grant_type != GrantType::RefreshToken);
    assert!(!stays(&check_with(&without, &[asked]).expect("a sound request")));
    let mut strict = api();
    strict.allow_offline_access = false;
    let request = check(&with(&[asked, ("audience", AUDIENCE)]), &client(ClientKind::Web), Some(&strict));
    assert!(!stays(&request.expect("a sound request")));
}

#[test]
fn an_id_token_needs_openid_and_a_nonce() {
    let id_token = ("response_type", "id_token");
    assert_eq!(web_error(&[id_token, ("scope", "email")]), Some(ErrorCode::InvalidScope));
    assert_eq!(web_error(&[id_token, ("scope", "")]), Some(ErrorCode::InvalidScope));
    assert_eq!(web_error(&[id_token, ("nonce", "")]), Some(ErrorCode::InvalidRequest));
    assert_eq!(accepted(&[("nonce", "")]).nonce, None, "a code does not need one");
    let long = "n".repeat(2049);
    assert_eq!(web_error(&[("nonce", &long)]), Some(ErrorCode::InvalidRequest));
    assert_eq!(accepted(&[("nonce", &long[1..])]).nonce.map(|nonce| nonce.len()), Some(2048));
}
