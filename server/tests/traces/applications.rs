//! A call in the name of an application does the same work whether there is such an application.

use crate::recorder::{Work, record};
use storage::testing::TestDatabase;
use testkit::{TestApp, TestClient};
use web::paths;

/// A call with a wrong secret, from a network of its own.
async fn call(app: &TestApp, number: u8, client_id: &str) -> Vec<Work> {
    let mut program = app.browser().at([10, 0, 3, number]);
    let secret = "A".repeat(43);
    let fields =
        [("grant_type", "client_credentials"), ("client_id", client_id), ("client_secret", &*secret)];
    let mut works = record(async { drop(program.post_form(paths::TOKEN, &fields, &[]).await) }).await;
    for work in &mut works {
        // The log has the reason, which nobody outside sees.
        work.done.retain(|line| !line.starts_with("an application was not believed"));
    }
    works
}

storage::each_database! {
    // OA-A17
    async fn an_unknown_application_costs_the_same_as_a_wrong_secret(db: TestDatabase) {
        let app = TestApp::new(db, vestibule::router);
        let shop = TestClient::web(&app, "shop").await;
        let known = call(&app, 1, shop.id()).await;
        assert_eq!(known.len(), 1);
        assert!(known[0].done.iter().any(|line| line.contains("application_secrets")), "{known:?}");
        assert_eq!(known, call(&app, 2, "nobody").await);
    }
}
