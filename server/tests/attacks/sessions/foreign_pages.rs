//! Pages of another site that use our answers as their images, scripts and data.

use super::every_form::every_form;
use super::every_route::{paths as every_path, paths_of_people};
use crate::app;
use axum::{body::Body, http::Method};
use storage::testing::TestDatabase;
use testkit::Browser;
use testkit::{Answer, steps::ADA};
use web::paths;

/// What this server can do, and the keys that its tokens are checked with: public, and the same for everybody.
pub(super) const FOR_EVERYBODY: [&str; 3] =
    [paths::OPENID_CONFIGURATION, paths::OAUTH_SERVER_METADATA, paths::JWKS];

async fn embedded(browser: &mut Browser, path: &str, (site, mode, dest): (&str, &str, &str)) -> Answer {
    let request = browser
        .request(Method::GET, path)
        .header("sec-fetch-site", site)
        .header("sec-fetch-mode", mode)
        .header("sec-fetch-dest", dest)
        .header("origin", "https://evil.example");
    browser.send(request.body(Body::empty()).unwrap()).await
}

storage::each_database! {
    // SS-17, EN-15
    async fn no_answer_is_another_sites_image_script_or_data(db: TestDatabase) {
        let app = app(db);
        let mut browser = every_form(&app).await.remove(0).browser;
        let uses = [
            ("no-cors", "image"),
            ("no-cors", "script"),
            ("cors", "empty"),
            ("no-cors", "style"),
            ("cors", "font"),
            ("websocket", "websocket"),
            ("no-cors", "object"),
        ];
        for path in paths_of_people().chain(["/favicon.svg".to_owned(), "/nothing".to_owned()]) {
            let mut refused = Vec::new();
            for site in ["cross-site", "same-site"] {
                for (mode, dest) in uses {
                    let answer = embedded(&mut browser, &path, (site, mode, dest)).await;
                    assert_eq!(answer.status, 403, "{path} as {dest} from {site}");
                    assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
                    refused.push(answer.html.len());
                }
            }
            refused.dedup();
            assert_eq!(refused.len(), 1, "{path}: every refusal is as long as the next");
        }
    }

    // SS-17, EN-15
    async fn every_answer_tells_browsers_to_keep_it_from_other_sites(db: TestDatabase) {
        let app = app(db);
        let mut browser = every_form(&app).await.remove(0).browser;
        let others = ["/favicon.svg".to_owned(), "/nothing".to_owned()];
        let all = every_path().filter(|path| !FOR_EVERYBODY.contains(&path.as_str())).chain(others);
        for path in all {
            let answer = browser.clone().get(&path).await;
            assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
            assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
            for name in
                ["access-control-allow-origin", "access-control-allow-credentials", "timing-allow-origin"]
            {
                assert_eq!(answer.header(name), None, "{path}");
            }
        }
        // Another site may still lead a person here: links in mails arrive like that.
        let arrived =
            embedded(&mut browser, paths::LOGIN_IDENTIFIER, ("cross-site", "navigate", "document")).await;
        assert_eq!(arrived.status, 200);
        assert!(!arrived.html.contains(ADA));
    }
}
