//! Forgeries of every known kind, and the standards' own examples.

use super::*;
use crate::{
    keys::{SigningAlgorithm, SigningKey},
    verify::{own_access_token, own_id_token_hint},
};
use domain::Timestamp;
use serde_json::{Value, json};

const ISSUER: &str = "https://login.example.com/";
const NOW: Timestamp = Timestamp::from_micros(1_000_000_000);

fn key(algorithm: SigningAlgorithm) -> SigningKey {
    SigningKey::generate(algorithm).expect("a key")
}

fn set(keys: &[&SigningKey]) -> KeySet {
    let jwks: Vec<_> = keys.iter().map(|key| key.public_jwk()).collect();
    KeySet::from_jwks(&jwks).expect("our own keys are well-formed")
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "sub": "auth0|0190163d8694739baea5966c26f8ad91", "aud": "shop", "client_id": "shop",
        "exp": 1100, "iat": 900, "jti": "AAAAAAAAAAAAAAAAAAAAAA", "scope": "openid",
    })
}

fn encoded(json: &Value) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}

/// A token with another header, over which the key's own signature is made all the same.
fn with_header(key: &SigningKey, header: &Value) -> String {
    key.signed(format!("{}.{}", encoded(header), encoded(&claims()))).expect("signed")
}

fn access(token: &str, keys: &KeySet) -> Result<(), TokenRefusal> {
    own_access_token(token, keys, ISSUER, NOW).map(|_| ())
}

#[test]
fn what_we_sign_we_believe_and_nobody_elses() {
    for algorithm in SigningAlgorithm::ALL {
        let (own, other) = (key(algorithm), key(algorithm));
        let token = own.sign("at+jwt", &claims()).expect("signed");
        assert_eq!(access(&token, &set(&[&other, &own])), Ok(()));
        assert_eq!(access(&token, &set(&[&other])), Err(TokenRefusal::Signature));
        assert_eq!(access(&token, &KeySet::default()), Err(TokenRefusal::Signature));
    }
}

#[test]
fn a_changed_token_is_refused_wherever_it_was_changed() {
    let own = key(SigningAlgorithm::Es256);
    let (token, keys) = (own.sign("at+jwt", &claims()).expect("signed"), set(&[&own]));
    let parts: Vec<_> = token.split('.').collect();
    let mut changed = claims();
    changed["sub"] = json!("auth0|0190163d8694739baea5966c26f8ad99");
    let forged = format!("{}.{}.{}", parts[0], encoded(&changed), parts[2]);
    assert_eq!(access(&forged, &keys), Err(TokenRefusal::Signature));
    for place in [0, parts[0].len() + 3, token.len() - 40] {
        let mut bytes = token.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).expect("ASCII");
        assert!(access(&changed, &keys).is_err(), "byte {place}");
    }
    for broken in [
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}.{}", parts[0], parts[1]),
        format!("{token}="),
        format!("{token}."),
        format!(" {token}"),
        format!("{token}.{}", parts[2]),
        ".".into(),
        "..".into(),
        String::new(),
    ] {
        assert!(access(&broken, &keys).is_err(), "{broken}");
    }
}

#[test]
fn a_token_does_not_choose_its_algorithm() {
    let own = key(SigningAlgorithm::Rs256);
    let keys = set(&[&own]);
    for alg in ["none", "None", "nOnE", "HS256", "HS512", "RS384", "ES256K", "", "rs256"] {
        let header = json!({ "alg": alg, "typ": "at+jwt", "kid": own.kid() });
        assert_eq!(access(&with_header(&own, &header), &keys), Err(TokenRefusal::Algorithm), "{alg}");
        let unsigned = format!("{}.{}.", encoded(&header), encoded(&claims()));
        assert_eq!(access(&unsigned, &keys), Err(TokenRefusal::Algorithm), "{alg}");
    }
    // Allowed for others, but not what this key is for.
    for alg in ["PS256", "ES256", "EdDSA"] {
        let header = json!({ "alg": alg, "typ": "at+jwt", "kid": own.kid() });
        assert_eq!(access(&with_header(&own, &header), &keys), Err(TokenRefusal::Signature), "{alg}");
    }
}

#[test]
fn a_token_does_not_bring_its_key() {
    let (own, thief) = (key(SigningAlgorithm::Es256), key(SigningAlgorithm::Es256));
    for (name, value) in [
        ("jwk", thief.public_jwk()),
        ("jku", json!("https://evil.test/jwks.json")),
        ("x5u", json!("https://evil.test/cert.pem")),
        ("x5c", json!(["MIIB"])),
    ] {
        for kid in [own.kid(), thief.kid()] {
            let mut header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": kid });
            header[name] = value.clone();
            let token = with_header(&thief, &header);
            assert_eq!(access(&token, &set(&[&own])), Err(TokenRefusal::Signature), "{name}");
        }
    }
}

