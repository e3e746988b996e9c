use super::*;
use crate::{Client, ClientKind, RedirectUri, verify::IdTokenHint};
use domain::{SessionId, SubjectIdentifier, UserId};

const BYE: &str = "https://shop.example.com/bye";
const SESSION: &str = "0190163d8694739baea5966c26f8ad91";
const OTHER_SESSION: &str = "0190163d8694739baea5966c26f8ad92";
const USER: &str = "0190163d8694739baea5966c26f8ad93";

/// What attackers try in the place of [`BYE`].
const ATTACKS: [&str; 22] = [
    "//evil.test",
    "/\\evil.test",
    "https:evil.test",
    "https://evil.test/bye",
    "https://shop.example.com@evil.test/bye",
    "https://shop.example.com.evil.test/bye",
    "https://evilshop.example.com/bye",
    "https://shop.example.com%2eevil.test/bye",
    "https://shop.example.com/bye/../evil",
    "https://shop.example.com/bye%2f..%2fevil",
    "https://shop.example.com/bye?next=https://evil.test",
    "https://shop.example.com/bye#next",
    "https://shop.example.com/bye/",
    "HTTPS://SHOP.example.com/bye",
    "https://shop.example.com:444/bye",
    "http://shop.example.com/bye",
    "https://sub.shop.example.com/bye",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://shop.example.com/bye\r\nSet-Cookie: a=b",
    "https://shop.example.com/cb",
    "*",
];

fn client() -> Client {
    let uri = |text| RedirectUri::parse(text).expect("a redirect URI");
    let mut client = Client::new(ClientId::parse("shop").expect("an id"), "Shop", ClientKind::Web);
    client.redirect_uris = vec![uri("https://shop.example.com/cb")];
    client.post_logout_redirect_uris = vec![uri(BYE), uri("https://shop.example.com/bye?to=home")];
    client
}

fn person(text: &str) -> SubjectIdentifier {
    SubjectIdentifier::of(UserId::parse(text).expect("an id"))
}

fn session(text: &str) -> SessionId {
    SessionId::parse(text).expect("an id")
}

fn hint(client_id: &str, session_id: Option<&str>) -> IdTokenHint {
    IdTokenHint {
        subject: person(USER),
        client_id: ClientId::parse(client_id).expect("an id"),
        session_id: session_id.map(session),
    }
}

fn here() -> Here {
    Here { session_id: session(SESSION), subject: person(USER) }
}

fn request(pairs: &[(&str, &str)]) -> Result<LogoutRequest, LogoutFault> {
    LogoutRequest::read(&Parameters::of(pairs))
}

/// The decision about a request of the shop, with a token of ours that says `hint`.
fn decide(
    pairs: &[(&str, &str)],
    hint: Option<&IdTokenHint>,
    here: Option<&Here>,
) -> Result<Logout, LogoutFault> {
    let token = hint.map(|_| ("id_token_hint", "a.b.c"));
    let pairs: Vec<_> = pairs.iter().copied().chain(token).collect();
    request(&pairs)?.check(hint, Some(&client()), here)
}

fn location(logout: Result<Logout, LogoutFault>) -> Option<String> {
    logout.expect("a logout").target.map(|target| target.location())
}

#[test]
fn a_person_goes_where_the_application_is_registered_with_its_state() {
    let hint = hint("shop", Some(SESSION));
    let go = |pairs: &[(&str, &str)]| location(decide(pairs, Some(&hint), Some(&here())));
    assert_eq!(go(&[]), None);
    assert_eq!(go(&[("post_logout_redirect_uri", BYE)]).as_deref(), Some(BYE));
    let state = [("post_logout_redirect_uri", BYE), ("state", "a b&c")];
    assert_eq!(go(&state).as_deref(), Some("https://shop.example.com/bye?state=a+b%26c"));
    let query = [("post_logout_redirect_uri", "https://shop.example.com/bye?to=home"), ("state", "x")];
    assert_eq!(go(&query).as_deref(), Some("https://shop.example.com/bye?to=home&state=x"));
}

#[test]
fn nobody_goes_where_nothing_is_registered() {
    let hint = hint("shop", Some(SESSION));
    for attack in ATTACKS {
        let refused = decide(&[("post_logout_redirect_uri", attack)], Some(&hint), Some(&here()));
        assert_eq!(refused, Err(LogoutFault::TargetNotRegistered), "{attack:?}");
        let pairs = [("client_id", "shop"), ("returnTo", attack)];
        let refused =
            ReturnTo::read(&Parameters::of(&pairs)).and_then(|request| request.check(Some(&client())));
        assert_eq!(refused, Err(LogoutFault::TargetNotRegistered), "{attack:?}");
    }
}

