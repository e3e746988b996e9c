//! A row of each program, as its own documentation shows it.

use super::*;
use serde_json::json;

fn read(format: &Format, row: Value) -> Person {
    format.read(row).unwrap_or_else(|fault| panic!("{}: {}", fault.field, fault.sentence))
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what may be absent")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn auth0_in_the_export_of_its_hashes() {
    let person = read(
        &Format::Auth0,
        json!({
            "_id": { "$oid": "60425dc43519d90068f82973" },
            "email_verified": true,
            "email": "ada@example.com",
            "passwordHash": "$2b$10$C9hB01.YxRSTcn/ZOOo4j.TW7xCKKFKBSF.C7E0xiUwumqIDqWvXf",
            "password_set_date": { "$date": "2021-03-05T16:35:16.775Z" },
            "tenant": "example",
            "connection": "Username-Password-Authentication",
            "_tmp_is_unique": true,
            "created_at": { "$date": "2021-03-05T16:35:16.775Z" },
        }),
    );
    assert_eq!((person.subject, person.email), (text("60425dc43519d90068f82973"), text("ada@example.com")));
    assert!(person.email_verified && person.provider.is_none());
    assert!(person.password_hash.is_some_and(|hash| hash.starts_with("$2b$10$C9hB01")));
    assert_eq!(person.created_at.map(domain::Timestamp::as_micros), Some(1_614_962_116_775_000));
}

#[test]
fn auth0_in_its_export_of_users() {
    let person = read(
        &Format::Auth0,
        json!({
            "user_id": "google-oauth2|103547991597142817347",
            "email": "ada@example.com",
            "blocked": true,
            "identities": [{ "connection": "google-oauth2", "provider": "google-oauth2", "isSocial": true }],
            "name": "Ada Lovelace", "nickname": "",
            "user_metadata": { "color": "red" },
            "logins_count": 4,
        }),
    );
    assert_eq!(person.provider, text("google-oauth2"));
    assert!(person.blocked);
    assert_eq!((person.profile.name, person.profile.nickname), (text("Ada Lovelace"), None));
    assert_eq!(person.user_metadata.get("color"), Some(&json!("red")));

    let mailed = read(&Format::Auth0, json!({ "user_id": "email|5f7c8ec7", "email": "ada@example.com" }));
    assert_eq!(mailed.provider, None);
    let company = json!({
        "user_id": "samlp|acme|ada", "identities": [{ "connection": "acme", "provider": "samlp" }],
    });
    assert_eq!(read(&Format::Auth0, company).provider, text("acme"));
}

#[test]
fn auth0_in_the_schema_of_its_imports() {
    let of =
        |hash: Value| Format::Auth0.read(json!({ "email": "ada@example.com", "custom_password_hash": hash }));
    let hash = |hash| of(hash).ok().and_then(|person| person.password_hash);
    let value = "$argon2id$v=19$m=64,t=1,p=1$AQEBAQEBAQEBAQEBAQEBAQ$AAAA";
    assert_eq!(
        hash(json!({ "algorithm": "argon2", "hash": { "value": value, "encoding": "utf8" } })),
        text(value)
    );
    let scrypt = json!({
        "algorithm": "scrypt", "keylen": 2, "cost": 16, "blockSize": 4, "parallelization": 2,
        "hash": { "value": "0102", "encoding": "hex" }, "salt": { "value": "ab", "encoding": "utf8" },
    });
    assert_eq!(hash(scrypt), text("$scrypt$ln=4,r=4,p=2$YWI$AQI"));
    let odd = json!({ "algorithm": "scrypt", "cost": 17, "hash": { "value": "AQI=", "encoding": "base64" } });
    assert!(of(odd).is_err_and(|fault| fault.field == "custom_password_hash.cost"));
    let quick = json!({ "algorithm": "md5", "hash": { "value": "5f4dcc3b5aa765d61d8327deb882cf99", "encoding": "hex" } });
    assert!(of(quick).is_err_and(|fault| fault.field == "custom_password_hash.algorithm"));
}

#[test]
fn a_row_of_another_shape_is_told_by_its_field_and_never_quoted() {
    let fault = Format::Auth0.read(json!({ "email": "a@example.com", "password_hash": ["s3cret"] })).err();
    let fault = fault.map(|fault| (fault.field, fault.sentence));
    assert_eq!(fault, Some(("password_hash".into(), "this is not of the type that it must be".into())));
}

