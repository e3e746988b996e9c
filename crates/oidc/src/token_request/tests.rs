//! Requests for tokens, well-formed and not.

use super::*;
use crate::{ErrorCode, GrantType};

fn parsed(parameters: &[(&str, &str)]) -> Result<TokenRequest, ProtocolError> {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let parameters: Vec<_> = [("client_id", "shop")].iter().chain(parameters).map(own).collect();
    parse(&parameters, None)
}

fn refused(parameters: &[(&str, &str)]) -> ErrorCode {
    parsed(parameters).err().map(|error| error.code).expect("a refusal")
}

const CODE: (&str, &str) = ("grant_type", "authorization_code");
const REFRESH: (&str, &str) = ("grant_type", "refresh_token");
const OWN: (&str, &str) = ("grant_type", "client_credentials");

#[test]
fn a_code_comes_with_where_it_was_sent_and_its_verifier() {
    let verifier = "v".repeat(43);
    let request =
        parsed(&[CODE, ("code", "abc"), ("redirect_uri", "https://a.test/cb"), ("code_verifier", &verifier)]);
    let request = request.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(request.client.client_id.as_str(), "shop");
    assert_eq!(request.grant.grant_type(), GrantType::AuthorizationCode);
    let Grant::AuthorizationCode { code, redirect_uri, code_verifier } = request.grant else {
        panic!("another grant")
    };
    assert_eq!((code.as_str(), redirect_uri.as_deref()), ("abc", Some("https://a.test/cb")));
    assert!(code_verifier.is_some());
    assert!(parsed(&[CODE, ("code", "abc")]).is_ok(), "what else it needs depends on what was asked for");
}

#[test]
fn a_refresh_may_ask_for_less() {
    let request = parsed(&[REFRESH, ("refresh_token", "abc"), ("scope", "openid email")]);
    let Ok(TokenRequest { grant: Grant::RefreshToken { token, scope, audience }, .. }) = request else {
        panic!("another grant")
    };
    assert_eq!(token.as_str(), "abc");
    assert_eq!(scope.map(|scope| scope.to_string()).as_deref(), Some("openid email"));
    assert_eq!(audience, None);
}

#[test]
fn an_api_is_named_as_audience_or_as_resource() {
    for name in ["audience", "resource"] {
        let request = parsed(&[OWN, (name, "https://api.test")]);
        let Ok(TokenRequest { grant: Grant::ClientCredentials { audience, .. }, .. }) = request else {
            panic!("another grant")
        };
        assert_eq!(audience.as_deref(), Some("https://api.test"));
    }
    assert_eq!(refused(&[OWN, ("audience", "a"), ("resource", "b")]), ErrorCode::InvalidTarget);
}

#[test]
fn what_is_missing_or_unknown_is_said() {
    let (short, long) = ("v".repeat(42), "v".repeat(129));
    for (parameters, code) in [
        (vec![], ErrorCode::InvalidRequest),
        (vec![("grant_type", "")], ErrorCode::InvalidRequest),
        (vec![("grant_type", "password")], ErrorCode::InvalidRequest),
        (vec![("grant_type", "implicit")], ErrorCode::UnsupportedGrantType),
        (vec![CODE], ErrorCode::InvalidRequest),
        (vec![CODE, ("code", "")], ErrorCode::InvalidRequest),
        (vec![CODE, ("code", "a"), ("code", "b")], ErrorCode::InvalidRequest),
        (vec![CODE, ("code", "a"), ("code_verifier", &short)], ErrorCode::InvalidGrant),
        (vec![CODE, ("code", "a"), ("code_verifier", &long)], ErrorCode::InvalidGrant),
        (vec![CODE, ("code", "a"), ("x", "1"), ("x", "2")], ErrorCode::InvalidRequest),
        (vec![REFRESH], ErrorCode::InvalidRequest),
        (vec![REFRESH, ("refresh_token", "a"), ("scope", "a\"b")], ErrorCode::InvalidScope),
    ] {
        assert_eq!(refused(&parameters), code, "{parameters:?}");
    }
}

#[test]
fn a_body_in_json_reads_like_a_form() {
    let read = |body: &str| json_parameters(body.as_bytes());
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        read(r#"{"client_id":"shop","organization":null,"code":"a"}"#),
        Ok(vec![pair("client_id", "shop"), pair("code", "a")])
    );
    assert_eq!(
        read(r#"{"authParams":{"state":"s"},"code":"a"}"#),
        Ok(vec![pair("code", "a")]),
        "of auth0-js"
    );
    assert_eq!(read(r#"{"code":"a","code":"b"}"#), Ok(vec![pair("code", "a"), pair("code", "b")]));
    for body in
        ["", "[]", "\"a\"", "null", "{\"code\":1}", "{\"code\":[\"a\"]}", "{\"code\":{}}", "{\"a\":\"b\"} x"]
    {
        assert_eq!(read(body).map_err(|error| error.code), Err(ErrorCode::InvalidRequest), "{body}");
    }
}

#[test]
fn a_token_to_revoke_has_to_be_there() {
    let parameters =
        |token: &str| vec![("client_id".to_owned(), "shop".to_owned()), ("token".into(), token.into())];
    assert_eq!(
        parse_revocation(&parameters("abc"), None).map(|request| request.token.to_string()),
        Ok("abc".into())
    );
    assert_eq!(
        parse_revocation(&parameters(""), None).err().map(|error| error.code),
        Some(ErrorCode::InvalidRequest)
    );
}

#[test]
fn a_password_is_read_with_its_connection_or_without() {
    let typed = [("username", "ada@example.com"), ("password", "secret"), ("realm", "somewhere")];
    for (grant_type, connection) in
        [("password", None), ("http://auth0.com/oauth/grant-type/password-realm", Some("somewhere"))]
    {
        let request = parsed(&[("grant_type", grant_type), typed[0], typed[1], typed[2]]);
        let Ok(TokenRequest { grant, .. }) = request else { panic!("{grant_type} is read") };
        assert_eq!(grant.grant_type().as_str(), grant_type);
        let Grant::Password { username, password, realm, .. } = grant else { panic!("another grant") };
        assert_eq!((username.as_str(), password.as_str()), ("ada@example.com", "secret"));
        assert_eq!(realm.as_deref(), connection);
    }
    let realm = "http://auth0.com/oauth/grant-type/password-realm";
    assert_eq!(refused(&[("grant_type", realm), typed[0], typed[1]]), ErrorCode::InvalidRequest);
    assert_eq!(refused(&[("grant_type", "password"), typed[0]]), ErrorCode::InvalidRequest);
}

#[test]
fn a_mailed_code_is_read_with_the_address_that_it_went_to() {
    let otp = "http://auth0.com/oauth/grant-type/passwordless/otp";
    let request = parsed(&[
        ("grant_type", otp),
        ("username", "ada@example.com"),
        ("otp", "123456"),
        ("realm", "email"),
    ]);
    let Ok(TokenRequest { grant, .. }) = request else { panic!("a request") };
    assert_eq!(grant.grant_type(), GrantType::PasswordlessOtp);
    assert_eq!(refused(&[("grant_type", otp), ("username", "ada@example.com")]), ErrorCode::InvalidRequest);
}
