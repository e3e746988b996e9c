//! Where an answer may go at all.

use super::*;

#[test]
fn nothing_goes_to_an_address_that_is_not_the_applications() {
    for (changes, fault) in [
        (vec![("client_id", "")], LocalFault::ClientIdMissing),
        (vec![("client_id", "shop"), ("client_id", "shop")], LocalFault::ClientIdRepeated),
        (vec![("client_id", "other")], LocalFault::UnknownClient),
        (vec![("client_id", "<b>")], LocalFault::UnknownClient),
        (vec![("redirect_uri", "")], LocalFault::RedirectUriMissing),
        (vec![("redirect_uri", CALLBACK), ("redirect_uri", CALLBACK)], LocalFault::RedirectUriRepeated),
        (vec![("redirect_uri", "https://evil.test/cb")], LocalFault::RedirectUriNotRegistered),
        (vec![("redirect_uri", "https://shop.example.com/cb/")], LocalFault::RedirectUriNotRegistered),
    ] {
        assert_eq!(web_local(&changes), Some(fault), "{changes:?}");
        // Neither do other faults of the request lead there.
        for other in [("response_type", "token"), ("scope", "\""), ("prompt", "none login"), ("request", "x")]
        {
            let both: Vec<_> = changes.iter().copied().chain([other]).collect();
            assert_eq!(web_local(&both), Some(fault), "{both:?}");
        }
    }
}

#[test]
fn a_state_that_cannot_come_back_is_told_to_nobody() {
    let long = "x".repeat(2049);
    assert_eq!(web_local(&[("state", &long)]), Some(LocalFault::State));
    assert_eq!(web_local(&[("state", "a\nb")]), Some(LocalFault::State));
    assert_eq!(accepted(&[("state", &long[1..])]).state.map(|state| state.len()), Some(2048));
    assert_eq!(accepted(&[("state", "")]).state, None);
}

#[test]
fn a_message_needs_an_origin_that_is_registered() {
    let message = [("response_mode", "web_message")];
    let mut spa = client(ClientKind::Spa);
    assert_eq!(local(check_with(&spa, &message)), Some(LocalFault::WebOriginNotRegistered));
    for other in ["https://shop.example.com:444", "https://sub.shop.example.com", "https://evil.test"] {
        spa.web_origins = vec![WebOrigin::parse(other).expect("an origin")];
        assert_eq!(local(check_with(&spa, &message)), Some(LocalFault::WebOriginNotRegistered), "{other}");
    }
    spa.web_origins.push(WebOrigin::parse("https://shop.example.com").expect("an origin"));
    let request = check_with(&spa, &message).expect("a sound request");
    let answer = AuthorizationAnswer::new(AnswerTarget::of(&request), "https://login.example.com/", vec![]);
    let Delivery::Message { origin, .. } = answer.delivery() else { panic!("a message") };
    assert_eq!(origin.as_str(), "https://shop.example.com");
    // An error goes there too, and an unregistered origin gets none of it.
    let silent = [("response_mode", "web_message"), ("prompt", "none login")];
    assert_eq!(error(check_with(&spa, &silent)), Some(ErrorCode::InvalidRequest));
    spa.web_origins.clear();
    assert_eq!(local(check_with(&spa, &silent)), Some(LocalFault::WebOriginNotRegistered));
}

#[test]
fn an_address_without_a_page_takes_neither_form_nor_message() {
    let mut native = client(ClientKind::Native);
    native.redirect_uris = vec![RedirectUri::parse("com.example.shop:/cb").expect("a redirect URI")];
    let at = ("redirect_uri", "com.example.shop:/cb");
    assert!(check_with(&native, &[at]).is_ok());
    assert_eq!(
        error(check_with(&native, &[at, ("response_mode", "form_post")])),
        Some(ErrorCode::InvalidRequest)
    );
    let message = check_with(&native, &[at, ("response_mode", "web_message")]);
    assert_eq!(local(message), Some(LocalFault::WebOriginNotRegistered));
}
