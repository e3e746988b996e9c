use super::*;
use crate::{AbsoluteUrl, RedirectUri, keys::JwkFault};
use domain::ClientId;
use serde_json::json;
use std::time::Duration;

fn sound(kind: ClientKind) -> Client {
    let mut client = Client::new(ClientId::parse("shop").expect("an id"), "Shop", kind);
    if kind != ClientKind::Machine {
        client.redirect_uris =
            vec![RedirectUri::parse("https://shop.example.com/cb").expect("a redirect URI")];
    }
    client
}

/// The faults of a sound registration after a change.
fn faults(kind: ClientKind, change: impl FnOnce(&mut Client)) -> Vec<ClientFault> {
    let mut client = sound(kind);
    change(&mut client);
    client.validate().err().unwrap_or_default()
}

#[test]
fn the_defaults_of_each_kind_are_sound() {
    for kind in ClientKind::ALL {
        assert_eq!(faults(kind, |_| ()), [], "{kind:?}");
        assert!(sound(kind).needs_pkce(), "{kind:?}");
    }
    assert!(sound(ClientKind::Spa).is_public() && sound(ClientKind::Native).is_public());
    assert!(!sound(ClientKind::Web).is_public() && !sound(ClientKind::Machine).is_public());
}

#[test]
fn a_name_is_one_line_of_text() {
    for name in ["", " ", "a\nb", "a\u{7f}", &"x".repeat(101)] {
        assert_eq!(
            faults(ClientKind::Web, |client| name.clone_into(&mut client.name)),
            [ClientFault::Name],
            "{name:?}"
        );
    }
    assert_eq!(faults(ClientKind::Web, |client| client.name = "ü".repeat(100)), []);
}

#[test]
fn a_program_in_other_hands_keeps_no_secret() {
    for kind in [ClientKind::Spa, ClientKind::Native] {
        for method in
            [ClientAuthenticationMethod::ClientSecretPost, ClientAuthenticationMethod::PrivateKeyJwt]
        {
            let found = faults(kind, |client| client.authentication.push(method));
            assert!(found.contains(&ClientFault::SecretInOtherHands), "{kind:?} {method:?}");
        }
    }
}

#[test]
fn a_client_authenticates_or_does_not() {
    use ClientAuthenticationMethod::{ClientSecretPost, None};
    let with = |methods: &[ClientAuthenticationMethod]| {
        faults(ClientKind::Web, |client| client.authentication = methods.to_vec())
    };
    assert_eq!(with(&[]), [ClientFault::NoAuthentication]);
    assert_eq!(with(&[None, ClientSecretPost]), [ClientFault::NoneBesideOthers]);
    assert_eq!(with(&[None]), []);
    assert_eq!(
        faults(ClientKind::Machine, |client| client.authentication = vec![None]),
        [ClientFault::CredentialsWithoutAuthentication]
    );
}

#[test]
fn who_keeps_no_secret_needs_pkce() {
    assert_eq!(
        faults(ClientKind::Spa, |client| client.require_pkce = false),
        [ClientFault::PublicWithoutPkce]
    );
    assert_eq!(faults(ClientKind::Web, |client| client.require_pkce = false), []);
}

#[test]
fn private_key_jwt_needs_public_keys() {
    let with = |keys: Vec<serde_json::Value>| {
        faults(ClientKind::Web, |client| {
            client.authentication = vec![ClientAuthenticationMethod::PrivateKeyJwt];
            client.jwks = keys;
        })
    };
    assert_eq!(with(vec![]), [ClientFault::NoKeys]);
    assert_eq!(with(vec![json!({ "kty": "oct", "k": "A" })]), [ClientFault::Key(JwkFault::Secret)]);
}

#[test]
fn what_belongs_together_stays_together() {
    let web = |change: fn(&mut Client)| faults(ClientKind::Web, change);
    assert_eq!(
        web(|client| client.response_types = vec![ResponseType::IdToken]),
        [ClientFault::CodeByHalves]
    );
    assert_eq!(
        web(|client| client.grant_types = vec![GrantType::RefreshToken]),
        [ClientFault::CodeByHalves, ClientFault::RefreshWithoutCode]
    );
    assert_eq!(
        web(|client| {
            client.grant_types.clear();
            client.response_types.clear();
        }),
        [ClientFault::NothingAllowed]
    );
}

