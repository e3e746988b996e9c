//! The whole application, with a browser in the middle of everything and limits that no target meets.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use settings::Limit;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, ask, log_in, open};
use testkit::{Answer, Browser, TestApp, link_in};
use tokio::runtime::Runtime;
use web::paths;

/// An application in one database, and a runtime to ask it.
pub(crate) struct Stage {
    runtime: Runtime,
    // Dropped before the runtime, which its database needs.
    pub(crate) browser: Browser,
    _app: TestApp,
    /// The proof of the browser's forms.
    pub(crate) proof: String,
    /// The proof of the form that its link leads to.
    pub(crate) proof_of_link: String,
}

/// The databases that each target of the whole application runs on.
pub(crate) fn databases() -> [fn(&Runtime) -> TestDatabase; 2] {
    [|runtime| runtime.block_on(TestDatabase::sqlite()), |runtime| runtime.block_on(TestDatabase::postgres())]
}

impl Stage {
    pub(crate) fn new(database: fn(&Runtime) -> TestDatabase) -> Self {
        let runtime = Runtime::new().unwrap();
        let database = database(&runtime);
        let (app, browser, proof, proof_of_link) = runtime.block_on(async {
            let app = TestApp::with(database, vestibule::router, |settings| {
                let wide = Limit { burst: 1_000_000, per: Duration::from_millis(1) };
                let limits = &mut settings.limits;
                (limits.login_per_account, limits.login_per_account_in_all) = (wide, wide);
                (limits.login_per_client, limits.identifier_per_client) = (wide, wide);
                (limits.reset_per_client, limits.code_per_client, limits.ticket_per_client) =
                    (wide, wide, wide);
            });
            app.add_user(ADA, OLD).await;
            let mut browser = app.browser();
            log_in(&mut browser, ADA, OLD).await;
            ask(&mut browser, ADA).await;
            app.run_jobs().await;
            open(&mut browser, &link_in(&app.mails_to(ADA)[0])).await;
            let proof_of_link = browser.form_token().to_owned();
            browser.get(paths::LOGIN_IDENTIFIER).await;
            let proof = browser.form_token().to_owned();
            (app, browser, proof, proof_of_link)
        });
        Self { runtime, browser, _app: app, proof, proof_of_link }
    }

    /// Sends a request in a tab of its own. No answer is a fault of ours.
    pub(crate) fn send(&self, request: Request<Body>) -> Answer {
        let line = format!("{} {}", request.method(), request.uri());
        let answer = self.runtime.block_on(self.browser.clone().send(request));
        assert!(answer.status.as_u16() < 500, "{line}: {}", answer.status);
        assert!(answer.status != StatusCode::OK || answer.location().is_empty(), "{line}");
        answer
    }
}