#[test]
fn a_kid_is_compared_and_nothing_else() {
    let own = key(SigningAlgorithm::Es256);
    let keys = set(&[&own]);
    let long = "a".repeat(10_000);
    for kid in ["../../dev/null", "' OR 1=1--", "\0", "", "unknown", "https://evil.test/", &long] {
        let header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": kid });
        assert_eq!(access(&with_header(&own, &header), &keys), Err(TokenRefusal::Signature), "{kid:?}");
    }
    for kid in [json!(1), json!([own.kid()]), json!({})] {
        let header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": kid });
        assert_eq!(access(&with_header(&own, &header), &keys), Err(TokenRefusal::Malformed), "{kid}");
    }
}

#[test]
fn an_unknown_demand_refuses_the_token() {
    let own = key(SigningAlgorithm::Es256);
    let header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": own.kid(), "crit": ["b64"], "b64": false });
    assert_eq!(access(&with_header(&own, &header), &set(&[&own])), Err(TokenRefusal::Critical));
}

#[test]
fn one_kind_of_token_does_not_pass_for_another() {
    let own = key(SigningAlgorithm::Es256);
    let keys = set(&[&own]);
    let signed = |typ: &str| own.sign(typ, &claims()).expect("signed");
    for typ in ["JWT", "logout+jwt", "", "at+jwt2", "client-authentication+jwt"] {
        assert_eq!(access(&signed(typ), &keys), Err(TokenRefusal::Type), "{typ}");
    }
    for typ in ["at+jwt", "logout+jwt", ""] {
        let hint = own_id_token_hint(&signed(typ), &keys, ISSUER);
        assert_eq!(hint, Err(TokenRefusal::Type), "{typ}");
    }
    let header = json!({ "alg": "ES256", "kid": own.kid() });
    assert_eq!(access(&with_header(&own, &header), &keys), Err(TokenRefusal::Type));
    assert!(own_id_token_hint(&signed("JWT"), &keys, ISSUER).is_ok());
}

#[test]
fn a_token_is_ours_and_of_today() {
    let own = key(SigningAlgorithm::Es256);
    let keys = set(&[&own]);
    let with = |typ: &str, name: &str, value: Value| {
        let mut claims = claims();
        claims[name] = value;
        own.sign(typ, &claims).expect("signed")
    };
    let access_with = |name, value| access(&with("at+jwt", name, value), &keys);
    assert_eq!(access_with("exp", json!(1001)), Ok(()));
    assert_eq!(access_with("exp", json!(1000)), Err(TokenRefusal::Expired));
    assert_eq!(access_with("iss", json!("https://login.example.com")), Err(TokenRefusal::Issuer));
    assert_eq!(access_with("sub", json!("x")), Err(TokenRefusal::Subject));
    assert_eq!(access_with("jti", json!("x")), Err(TokenRefusal::Id));
    assert_eq!(access_with("exp", json!("1001")), Err(TokenRefusal::Malformed));
    assert_eq!(access_with("scope", json!("a\"b")), Err(TokenRefusal::Malformed));

    let hint = |name, value| own_id_token_hint(&with("JWT", name, value), &keys, ISSUER);
    assert!(hint("exp", json!(0)).is_ok(), "an expired hint still says whom it means");
    assert_eq!(hint("iss", json!("https://evil.test/")), Err(TokenRefusal::Issuer));
    assert_eq!(hint("sub", json!("robot@clients")), Err(TokenRefusal::Subject));
    assert_eq!(hint("aud", json!("a b")), Err(TokenRefusal::Audience));
}

#[test]
fn a_long_token_is_not_looked_at() {
    let own = key(SigningAlgorithm::Es256);
    let mut long = claims();
    long["padding"] = json!("x".repeat(MAX_TOKEN));
    let token = own.sign("at+jwt", &long).expect("signed");
    assert_eq!(access(&token, &set(&[&own])), Err(TokenRefusal::TooLong));
    assert_eq!(access(&"a".repeat(MAX_TOKEN + 1), &KeySet::default()), Err(TokenRefusal::TooLong));
    assert_eq!(access(&"a".repeat(MAX_TOKEN), &KeySet::default()), Err(TokenRefusal::Malformed));
}

/// What a standard's example says, if its key verifies it.
fn example(jwk: &Value, token: &str) -> Option<(bool, bool)> {
    let keys = KeySet::from_jwks([jwk]).expect("the example is a key");
    let believed =
        |token: &str| verified_claims::<Value>(token, &keys, &[""]) != Err(TokenRefusal::Signature);
    let (rest, signature) = token.rsplit_once('.')?;
    let mut bytes = URL_SAFE_NO_PAD.decode(signature).ok()?;
    bytes[7] ^= 1;
    Some((believed(token), believed(&format!("{rest}.{}", URL_SAFE_NO_PAD.encode(bytes)))))
}

/// RFC 7515 Appendix A.3 and RFC 8037 Appendix A.4.
#[test]
fn the_examples_of_the_standards_verify() {
    let p256 = json!({
        "kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    });
    let token = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc1\
                 9yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    assert_eq!(example(&p256, token), Some((true, false)));

    let ed25519 =
        json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
    let token = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQ\
                 R6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    assert_eq!(example(&ed25519, token), Some((true, false)));
}
