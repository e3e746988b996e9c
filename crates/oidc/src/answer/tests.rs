use super::*;
use crate::{ErrorCode, RedirectUri};
use proptest::prelude::*;
use serde_json::json;
use url::{Url, form_urlencoded};

const ISSUER: &str = "https://login.example.com/";

fn target(redirect_uri: &str, response_mode: ResponseMode, state: Option<&str>) -> AnswerTarget {
    let redirect_uri = RedirectUri::parse(redirect_uri).expect("a redirect URI");
    AnswerTarget { redirect_uri, response_mode, state: state.map(str::to_owned) }
}

fn code(redirect_uri: &str, mode: ResponseMode, state: Option<&str>) -> AuthorizationAnswer {
    AuthorizationAnswer::new(target(redirect_uri, mode, state), ISSUER, vec![("code", "c0de".to_owned())])
}

#[test]
fn each_answer_says_who_we_are_by_every_way() {
    let error = ProtocolError::new(ErrorCode::AccessDenied, "No");
    for mode in ResponseMode::ALL {
        for answer in [
            code("https://app.example.com/cb", mode, Some("s")),
            AuthorizationAnswer::error(target("https://app.example.com/cb", mode, Some("s")), ISSUER, &error),
        ] {
            let travels = match answer.delivery() {
                Delivery::Redirect(location) => location.contains("iss=https%3A%2F%2Flogin.example.com%2F"),
                Delivery::Form { fields, .. } => fields.contains(&("iss", ISSUER.to_owned())),
                Delivery::Message { message, .. } => message["response"]["iss"] == ISSUER,
            };
            assert!(travels, "{mode:?}");
        }
    }
}

#[test]
fn a_query_keeps_the_one_that_is_registered() {
    let location = |uri| code(uri, ResponseMode::Query, Some("a b&c=d#e")).location().expect("a redirect");
    let tail = "code=c0de&state=a+b%26c%3Dd%23e&iss=https%3A%2F%2Flogin.example.com%2F";
    assert_eq!(location("https://app.example.com/cb"), format!("https://app.example.com/cb?{tail}"));
    assert_eq!(location("https://app.example.com"), format!("https://app.example.com?{tail}"));
    assert_eq!(location("https://app.example.com/cb?x=1"), format!("https://app.example.com/cb?x=1&{tail}"));
    assert_eq!(location("https://app.example.com/cb?"), format!("https://app.example.com/cb?{tail}"));
    assert_eq!(location("https://app.example.com/cb?x&"), format!("https://app.example.com/cb?x&{tail}"));
    assert_eq!(location("com.example.app:/cb"), format!("com.example.app:/cb?{tail}"));
}

#[test]
fn a_fragment_keeps_the_query_as_it_is() {
    let answer = code("https://app.example.com/cb?x=1", ResponseMode::Fragment, None);
    let expected = "https://app.example.com/cb?x=1#code=c0de&iss=https%3A%2F%2Flogin.example.com%2F";
    assert_eq!(answer.location().as_deref(), Some(expected));
}

#[test]
fn a_form_goes_to_the_registered_address() {
    let answer = code("https://app.example.com/cb?x=1", ResponseMode::FormPost, Some("\"><script>"));
    assert_eq!(answer.location(), None);
    let Delivery::Form { action, fields } = answer.delivery() else { panic!("a form") };
    assert_eq!(action, "https://app.example.com/cb?x=1");
    let expected = [("code", "c0de"), ("state", "\"><script>"), ("iss", ISSUER)];
    assert_eq!(fields, expected.map(|(name, value)| (name, value.to_owned())));
}

#[test]
fn a_message_goes_to_one_origin_only() {
    let answer = code("https://app.example.com:8443/cb?x=1", ResponseMode::WebMessage, Some("s"));
    assert_eq!(answer.location(), None);
    let Delivery::Message { origin, message } = answer.delivery() else { panic!("a message") };
    assert_eq!(origin.as_str(), "https://app.example.com:8443");
    let response = json!({ "code": "c0de", "state": "s", "iss": ISSUER });
    assert_eq!(message, json!({ "type": "authorization_response", "response": response }));
}

#[test]
fn an_address_without_a_page_gets_neither_form_nor_message() {
    for mode in [ResponseMode::FormPost, ResponseMode::WebMessage] {
        let location = code("com.example.app:/cb", mode, None).location();
        assert!(location.is_some_and(|location| location.starts_with("com.example.app:/cb#code=c0de&")));
    }
}

#[test]
fn an_error_has_a_code_and_a_sentence() {
    let error = ProtocolError::new(ErrorCode::LoginRequired, "Login required");
    let answer = AuthorizationAnswer::error(
        target("https://app.example.com/cb", ResponseMode::Query, Some("s")),
        ISSUER,
        &error,
    );
    let expected = "https://app.example.com/cb?error=login_required&error_description=Login+required&state=s\
                    &iss=https%3A%2F%2Flogin.example.com%2F";
    assert_eq!(answer.location().as_deref(), Some(expected));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the state: it comes back as it was, adds no parameter, and leads nowhere else.
    #[test]
    fn a_state_comes_back_as_it_was(state in any::<String>()) {
        for mode in [ResponseMode::Query, ResponseMode::Fragment] {
            let location = code("https://app.example.com/cb", mode, Some(&state)).location().expect("a redirect");
            prop_assert!(location.is_ascii() && !location.contains(['\r', '\n', ' ']), "{}", location);
            let url = Url::parse(&location).expect("an address");
            prop_assert_eq!(url.origin().ascii_serialization(), "https://app.example.com");
            prop_assert_eq!(url.path(), "/cb");
            let encoded = if mode == ResponseMode::Query { url.query() } else { url.fragment() };
            let pairs: Vec<_> =
                form_urlencoded::parse(encoded.unwrap_or_default().as_bytes()).into_owned().collect();
            prop_assert_eq!(pairs.len(), 3);
            prop_assert_eq!(&pairs[1].1, &state);
        }
    }
}
