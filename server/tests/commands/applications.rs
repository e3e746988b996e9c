//! `vestibule app`.

use crate::place::Place;

const WEB: [&str; 6] = ["app", "add", "Shop", "--kind", "web", "--redirect-uri=https://shop.example.com/cb"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    WEB.into_iter().chain(more.iter().copied()).collect()
}

#[test]
fn an_application_is_added_shown_and_removed() {
    let place = Place::new();
    let added = place.json(&with(&["--client-id", "shop", "--color", "#2A6FDB", "--json"]));
    assert_eq!(added["client_id"], "shop");
    assert_eq!(added["client_secret"].as_str().unwrap().len(), 43);

    let listed = place.succeed(&["app", "list"]);
    assert_eq!(listed, "CLIENT ID  KIND  WHOSE  NAME\nshop       web   own    Shop\n");
    let shown = place.json(&["app", "show", "shop", "--json"]);
    assert_eq!(shown["application"]["redirect_uris"][0], "https://shop.example.com/cb");
    assert_eq!(shown["application"]["brand"]["color"], "#2a6fdb");
    assert_eq!(shown["declared"], false);
    assert_eq!(shown["secrets"].as_array().unwrap().len(), 1);

    assert_eq!(place.succeed(&["app", "remove", "shop"]), "removed\n");
    assert_eq!(place.json(&["app", "list", "--json"]), serde_json::json!([]));
    let again = place.fail(1, &["app", "remove", "shop"]);
    assert_eq!(
        again,
        "vestibule: shop: there is no application with this client id; `vestibule app list` shows all\n"
    );
}

#[test]
fn a_secret_is_printed_once_and_nowhere_else() {
    let place = Place::new();
    let added = place.succeed(&with(&["--client-id", "shop"]));
    let line = added.lines().find(|line| line.starts_with("client secret")).unwrap();
    let first = line.split_whitespace().last().unwrap();
    let rotated = place.succeed(&["app", "rotate-secret", "shop"]);
    let second = rotated.split_whitespace().last().unwrap();
    assert_ne!(first, second);
    for arguments in
        [&["app", "show", "shop"][..], &["app", "show", "shop", "--json"], &["app", "list", "--json"]]
    {
        let said = place.succeed(arguments);
        assert!(!said.contains(first) && !said.contains(second), "{said}");
    }
    let secrets = place.json(&["app", "show", "shop", "--json"])["secrets"].clone();
    assert_eq!(secrets.as_array().unwrap().len(), 2);
    assert!(secrets[0]["expires_at"].is_null() && secrets[1]["expires_at"].is_string(), "{secrets}");

    place.succeed(&["app", "rotate-secret", "shop", "--overlap", "0s"]);
    let secrets = place.json(&["app", "show", "shop", "--json"])["secrets"].clone();
    assert_eq!(secrets.as_array().unwrap().len(), 1, "the older ones ended at once");
}

#[test]
fn a_program_in_a_browser_has_no_secret_and_calls_from_its_own_pages() {
    let place = Place::new();
    let added = place.json(&[
        "app",
        "add",
        "Front",
        "--kind",
        "spa",
        "--redirect-uri",
        "http://localhost:5173/cb",
        "--json",
    ]);
    assert!(added["client_secret"].is_null());
    let id = added["client_id"].as_str().unwrap();
    assert_eq!(id.len(), 32);
    let shown = place.json(&["app", "show", id, "--json"]);
    assert_eq!(shown["application"]["web_origins"], serde_json::json!(["http://localhost:5173"]));
    let refused = place.fail(1, &["app", "rotate-secret", id]);
    assert_eq!(refused, "vestibule: this application has no secret: it authenticates in another way\n");
}

#[test]
fn a_machine_uses_only_what_apis_offer() {
    let place = Place::new();
    let machine = ["app", "add", "Report", "--kind", "machine", "--client-id", "report", "--allow"];
    let with = |allowed| machine.into_iter().chain([allowed]).collect::<Vec<_>>();
    assert_eq!(
        place.fail(1, &with("https://api.example.com:read:orders")),
        "vestibule: --allow https://api.example.com:read:orders: write API:scope,scope with a registered API; \
         `vestibule api list` shows all\n"
    );
    place.succeed(&[
        "api",
        "add",
        "https://api.example.com",
        "--name",
        "Orders",
        "--scope",
        "read:orders=See the orders",
        "--scope",
        "write:orders=Change the orders",
    ]);
    assert_eq!(
        place.fail(1, &with("https://api.example.com:read:orders,delete:orders")),
        "vestibule: the API https://api.example.com has no scope delete:orders\n"
    );
    place.succeed(&with("https://api.example.com:read:orders,write:orders"));
    let shown = place.json(&["app", "show", "report", "--json"]);
    assert_eq!(
        shown["application"]["api_grants"],
        serde_json::json!({ "https://api.example.com": ["read:orders", "write:orders"] })
    );
}

#[test]
fn a_logo_and_keys_come_from_files() {
    let place = Place::new();
    place.write("logo.png", b"\x89PNG\r\n\x1a\nrest");
    place.write("logo.svg", "<svg/>");
    place.write("keys.json", "{ \"keys\": [] }");
    place.succeed(&with(&["--client-id", "shop", "--logo", "logo.png"]));
    let shown = place.json(&["app", "show", "shop", "--json"]);
    assert_eq!(shown["application"]["brand"]["logo"]["content_type"], "image/png");
    for (file, reason) in [
        ("--logo=logo.svg", "vestibule: logo.svg: "),
        ("--logo=absent.png", "vestibule: absent.png: "),
        ("--jwks=logo.svg", "vestibule: logo.svg: "),
        ("--jwks=keys.json", "vestibule: private_key_jwt needs the application's public keys"),
    ] {
        let refused = place.fail(1, &with(&["--client-id", "other", file]));
        assert!(refused.starts_with(reason), "{file}: {refused}");
    }
}

#[test]
fn mistakes_get_sentences_that_say_what_to_do() {
    let place = Place::new();
    place.succeed(&with(&["--client-id", "shop"]));
    for (arguments, sentence) in [
        (
            with(&["--client-id", "shop"]),
            "there is an application with this client id already; choose another",
        ),
        (vec!["app", "add", "Shop", "--kind", "web"], "register at least one redirect URI"),
        (
            vec!["app", "show", "other"],
            "no application has the client id other; `vestibule app list` shows all",
        ),
        (vec!["app", "rotate-secret", "other"], "there is no application with this client id"),
    ] {
        let refused = place.fail(1, &arguments);
        assert!(refused.contains(sentence), "{refused}");
    }
    for (arguments, sentence) in [
        (
            with(&["--client-id", "a shop"]),
            "a client id is 1 to 64 letters, digits, dots, hyphens and underscores",
        ),
        (with(&["--color", "red"]), "write a colour as #rrggbb, such as #2a6fdb"),
        (with(&["--web-origin", "https://shop.example.com/x"]), "an origin is scheme, host and port"),
        (with(&["--redirect-uri", "http://shop.example.com/cb"]), "http is for this machine only"),
        (vec!["app", "add", "Shop", "--kind", "mobile"], "one of web, spa, native, machine"),
        (vec!["app", "rotate-secret", "shop", "--overlap", "soon"], "--overlap"),
    ] {
        let refused = place.fail(2, &arguments);
        assert!(refused.contains(sentence), "{refused}");
    }
}
