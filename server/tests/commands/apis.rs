//! `vestibule api`.

use crate::place::Place;

const API: &str = "https://api.example.com";

#[test]
fn an_api_is_added_listed_and_removed() {
    let place = Place::new();
    let add = ["api", "add", API, "--name", "Orders", "--scope", "read:orders=See your orders"];
    assert_eq!(place.succeed(&add), "added\n");
    assert!(place.fail(1, &add).contains("there is an API with this identifier already"));
    assert_eq!(
        place.succeed(&["api", "list"]),
        "IDENTIFIER               NAME    SCOPES\nhttps://api.example.com  Orders  read:orders\n"
    );
    let listed = place.json(&["api", "list", "--json"]);
    assert_eq!(listed[0]["scopes"]["read:orders"], "See your orders");
    assert_eq!(place.succeed(&["api", "remove", API]), "removed\n");
    assert!(place.fail(1, &["api", "remove", API]).contains("`vestibule api list` shows all"));
}

#[test]
fn an_api_that_an_application_uses_stays() {
    let place = Place::new();
    place.succeed(&["api", "add", API, "--name", "Orders", "--scope", "read=See"]);
    let allowed = format!("{API}:read");
    place.succeed(&[
        "app",
        "add",
        "Report",
        "--kind",
        "machine",
        "--client-id",
        "report",
        "--allow",
        &allowed,
    ]);
    let refused = place.fail(1, &["api", "remove", API]);
    assert_eq!(refused, "vestibule: the application report may use this API; remove that first\n");
}

#[test]
fn a_scope_of_openid_connect_is_none_of_an_api() {
    let refused = Place::new().fail(1, &["api", "add", API, "--name", "Orders", "--scope", "openid=Log in"]);
    assert!(refused.contains("the scope openid means something in OpenID Connect"), "{refused}");
}
