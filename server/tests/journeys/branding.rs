//! An application's look: from its registration, on the way to it, and nowhere else.

use crate::{app, flow::begin};
use oidc::{Client, ClientKind, Color, Logo};
use storage::testing::TestDatabase;
use testkit::client::{OPENID, registration};
use testkit::{Answer, TestClient};
use web::paths;

const POLICY: &str = "content-security-policy";

fn with_color(id: &str) -> Client {
    let mut client = registration(id, ClientKind::Spa);
    client.brand.color = Color::parse("#ffd400");
    client
}

/// The style sheets that a page asks for.
fn styles(page: &Answer) -> Vec<String> {
    page.attributes_of("link[rel=stylesheet]", "href")
}

storage::each_database! {
    async fn the_pages_on_the_way_wear_the_applications_colour(db: TestDatabase) {
        let app = app(db);
        let shop = TestClient::register(&app, with_color("shop")).await;
        let mut browser = app.browser();
        let state = begin(&mut browser, &shop.ask(OPENID)).await;
        let page = browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        let [_, brand] = styles(&page).try_into().unwrap();
        assert!(brand.starts_with("/u/applications/shop/brand.css?v="), "{brand}");
        let style = app.browser().get(&brand).await;
        assert_eq!((style.status.as_u16(), style.header("content-type")), (200, Some("text/css; charset=utf-8")));
        assert_eq!(style.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert!(style.set_cookies().is_empty(), "it is kept for everybody");
        assert!(style.html.contains("--accent:#ffd400"), "{}", style.html);
        assert!(page.header(POLICY).unwrap().contains("img-src 'self';"));
        assert!(!page.html.contains("style="), "no inline style");
        assert_eq!(styles(&browser.get(paths::LOGIN_IDENTIFIER).await).len(), 1);
    }

    async fn a_logo_is_the_only_picture_that_a_page_may_bring_along(db: TestDatabase) {
        let app = app(db);
        let mut client = registration("shop", ClientKind::Spa);
        client.brand.logo = Some(Logo::from_bytes(b"\x89PNG\r\n\x1a\n".to_vec()).unwrap());
        let shop = TestClient::register(&app, client).await;
        let mut browser = app.browser();
        let state = begin(&mut browser, &shop.ask(OPENID)).await;
        let page = browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        assert!(page.header(POLICY).unwrap().contains("img-src 'self' data:;"));
        assert_eq!(page.texts_of(".brand-logo").len(), 1);
        let style = browser.get(&styles(&page)[1]).await;
        assert!(style.html.contains("url(\"data:image/png;base64,"), "{}", style.html);
        let elsewhere = browser.get(paths::LOGIN_IDENTIFIER).await;
        assert!(elsewhere.header(POLICY).unwrap().contains("img-src 'self';"));
    }

    async fn an_address_that_names_another_look_is_not_kept(db: TestDatabase) {
        let app = app(db);
        TestClient::register(&app, with_color("shop")).await;
        for query in ["", "?v=", "?v=0000000000000000", "?v=a&v=b", "?x=y"] {
            let style = app.browser().get(&format!("/u/applications/shop/brand.css{query}")).await;
            assert_eq!((style.status.as_u16(), style.header("cache-control")), (200, Some("no-store")), "{query}");
        }
    }

    async fn what_has_no_look_has_no_style(db: TestDatabase) {
        let app = app(db);
        TestClient::register(&app, registration("plain", ClientKind::Spa)).await;
        for id in ["plain", "unknown", "%2e%2e", "a%20b", "%3Cb%3E"] {
            let answer = app.browser().get(&format!("/u/applications/{id}/brand.css?v=1")).await;
            assert_eq!(answer.status, 404, "{id}");
        }
    }
}
