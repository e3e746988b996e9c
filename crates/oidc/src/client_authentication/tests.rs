//! Ways to say who one is, and ways that are none.

use super::*;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

fn presented(parameters: &[(&str, &str)], header: Option<&str>) -> Result<PresentedClient, ProtocolError> {
    let parameters: Vec<_> =
        parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    presented_client(&Body::new(&parameters)?, header)
}

/// Identifier, method and secret.
fn seen(
    parameters: &[(&str, &str)],
    header: Option<&str>,
) -> Result<(String, &'static str, String), ProtocolError> {
    presented(parameters, header).map(|client| {
        let method = client.credentials.method().as_str();
        let secret = match client.credentials {
            Credentials::None => String::new(),
            Credentials::Basic(secret) | Credentials::Post(secret) | Credentials::Assertion(secret) => {
                secret.to_string()
            }
        };
        (client.client_id.to_string(), method, secret)
    })
}

fn basic_header(joined: &str) -> String {
    format!("Basic {}", STANDARD.encode(joined))
}

fn assertion_of(sub: &str) -> String {
    let part = |json: String| URL_SAFE_NO_PAD.encode(json);
    format!("{}.{}.x", part(r#"{"alg":"ES256"}"#.into()), part(format!(r#"{{"sub":"{sub}"}}"#)))
}

#[test]
fn each_method_is_known_by_where_its_proof_stands() {
    let shop = |method, secret: &str| Ok(("shop".to_owned(), method, secret.to_owned()));
    assert_eq!(seen(&[("client_id", "shop")], None), shop("none", ""));
    assert_eq!(
        seen(&[("client_id", "shop"), ("client_secret", "s3cret")], None),
        shop("client_secret_post", "s3cret")
    );
    assert_eq!(seen(&[], Some(&basic_header("shop:s3cret"))), shop("client_secret_basic", "s3cret"));
    let assertion = assertion_of("shop");
    let assertion = [("client_assertion", assertion.as_str()), ("client_assertion_type", JWT_BEARER)];
    assert_eq!(seen(&assertion, None), shop("private_key_jwt", assertion[0].1));
}

#[test]
fn both_halves_of_a_basic_header_are_encoded_as_in_a_form() {
    let header = basic_header("sh%6Fp:a%3Ab+c%2B%25d");
    assert_eq!(
        seen(&[("client_id", "shop")], Some(&header)),
        Ok(("shop".into(), "client_secret_basic", "a:b c+%d".into()))
    );
    let header = basic_header("shop:s").replace("Basic", "bASIC");
    assert!(seen(&[], Some(&header)).is_ok(), "the scheme's case does not matter (RFC 9110 §11.1)");
}

#[test]
fn two_proofs_are_one_too_many() {
    let header = basic_header("shop:s3cret");
    let assertion = assertion_of("shop");
    let secret = ("client_secret", "s3cret");
    let assertion = [("client_assertion", assertion.as_str()), ("client_assertion_type", JWT_BEARER)];
    for (parameters, header) in [
        (vec![secret], Some(header.as_str())),
        (assertion.to_vec(), Some(&header)),
        ([assertion.as_slice(), &[secret]].concat(), None),
        ([assertion.as_slice(), &[secret]].concat(), Some(&header)),
    ] {
        assert_eq!(seen(&parameters, header), Err(MANY));
    }
}

#[test]
fn one_request_speaks_for_one_client() {
    let assertion = assertion_of("shop");
    assert_eq!(seen(&[("client_id", "other")], Some(&basic_header("shop:s"))), Err(TWO_CLIENTS));
    let parameters =
        [("client_id", "other"), ("client_assertion", &assertion), ("client_assertion_type", JWT_BEARER)];
    assert_eq!(seen(&parameters, None), Err(TWO_CLIENTS));
    assert_eq!(
        seen(&[("client_id", "a"), ("client_id", "a")], None).unwrap_err().code,
        ErrorCode::InvalidRequest
    );
}

#[test]
fn what_cannot_be_read_proves_nothing() {
    let no_colon = basic_header("shop");
    let no_text = format!("Basic {}", STANDARD.encode([b's', b':', 0xff]));
    let no_text_inside = basic_header("shop:%ff");
    for header in ["", "Basic", "Basic ***", "Bearer abc", &no_colon, &no_text, &no_text_inside] {
        assert_eq!(seen(&[], Some(header)), Err(MALFORMED), "{header}");
    }
    assert_eq!(seen(&[], None), Err(NO_CLIENT));
    assert_eq!(seen(&[("client_id", "")], None), Err(NO_CLIENT));
    assert_eq!(seen(&[("client_id", "../x")], None), Err(UNKNOWN));
    assert_eq!(seen(&[], Some(&basic_header("a b:s"))), Err(UNKNOWN));
}

#[test]
fn an_assertion_comes_with_its_type() {
    let assertion = assertion_of("shop");
    for parameters in [
        vec![("client_assertion", assertion.as_str())],
        vec![("client_assertion_type", JWT_BEARER), ("client_id", "shop")],
        vec![("client_assertion", assertion.as_str()), ("client_assertion_type", "saml2-bearer")],
    ] {
        assert_eq!(seen(&parameters, None), Err(ASSERTION_TYPE), "{parameters:?}");
    }
    for broken in ["x", "a.b.c", &assertion_of("../x")] {
        let parameters = [("client_assertion", broken), ("client_assertion_type", JWT_BEARER)];
        assert_eq!(seen(&parameters, None), Err(UNKNOWN), "{broken}");
    }
}