#[test]
fn keycloak() {
    let person = read(
        &Format::Keycloak,
        json!({
            "id": "2d1f4b62-6d3e-4c43-9a1e-0a3f5d0d7b11",
            "username": "ada", "firstName": "Ada", "lastName": "Lovelace",
            "email": "ada@example.com", "emailVerified": true, "enabled": false,
            "createdTimestamp": 1_614_962_116_775_i64,
            "attributes": { "plan": ["gold"], "roles": ["a", "b"] },
            "credentials": [{
                "type": "password",
                "secretData": "{\"value\":\"AQI=\",\"salt\":\"AwQ=\",\"additionalParameters\":{}}",
                "credentialData": "{\"hashIterations\":27500,\"algorithm\":\"pbkdf2-sha256\",\"additionalParameters\":{}}",
            }],
        }),
    );
    assert_eq!(person.password_hash, text("$pbkdf2-sha256$i=27500$AwQ$AQI"));
    assert!(person.email_verified && person.blocked);
    assert_eq!(person.profile.given_name, text("Ada"));
    assert_eq!(Value::Object(person.app_metadata), json!({ "plan": "gold", "roles": ["a", "b"] }));
    assert_eq!(person.created_at.map(domain::Timestamp::as_micros), Some(1_614_962_116_775_000));

    let newer = read(
        &Format::Keycloak,
        json!({ "email": "a@example.com", "credentials": [{
        "type": "password",
        "secretData": "{\"value\":\"AQI=\",\"salt\":\"AwQ=\"}",
        "credentialData": "{\"hashIterations\":5,\"algorithm\":\"argon2\",\"additionalParameters\":\
            {\"hashLength\":[\"32\"],\"memory\":[\"7168\"],\"type\":[\"id\"],\"version\":[\"1.3\"],\"parallelism\":[\"1\"]}}",
    }] }),
    );
    assert_eq!(newer.password_hash, text("$argon2id$v=19$m=7168,t=5,p=1$AwQ$AQI"));
}

#[test]
fn kratos() {
    let person = read(
        &Format::Kratos,
        json!({
            "id": "9f425a8d-7efc-4768-8f23-7647a74fdf13",
            "credentials": { "password": {
                "type": "password", "identifiers": ["ada@example.com"],
                "config": { "hashed_password": "$argon2id$v=19$m=32768,t=2,p=4$cm94YnRVOW5jZzFzcVE4bQ$MNzk5BtR2vUhrp6qQEjRNw" },
            } },
            "schema_id": "default", "state": "active",
            "traits": { "email": "ada@example.com", "name": { "first": "Ada", "last": "Lovelace" }, "color": "red" },
            "verifiable_addresses": [{ "value": "ada@example.com", "verified": true, "via": "email" }],
            "metadata_public": { "plan": "gold" }, "metadata_admin": { "note": 1 },
            "created_at": "2021-03-05T16:35:16.775Z",
        }),
    );
    assert!(person.email_verified && !person.blocked && person.password_hash.is_some());
    assert_eq!(person.profile.family_name, text("Lovelace"));
    assert_eq!(Value::Object(person.user_metadata), json!({ "color": "red" }));
    assert_eq!(Value::Object(person.app_metadata), json!({ "plan": "gold", "note": 1 }));

    let social = read(
        &Format::Kratos,
        json!({
            "traits": { "email": "ada@example.com" },
            "credentials": { "oidc": { "config": { "providers": [{ "provider": "google", "subject": "1" }] } } },
        }),
    );
    assert_eq!(social.provider, text("google"));
}

#[test]
fn firebase() {
    let row = json!({
        "localId": "abc123", "email": "ada@example.com", "emailVerified": true, "disabled": false,
        "passwordHash": "l-S_", "salt": "42xE", "displayName": "Ada",
        "createdAt": "1614962116775", "customAttributes": "{\"plan\":\"gold\"}",
        "providerUserInfo": [{ "providerId": "password" }, { "providerId": "google.com" }],
    });
    let parameters = FirebaseParameters {
        signer_key: "key+".into(),
        salt_separator: "Bw==".into(),
        rounds: 8,
        memory_cost: 14,
    };
    let person = read(&Format::Firebase(Some(parameters)), row.clone());
    assert_eq!(person.password_hash, text("$firescrypt$ln=14,r=8,p=1$42xE$l+S/$Bw==$key+"));
    assert_eq!((person.provider, person.profile.name), (None, text("Ada")));
    assert_eq!(person.app_metadata.get("plan"), Some(&json!("gold")));
    assert!(Format::Firebase(None).read(row).is_err_and(|fault| fault.field == "passwordHash"));
    let social = json!({ "localId": "x", "email": "a@b.example", "providerUserInfo": [{ "providerId": "google.com" }] });
    assert_eq!(read(&Format::Firebase(None), social).provider, text("google.com"));
}

#[test]
fn django() {
    let fields = |password: &str| {
        json!({ "model": "auth.user", "pk": 7, "fields": {
        "password": password, "last_login": null, "is_superuser": false, "username": "ada",
        "first_name": "Ada", "last_name": "", "email": "ada@example.com", "is_staff": false, "is_active": true,
        "date_joined": "2021-03-05T16:35:16.775Z", "groups": [], "user_permissions": [],
    } })
    };
    let person = read(&Format::Django, fields("pbkdf2_sha256$1000$salt$AQI="));
    assert_eq!((person.subject, person.password_hash), (text("7"), text("pbkdf2_sha256$1000$salt$AQI=")));
    assert!(!person.email_verified && !person.blocked && person.created_at.is_some());
    assert_eq!(person.profile.family_name, None);
    assert_eq!(read(&Format::Django, fields("!unusable")).password_hash, None);
}
