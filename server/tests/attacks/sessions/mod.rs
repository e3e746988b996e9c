//! Sessions, forged requests and the browser (SS).

mod content_policy;
mod cookies;
pub(crate) mod every_form;
pub(crate) mod every_route;
mod expiry;
mod foreign_forms;
mod foreign_pages;
mod markup;
mod methods;
mod open_doors;
mod proofs;

/// Everything stored but the counts of limits: a refused form may count.
async fn contents_apart_from_counts(app: &testkit::TestApp) -> storage::testing::Contents {
    let mut contents = app.db().contents().await;
    contents.remove("rate_limits");
    contents
}