#[test]
fn an_address_needs_the_application_that_it_is_of() {
    let target = [("post_logout_redirect_uri", BYE)];
    assert_eq!(decide(&target, None, Some(&here())), Err(LogoutFault::TargetWithoutClient));
    let named = [("post_logout_redirect_uri", BYE), ("client_id", "shop")];
    assert_eq!(location(decide(&named, None, None)).as_deref(), Some(BYE));
    let request = request(&named).expect("a request");
    assert_eq!(request.check(None, None, None), Err(LogoutFault::UnknownClient));
    let mut other = client();
    other.client_id = ClientId::parse("other").expect("an id");
    assert_eq!(request.check(None, Some(&other), None), Err(LogoutFault::UnknownClient));
}

#[test]
fn who_is_not_known_to_be_spoken_of_is_asked_first() {
    let asks = |pairs: &[(&str, &str)], hint: Option<&IdTokenHint>| {
        decide(pairs, hint, Some(&here())).expect("a logout").asks_first
    };
    assert!(asks(&[], None));
    assert!(asks(&[("client_id", "shop"), ("post_logout_redirect_uri", BYE)], None));
    assert!(asks(&[], Some(&hint("shop", Some(OTHER_SESSION)))));
    assert!(asks(&[("logout_hint", OTHER_SESSION)], None));
    assert!(asks(&[("logout_hint", USER)], None));
    let mut stranger = hint("shop", None);
    stranger.subject = person(OTHER_SESSION);
    assert!(asks(&[], Some(&stranger)));

    assert!(!asks(&[], Some(&hint("shop", Some(SESSION)))));
    assert!(!asks(&[], Some(&hint("shop", None))), "a token that names no login, of the same person");
    assert!(!asks(&[("logout_hint", SESSION)], None));
}

#[test]
fn who_is_not_signed_in_is_not_asked() {
    for hint in [None, Some(hint("shop", Some(OTHER_SESSION)))] {
        assert!(!decide(&[], hint.as_ref(), None).expect("a logout").asks_first);
    }
}

#[test]
fn a_hint_that_is_none_of_ours_is_refused() {
    let request = request(&[("id_token_hint", "eyJhbGciOiJub25lIn0.e30.")]).expect("a request");
    assert_eq!(request.client_id(None), Err(LogoutFault::Hint));
    assert_eq!(request.check(None, None, Some(&here())), Err(LogoutFault::Hint));
}

#[test]
fn hint_and_client_id_name_the_same_application() {
    let hint = hint("shop", Some(SESSION));
    assert_eq!(decide(&[("client_id", "other")], Some(&hint), None), Err(LogoutFault::TwoClients));
    assert!(decide(&[("client_id", "shop")], Some(&hint), None).is_ok());
}

#[test]
fn faults_in_form_are_told() {
    let fault = |pairs: &[(&str, &str)]| request(pairs).err();
    assert_eq!(fault(&[("state", "a"), ("state", "a")]), Some(LogoutFault::Repeated));
    assert_eq!(fault(&[("state", "a\r\nb")]), Some(LogoutFault::State));
    assert_eq!(fault(&[("state", &"x".repeat(2049))]), Some(LogoutFault::State));
    assert_eq!(fault(&[("client_id", "<b>")]), Some(LogoutFault::UnknownClient));
    assert_eq!(fault(&[("ui_locales", "de"), ("federated", "")]), None);
    let twice = Parameters::of(&[("returnTo", BYE), ("returnTo", BYE)]);
    assert_eq!(ReturnTo::read(&twice).err(), Some(LogoutFault::Repeated));
}

#[test]
fn return_to_goes_to_the_list_of_the_application_that_asks() {
    let go = |pairs: &[(&str, &str)]| {
        let found = ReturnTo::read(&Parameters::of(pairs))?.check(Some(&client()))?;
        Ok(found.map(|target| target.location()))
    };
    assert_eq!(go(&[("client_id", "shop"), ("returnTo", BYE)]), Ok(Some(BYE.to_owned())));
    assert_eq!(
        go(&[("client_id", "shop"), ("federated", ""), ("auth0Client", "x")]),
        Ok(Some(BYE.to_owned()))
    );
    assert_eq!(go(&[]), Ok(None));
    assert_eq!(go(&[("returnTo", BYE)]), Err(LogoutFault::TargetWithoutClient));
    assert_eq!(go(&[("client_id", "other"), ("returnTo", BYE)]), Err(LogoutFault::UnknownClient));
    assert_eq!(go(&[("client_id", "other")]), Err(LogoutFault::UnknownClient));
    let mut without = client();
    without.post_logout_redirect_uris.clear();
    let request = ReturnTo::read(&Parameters::of(&[("client_id", "shop")])).expect("a request");
    assert_eq!(request.check(Some(&without)), Ok(None));
}
