//! An operator who forgot to name a proxy finds it in the log.

use crate::recorder::record;
use axum::{body::Body, http::Method};
use storage::testing::TestDatabase;
use testkit::TestApp;
use web::paths;

/// Opens a page through a proxy on this machine, and returns what the log warned of.
async fn warnings(app: &TestApp) -> Vec<String> {
    let mut browser = app.browser().at([127, 0, 0, 1]);
    let works = record(async {
        let request = browser.request(Method::GET, paths::LOGIN_IDENTIFIER);
        let request = request.header("x-forwarded-for", "198.51.100.7").body(Body::empty());
        assert_eq!(browser.send(request.unwrap()).await.status, 200);
    });
    let done = works.await.into_iter().flat_map(|work| work.done);
    done.filter(|line| line.contains("proxy=")).collect()
}

storage::each_database! {
    async fn a_proxy_that_was_not_named_is_warned_of_once(db: TestDatabase) {
        let app = TestApp::new(db, vestibule::router);
        let first = warnings(&app).await;
        assert_eq!(first.len(), 1, "{first:?}");
        assert!(first[0].contains("trusted_proxies") && first[0].contains("proxy=127.0.0.1"), "{first:?}");
        assert!(warnings(&app).await.is_empty());
        let app = app.restarted().await;
        assert_eq!(warnings(&app).await.len(), 1, "a new process says it again");
    }

    async fn a_named_proxy_is_not_warned_of(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
        });
        assert!(warnings(&app).await.is_empty());
    }
}
