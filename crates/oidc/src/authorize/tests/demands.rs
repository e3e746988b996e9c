//! What binds the code, and what the person has to do.

use super::*;

#[test]
fn no_parameter_comes_twice() {
    for name in
        ["scope", "response_type", "response_mode", "state", "nonce", "prompt", "code_challenge", "ext-x"]
    {
        let twice = [(name, "x"), (name, "x")];
        assert_eq!(web_error(&twice), Some(ErrorCode::InvalidRequest), "{name}");
    }
    let two = [("resource", AUDIENCE), ("resource", "https://other.example.com")];
    assert_eq!(web_error(&two), Some(ErrorCode::InvalidTarget));
}

#[test]
fn requests_inside_requests_are_not_taken() {
    for (name, code) in [
        ("request", ErrorCode::RequestNotSupported),
        ("request_uri", ErrorCode::RequestUriNotSupported),
        ("registration", ErrorCode::RegistrationNotSupported),
    ] {
        assert_eq!(web_error(&[(name, "http://169.254.169.254/")]), Some(code), "{name}");
        assert_eq!(web_error(&[(name, "")]), None, "{name}");
    }
}

#[test]
fn a_challenge_is_s256_or_the_request_is_refused() {
    let long = "a".repeat(129);
    for (challenge, method) in [
        ("", ""),
        ("", "S256"),
        (CHALLENGE, ""),
        (CHALLENGE, "plain"),
        (CHALLENGE, "s256"),
        (CHALLENGE, "S512"),
        (&CHALLENGE[1..], "S256"),
        (&long, "S256"),
        ("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", "S256"),
        ("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw cM", "S256"),
    ] {
        for kind in [ClientKind::Web, ClientKind::Spa, ClientKind::Native] {
            let changes = [("code_challenge", challenge), ("code_challenge_method", method)];
            let refused = error(check_with(&client(kind), &changes));
            assert_eq!(refused, Some(ErrorCode::InvalidRequest), "{kind:?} {changes:?}");
        }
    }
}

#[test]
fn only_who_keeps_a_secret_may_do_without_a_challenge_and_only_if_registered_so() {
    let none = [("code_challenge", ""), ("code_challenge_method", "")];
    let mut web = client(ClientKind::Web);
    web.require_pkce = false;
    assert_eq!(check_with(&web, &none).expect("a sound request").challenge, None);
    assert!(check_with(&web, &[]).expect("a sound request").challenge.is_some(), "one that is given counts");
    let plain = [("code_challenge", CHALLENGE), ("code_challenge_method", "plain")];
    assert_eq!(error(check_with(&web, &plain)), Some(ErrorCode::InvalidRequest));
    let mut spa = client(ClientKind::Spa);
    spa.require_pkce = false;
    assert_eq!(error(check_with(&spa, &none)), Some(ErrorCode::InvalidRequest));
    let id_token = [none[0], none[1], ("response_type", "id_token")];
    assert!(
        check_with(&client(ClientKind::Web), &id_token).is_ok(),
        "without a code there is nothing to bind"
    );
}

#[test]
fn a_prompt_is_a_set_in_which_none_stands_alone() {
    let prompts = |text: &str| {
        let request = accepted(&[("prompt", text)]);
        Prompt::ALL.into_iter().filter(|prompt| request.prompt.contains(*prompt)).collect::<Vec<_>>()
    };
    assert_eq!(prompts(""), []);
    assert_eq!(prompts("none"), [Prompt::None]);
    assert_eq!(prompts("consent login login"), [Prompt::Login, Prompt::Consent]);
    assert_eq!(prompts("select_account"), [Prompt::SelectAccount]);
    for text in [
        "none login",
        "login none",
        "none consent select_account",
        "maybe",
        "login maybe",
        "NONE",
        "none\tlogin",
    ] {
        assert_eq!(web_error(&[("prompt", text)]), Some(ErrorCode::InvalidRequest), "{text}");
    }
    assert!(is_silent(&with(&[("prompt", "none")])));
    assert!(is_silent(&with(&[("prompt", "login none")])));
    assert!(!is_silent(&with(&[("prompt", "login")])));
    assert!(!is_silent(&with(&[])));
}

#[test]
fn max_age_is_a_number_of_seconds() {
    assert_eq!(accepted(&[("max_age", "0")]).max_age, Some(0));
    assert_eq!(accepted(&[("max_age", "86400")]).max_age, Some(86_400));
    assert_eq!(accepted(&[("max_age", "")]).max_age, None);
    for text in ["-1", "+1", "1.5", "x", " 1", "1e3", "99999999999999999999999"] {
        assert_eq!(web_error(&[("max_age", text)]), Some(ErrorCode::InvalidRequest), "{text}");
    }
}

#[test]
fn a_hint_is_never_a_reason_to_refuse() {
    let long = "x".repeat(513);
    for name in ["login_hint", "ui_locales", "acr_values", "connection"] {
        for value in [&long, "a\r\nb", "\u{1b}[31m"] {
            let request = accepted(&[(name, value)]);
            let read = [request.login_hint, request.ui_locales, request.acr_values, request.connection];
            assert_eq!(read, [None, None, None, None], "{name}");
        }
    }
    assert_eq!(accepted(&[("screen_hint", "reset_password")]).screen_hint, Some(ScreenHint::ResetPassword));
    assert_eq!(accepted(&[("screen_hint", "login")]).screen_hint, None);
    assert_eq!(accepted(&[("screen_hint", "<script>")]).screen_hint, None);
}
