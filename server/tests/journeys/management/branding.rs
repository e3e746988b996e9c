//! Programs change how pages look.

use crate::{app, flow::begin};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use oidc::{ClientKind, Color};
use serde_json::json;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, registration};
use testkit::{Answer, TestClient};
use web::paths;

const SCOPES: &[&str] = &["read:branding", "update:branding"];
const BRANDING: &str = "/api/v2/branding";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

fn styles(page: &Answer) -> Vec<String> {
    page.attributes_of("link[rel=stylesheet]", "href")
}

storage::each_database! {
    async fn pages_wear_the_colour_and_the_logo_until_they_are_unset(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        assert_eq!(program.get(BRANDING).await.json(), json!({}));
        assert_eq!(app.browser().get("/u/brand.css?v=1").await.status, 404);
        let logo = format!("data:image/png;base64,{}", STANDARD.encode(PNG));
        let look = json!({ "colors": { "primary": "#FFD400" }, "logo_url": logo });
        let set = program.patch(BRANDING, &look).await;
        let shown = json!({ "colors": { "primary": "#ffd400" }, "logo_url": logo });
        assert_eq!((set.status.as_u16(), set.json()), (200, shown.clone()));
        assert_eq!(program.get(BRANDING).await.json(), shown);
        assert_eq!(program.patch(BRANDING, &shown).await.status, 200, "what is read can be sent back");

        let page = app.browser().get(paths::LOGIN_IDENTIFIER).await;
        let [_, brand] = styles(&page).try_into().unwrap();
        assert!(brand.starts_with("/u/brand.css?v="), "{brand}");
        assert_eq!(page.texts_of(".brand-logo").len(), 1);
        assert!(page.header("content-security-policy").unwrap().contains("img-src 'self' data:;"));
        let style = app.browser().get(&brand).await;
        assert_eq!(style.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert!(style.set_cookies().is_empty(), "it is kept for everybody");
        assert!(style.html.contains("--accent:#ffd400") && style.html.contains("url(\"data:image/png"), "{}", style.html);

        let unset = program.patch(BRANDING, &json!({ "colors": null, "logo_url": null })).await;
        assert_eq!(unset.json(), json!({}));
        assert_eq!(styles(&app.browser().get(paths::LOGIN_IDENTIFIER).await).len(), 1);
    }

    async fn an_application_with_a_look_keeps_it_and_one_without_wears_ours(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        program.patch(BRANDING, &json!({ "colors": { "primary": "#ffd400" } })).await;
        let mut shop = registration("shop", ClientKind::Spa);
        shop.brand.color = Color::parse("#17594a");
        for (client, path) in [
            (TestClient::register(&app, shop).await, "/u/applications/shop/brand.css"),
            (TestClient::register(&app, registration("plain", ClientKind::Spa)).await, "/u/brand.css"),
        ] {
            let mut browser = app.browser();
            let state = begin(&mut browser, &client.ask(OPENID)).await;
            let page = browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
            assert!(styles(&page)[1].starts_with(path), "{:?}", styles(&page));
        }
    }

    async fn what_cannot_be_is_refused_with_a_reason_and_changes_nothing(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let svg = format!("data:image/svg+xml;base64,{}", STANDARD.encode("<svg onload=alert(1)>"));
        let large = format!("data:image/png;base64,{}", STANDARD.encode([PNG, &vec![0; 65_536]].concat()));
        for (body, reason) in [
            (json!({ "colors": { "primary": "red" } }), "#rrggbb"),
            (json!({ "colors": { "primary": "#fff;}b{}" } }), "#rrggbb"),
            (json!({ "colors": { "page_background": "#ffffff" } }), "light or dark"),
            (json!({ "logo_url": "https://analytical.example/logo.png" }), "nothing from elsewhere"),
            (json!({ "logo_url": svg }), "PNG, JPEG or WebP"),
            (json!({ "logo_url": large }), "64 KiB"),
            (json!({ "logo_url": "data:image/png;base64,%%%" }), "base64"),
            (json!({ "favicon_url": "https://analytical.example/i.png" }), "our own icon"),
            (json!({ "font": { "url": "https://analytical.example/f.woff" } }), "person's device"),
        ] {
            let refused = program.patch(BRANDING, &body).await;
            assert_eq!(refused.status, 400, "{}", refused.html);
            let message = refused.json()["message"].as_str().unwrap().to_owned();
            assert!(message.contains(reason), "{message}");
        }
        assert_eq!(program.get(BRANDING).await.json(), json!({}));
    }
}
