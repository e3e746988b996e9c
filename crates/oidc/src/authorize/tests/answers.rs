//! What an answer has and how it travels, right or wrong.

use super::*;

#[test]
fn there_is_no_answer_with_an_access_token_or_a_mixture() {
    for (response_type, code) in [
        ("", ErrorCode::InvalidRequest),
        ("token", ErrorCode::UnsupportedResponseType),
        ("id_token token", ErrorCode::UnsupportedResponseType),
        ("code token", ErrorCode::UnsupportedResponseType),
        ("code id_token", ErrorCode::UnsupportedResponseType),
        ("code id_token token", ErrorCode::UnsupportedResponseType),
        ("none", ErrorCode::UnsupportedResponseType),
        ("CODE", ErrorCode::UnsupportedResponseType),
        ("code ", ErrorCode::UnsupportedResponseType),
    ] {
        assert_eq!(web_error(&[("response_type", response_type)]), Some(code), "{response_type:?}");
    }
    assert_eq!(accepted(&[("response_type", "id_token")]).response_type, ResponseType::IdToken);
    let spa = client(ClientKind::Spa);
    assert_eq!(
        error(check_with(&spa, &[("response_type", "id_token")])),
        Some(ErrorCode::UnauthorizedClient)
    );
}

#[test]
fn an_answer_travels_as_its_type_allows() {
    for (response_type, asked, mode) in [
        ("code", "", ResponseMode::Query),
        ("code", "query", ResponseMode::Query),
        ("code", "fragment", ResponseMode::Fragment),
        ("code", "form_post", ResponseMode::FormPost),
        ("id_token", "", ResponseMode::Fragment),
        ("id_token", "fragment", ResponseMode::Fragment),
        ("id_token", "form_post", ResponseMode::FormPost),
    ] {
        let request = accepted(&[("response_type", response_type), ("response_mode", asked)]);
        assert_eq!(request.response_mode, mode, "{response_type} {asked}");
    }
    for (response_type, asked) in
        [("id_token", "query"), ("code", "jwt"), ("code", "query.jwt"), ("code", "Query")]
    {
        let changes = [("response_type", response_type), ("response_mode", asked)];
        assert_eq!(web_error(&changes), Some(ErrorCode::InvalidRequest), "{changes:?}");
    }
}

#[test]
fn an_error_travels_as_the_answer_would_have() {
    let mode = |changes: &[(&str, &str)]| match check_with(&client(ClientKind::Web), changes) {
        Err(Refusal::ToApplication { target, .. }) => {
            assert_eq!((target.redirect_uri.as_str(), target.state.as_deref()), (CALLBACK, Some("s")));
            target.response_mode
        }
        other => panic!("{changes:?} gives {other:?}"),
    };
    for (changes, expected) in [
        (vec![("response_type", "")], ResponseMode::Query),
        (vec![("response_type", "token")], ResponseMode::Fragment),
        (vec![("response_type", "code token"), ("response_mode", "query")], ResponseMode::Fragment),
        (vec![("response_type", "code id_token")], ResponseMode::Fragment),
        (vec![("response_type", "id_token"), ("response_mode", "query")], ResponseMode::Fragment),
        (vec![("response_type", "id_token"), ("nonce", "")], ResponseMode::Fragment),
        (vec![("response_mode", "jwt")], ResponseMode::Query),
        (vec![("response_mode", "form_post"), ("prompt", "none login")], ResponseMode::FormPost),
        (vec![("response_mode", "fragment"), ("max_age", "x")], ResponseMode::Fragment),
        (vec![("response_mode", "fragment"), ("response_mode", "form_post")], ResponseMode::Query),
    ] {
        assert_eq!(mode(&changes), expected, "{changes:?}");
    }
}

#[test]
fn no_word_of_a_request_is_in_what_the_application_is_told() {
    for name in [
        "response_type",
        "response_mode",
        "scope",
        "audience",
        "resource",
        "prompt",
        "max_age",
        "code_challenge",
    ] {
        if let Err(Refusal::ToApplication { error, .. }) =
            check_with(&client(ClientKind::Web), &[(name, "\"WANTED\"")])
        {
            assert!(!error.description.contains("WANTED"), "{name}");
            // RFC 6749 §4.1.2.1.
            let fits = |byte: u8| matches!(byte, 0x20..=0x7E) && !matches!(byte, b'"' | b'\\');
            assert!(error.description.bytes().all(fits), "{name}");
        } else {
            panic!("{name} is refused");
        }
    }
}
