//! What is wrong with a file that declares applications.

use crate::place::Place;

/// What `serve` complains of when this is the file.
fn refused(text: &str) -> String {
    let place = Place::new();
    place.write("applications.toml", text);
    place.write("vestibule.toml", "[oidc]\ndeclarations = \"applications.toml\"\n");
    place.fail(1, &["serve"])
}

#[test]
fn each_mistake_is_told_with_file_application_and_field() {
    let refused = refused(
        "[[application]]\n\
         client_id = \"shop\"\n\
         name = \"Shop\"\n\
         kind = \"web\"\n\
         client_secret = \"s3cret\"\n\
         redirect_uris = [\"https://shop.example.com/cb\", \"http://shop.example.com/cb\"]\n\
         [application.lifetimes]\n\
         id_token = \"long\"\n\
         [[application]]\n\
         client_id = \"front\"\n\
         name = \"Front\"\n\
         kind = \"app\"\n",
    );
    assert_eq!(
        refused,
        "vestibule: applications.toml: application shop: redirect_uris: \"http://shop.example.com/cb\": http is for \
         this machine only (localhost, 127.0.0.1, [::1]); use https\n\
         applications.toml: application shop: lifetimes.id_token: a duration of whole seconds such as \"90s\", \
         \"30m\" or \"24h\"\n\
         applications.toml: application shop: client_secret: a secret has at least 32 characters; make one with: \
         head -c 32 /dev/urandom | base64\n\
         applications.toml: application front: kind: one of web, spa, native, machine\n"
    );
}

#[test]
fn what_does_not_fit_together_is_told_too() {
    let refused = refused(
        "[[application]]\nclient_id = \"shop\"\nname = \"Shop\"\nkind = \"web\"\n\
         [[application]]\nclient_id = \"report\"\nname = \"Report\"\nkind = \"machine\"\n\
         api_grants = { \"https://api.example.com\" = [\"read\"] }\n",
    );
    assert_eq!(
        refused,
        "vestibule: applications.toml: application shop: register at least one redirect URI\n\
         applications.toml: application report: api_grants: there is no API https://api.example.com; add it first\n"
    );
}

#[test]
fn unknown_names_are_not_passed_over() {
    for (text, sentence) in [
        ("[[aplication]]\n", "\"aplication\" is unknown; there are [[application]], [[api]] and"),
        ("[application]\nname = \"x\"\n", "write [[application]] with two brackets: there may be several"),
        (
            "[[application]]\nclient_id = \"shop\"\nname = \"Shop\"\nkind = \"web\"\nredirect_uri = \"x\"\n",
            "application shop: unknown field `redirect_uri`",
        ),
        (
            "[[application]]\nname = \"Shop\"\nkind = \"web\"\n",
            "application number 1: missing field `client_id`",
        ),
        ("[[user]]\nemail = \"ada@example.com\"\n", "[[user]] is for `vestibule serve --ephemeral --seed`"),
    ] {
        let refused = refused(text);
        assert!(
            refused.starts_with("vestibule: applications.toml: ") && refused.contains(sentence),
            "{refused}"
        );
    }
}

#[test]
fn a_secret_is_never_repeated() {
    for text in [
        "[[application]]\nclient_id = \"shop\"\nname = \"Shop\"\nkind = \"web\"\nclient_secret = \"s3cret-s3cret",
        "[[application]]\nclient_id = \"shop\"\nname = \"Shop\"\nkind = \"web\"\nclient_secret = [\"s3cret\"]\n",
        "[[application]]\nclient_id = \"shop\"\nname = \"Shop\"\nkind = \"web\"\nclient_secret = \"s3cret\"\n",
    ] {
        let refused = refused(text);
        assert!(!refused.contains("s3cret"), "{refused}");
    }
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let place = Place::new();
    place.write("vestibule.toml", "[oidc]\ndeclarations = \"absent.toml\"\n");
    assert!(place.fail(1, &["serve"]).starts_with("vestibule: absent.toml: cannot be read: "));
}
