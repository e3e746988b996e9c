//! `vestibule key`.

use crate::place::Place;

#[test]
fn a_key_is_made_replaced_and_withdrawn() {
    let place = Place::new();
    assert_eq!(place.json(&["key", "list", "--json"]), serde_json::json!([]));
    let first = place.succeed(&["key", "rotate", "--algorithm", "ES256"]);
    let second = place.succeed(&["key", "rotate", "--algorithm", "ES256", "--now"]);
    assert_ne!(first, second);
    let listed = place.json(&["key", "list", "--json"]);
    let state = |kid: &str| {
        let keys = listed.as_array().unwrap().iter();
        keys.clone().find(|key| key["kid"] == kid.trim()).unwrap()["state"].clone()
    };
    assert_eq!(state(&first), "withdrawn");
    assert_eq!(state(&second), "signing");
    assert_eq!(place.succeed(&["key", "withdraw", second.trim()]), "withdrawn\n");
    assert!(place.fail(1, &["key", "withdraw", second.trim()]).contains("`vestibule key list` shows all"));
    assert!(place.fail(2, &["key", "rotate", "--algorithm", "HS256"]).contains("one of RS256, ES256"));
}