#[test]
fn a_machine_logs_nobody_in() {
    let machine = |change: fn(&mut Client)| faults(ClientKind::Machine, change);
    assert_eq!(
        machine(|client| {
            client.redirect_uris =
                vec![RedirectUri::parse("https://shop.example.com/cb").expect("a redirect URI")];
        }),
        [ClientFault::MachineWithPeople]
    );
    assert!(
        machine(|client| client.response_types = vec![ResponseType::IdToken])
            .contains(&ClientFault::MachineWithPeople)
    );
}

#[test]
fn answers_have_somewhere_to_go() {
    assert_eq!(faults(ClientKind::Web, |client| client.redirect_uris.clear()), [ClientFault::NoRedirectUri]);
    let private = RedirectUri::parse("com.example.shop:/cb").expect("a redirect URI");
    let told = [ClientFault::PrivateScheme(private.to_string())];
    assert_eq!(faults(ClientKind::Native, |client| client.redirect_uris = vec![private.clone()]), []);
    assert_eq!(faults(ClientKind::Web, |client| client.redirect_uris.push(private.clone())), told);
    assert_eq!(faults(ClientKind::Spa, |client| client.post_logout_redirect_uris.push(private)), told);
}

#[test]
fn a_call_from_us_has_no_fragment() {
    let with = |text: &str| {
        let uri = AbsoluteUrl::parse(text).expect("an address");
        faults(ClientKind::Web, |client| client.backchannel_logout_uri = Some(uri))
    };
    assert_eq!(with("https://shop.example.com/logout?x=1"), []);
    assert_eq!(with("https://shop.example.com/logout#x"), [ClientFault::BackchannelFragment]);
}

#[test]
fn times_are_neither_nothing_nor_for_ever() {
    let day = Duration::from_hours(24);
    let with = |change: &dyn Fn(&mut crate::ClientLifetimes)| {
        faults(ClientKind::Web, |client| change(&mut client.lifetimes))
    };
    for time in [Duration::ZERO, day + Duration::from_secs(1)] {
        assert_eq!(
            with(&|times| times.id_token = Some(time)),
            [ClientFault::Lifetime("id_token", MAX_TOKEN)]
        );
        assert_eq!(
            with(&|times| times.access_token = Some(time)),
            [ClientFault::Lifetime("access_token", MAX_TOKEN)]
        );
    }
    assert_eq!(with(&|times| times.access_token = Some(day)), []);
    assert_eq!(
        with(&|times| times.refresh_absolute = Some(day * 367)),
        [ClientFault::Lifetime("refresh_absolute", MAX_REFRESH)]
    );
    assert_eq!(
        with(&|times| times.refresh_leeway = Some(Duration::from_secs(61))),
        [ClientFault::Leeway(60)]
    );
    assert_eq!(with(&|times| times.refresh_leeway = Some(Duration::ZERO)), []);
    let both = |idle, absolute| {
        with(&move |times| {
            times.refresh_idle = Some(idle);
            times.refresh_absolute = Some(absolute);
        })
    };
    assert_eq!(both(day, day), []);
    assert_eq!(both(day * 2, day), [ClientFault::IdleBeyondAbsolute]);
}

#[test]
fn an_api_grant_names_an_audience_and_scopes() {
    let with = |audience: &str, scopes: &[&str]| {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        faults(ClientKind::Machine, |client| {
            client.api_grants.insert(audience.to_owned(), scopes);
        })
    };
    assert_eq!(with("https://api.example.com", &["read:orders"]), []);
    assert_eq!(with("https://api.example.com", &[]), []);
    assert_eq!(with("", &["read"]), [ClientFault::ApiGrant(String::new())]);
    for scope in ["", "a b", "a\"b"] {
        assert_eq!(with("x", &[scope]), [ClientFault::ApiGrant("x".to_owned())], "{scope:?}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let found = faults(ClientKind::Web, |client| {
        client.name.clear();
        client.authentication.clear();
        client.redirect_uris.clear();
    });
    assert_eq!(found, [ClientFault::Name, ClientFault::NoAuthentication, ClientFault::NoRedirectUri]);
}
