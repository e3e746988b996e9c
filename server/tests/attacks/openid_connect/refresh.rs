//! Refresh tokens that somebody copied.

use super::{MOMENT, opens, refusal};
use crate::app;
use std::{sync::Arc, time::Duration};
use storage::testing::TestDatabase;
use testkit::client::{OFFLINE, TestClient, Tokens, add_api};
use testkit::steps::{ADA, NEW, OLD, choose, logged_in, mailed_link, open};
use testkit::{Answer, Browser, TestApp};
use tokio::{sync::Barrier, task::JoinSet};
use usecases::{Context, delete_expired, users::set_blocked};
use web::paths;

const INVALID: &str = "403 invalid_grant";
const LEEWAY: Duration = Duration::from_secs(5);
const IDLE: Duration = Duration::from_hours(14 * 24);
const ABSOLUTE: Duration = Duration::from_hours(30 * 24);
const MANY: usize = 50;

async fn stage(app: &TestApp) -> (Browser, TestClient) {
    app.add_user(ADA, OLD).await;
    (logged_in(app, ADA, OLD).await, TestClient::spa(app, "shop").await)
}

async fn refreshed(app: &TestApp, shop: &TestClient, token: &str) -> Tokens {
    Tokens::of(&shop.refresh(app, token).await)
}

/// Uses a refresh token with one more parameter.
async fn refresh_with(app: &TestApp, shop: &TestClient, token: &str, more: (&str, &str)) -> Answer {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token), more];
    shop.call(app, paths::TOKEN, &fields).await
}

storage::each_database! {
    // OA-A13
    async fn a_replaced_refresh_token_ends_its_family_when_it_comes_again(db: TestDatabase) {
        let app = app(db);
        let (mut browser, shop) = stage(&app).await;
        let others = shop.tokens(&app, &mut browser, OFFLINE).await;
        let first = shop.tokens(&app, &mut browser, OFFLINE).await;
        let second = refreshed(&app, &shop, first.refresh()).await;
        assert_ne!(first.refresh(), second.refresh());
        app.clock.advance(LEEWAY);
        let answer = shop.refresh(&app, first.refresh()).await;
        assert_eq!(refusal(&answer), INVALID);
        assert_eq!(answer.json()["error_description"], "Unknown or invalid refresh token.");
        assert_eq!(refusal(&shop.refresh(&app, second.refresh()).await), INVALID, "the owner notices");
        for tokens in [&first, &second] {
            assert!(!opens(&app, tokens.access()).await);
        }
        assert!(opens(&app, others.access()).await, "another login lives on");
        refreshed(&app, &shop, others.refresh()).await;
        let events = app.db().contents().await.remove("audit_log").unwrap();
        assert_eq!(events.iter().filter(|row| row.contains("refresh_token.reused")).count(), 1);
    }

    // OA-A13
    async fn the_token_before_the_last_gets_no_leeway(db: TestDatabase) {
        let app = app(db);
        let (mut browser, shop) = stage(&app).await;
        let first = shop.tokens(&app, &mut browser, OFFLINE).await;
        let second = refreshed(&app, &shop, first.refresh()).await;
        let third = refreshed(&app, &shop, second.refresh()).await;
        assert_eq!(refusal(&shop.refresh(&app, first.refresh()).await), INVALID);
        assert_eq!(refusal(&shop.refresh(&app, third.refresh()).await), INVALID);
    }

    // OA-A13
    async fn who_copies_a_token_gets_no_family_of_their_own(db: TestDatabase) {
        let app = app(db);
        let (mut browser, shop) = stage(&app).await;
        let first = shop.tokens(&app, &mut browser, OFFLINE).await;
        let own = refreshed(&app, &shop, first.refresh()).await;
        app.clock.advance(LEEWAY.saturating_sub(MOMENT));
        // In time, the thief gets the very same token; whoever uses it second is noticed.
        let copied = refreshed(&app, &shop, first.refresh()).await;
        assert_eq!(own.refresh(), copied.refresh());
        let own = refreshed(&app, &shop, own.refresh()).await;
        app.clock.advance(LEEWAY);
        assert_eq!(refusal(&shop.refresh(&app, copied.refresh()).await), INVALID);
        assert_eq!(refusal(&shop.refresh(&app, own.refresh()).await), INVALID);
    }

    // OA-A13
    async fn fifty_uses_of_a_refresh_token_at_once_bring_one_successor(db: TestDatabase) {
        let app = app(db);
        let (mut browser, shop) = stage(&app).await;
        let first = shop.tokens(&app, &mut browser, OFFLINE).await;
        let app = Arc::new(app);
        let barrier = Arc::new(Barrier::new(MANY));
        let mut uses = JoinSet::new();
        for _ in 0..MANY {
            let (app, shop, token) = (Arc::clone(&app), shop.clone(), first.refresh().to_owned());
            let barrier = Arc::clone(&barrier);
            uses.spawn(async move {
                barrier.wait().await;
                refreshed(&app, &shop, &token).await.refresh().to_owned()
            });
        }
        let mut successors = uses.join_all().await;
        successors.sort();
        successors.dedup();
        assert_eq!(successors.len(), 1);
        refreshed(&app, &shop, &successors[0]).await;
    }

    // OA-A15
    async fn a_refresh_token_brings_no_more_than_was_granted(db: TestDatabase) {
        let app = app(db);
        let (mut browser, shop) = stage(&app).await;
        add_api(&app, "https://notes.example", &["read", "write"]).await;
        let asked = shop.ask("openid offline_access read").with("audience", "https://notes.example");
        let answer = browser.get(&asked.path()).await;
        let tokens = Tokens::of(&shop.exchange(&app, &asked.returned(answer.location())).await);
        let token = tokens.refresh();
        for scope in ["openid write", "read email", "READ", "*"] {
            let answer = refresh_with(&app, &shop, token, ("scope", scope)).await;
            assert_eq!(refusal(&answer), "400 invalid_scope", "{scope}");
        }
        let other = refresh_with(&app, &shop, token, ("audience", "https://payments.example")).await;
        assert_eq!(refusal(&other), "400 invalid_target");
        // Less is fine, does not stick, and none of the above spent the token.
        let less = Tokens::of(&refresh_with(&app, &shop, token, ("scope", "read")).await);
        assert_eq!(less.access_claims()["scope"], "read");
        assert_eq!(less.access_claims()["aud"], "https://notes.example");
        let again = refreshed(&app, &shop, less.refresh()).await;
        assert_eq!(again.access_claims()["scope"], "openid offline_access read");
    }

    // OA-A15
    async fn a_refresh_token_is_worth_nothing_to_another_application(db: TestDatabase) {
        let app = app(db);
        let (mut browser, shop) = stage(&app).await;
        let other = TestClient::web(&app, "other").await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        assert_eq!(refusal(&other.refresh(&app, tokens.refresh()).await), INVALID);
        // Its try neither spends the token nor ends the family.
        let next = refreshed(&app, &shop, tokens.refresh()).await;
        app.clock.advance(LEEWAY);
        assert_eq!(refusal(&other.refresh(&app, tokens.refresh()).await), INVALID);
        refreshed(&app, &shop, next.refresh()).await;
    }

    // OA-A15
    async fn a_refresh_token_ends_unused_and_all_end_at_last(db: TestDatabase) {
        let app = app(db);
        let (mut browser, shop) = stage(&app).await;
        let mut used = shop.tokens(&app, &mut browser, OFFLINE).await;
        let unused = shop.tokens(&app, &mut browser, OFFLINE).await;
        app.clock.advance(IDLE.saturating_sub(MOMENT));
        used = refreshed(&app, &shop, used.refresh()).await;
        app.clock.advance(MOMENT);
        assert_eq!(refusal(&shop.refresh(&app, unused.refresh()).await), INVALID);
        app.clock.advance(IDLE.saturating_sub(MOMENT * 2));
        used = refreshed(&app, &shop, used.refresh()).await;
        app.clock.advance(ABSOLUTE.saturating_sub(IDLE * 2) + MOMENT);
        let last = refreshed(&app, &shop, used.refresh()).await;
        assert_eq!(last.0["expires_in"], 0, "what is issued does not outlive what it hangs on");
        app.clock.advance(MOMENT);
        assert_eq!(refusal(&shop.refresh(&app, last.refresh()).await), INVALID);
    }

    // OA-A15
    async fn a_refresh_token_ends_with_the_login_it_came_from(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let shop = TestClient::spa(&app, "shop").await;

        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        browser.get(paths::ACCOUNT).await;
        browser.submit(paths::SIGN_OUT, &[]).await;
        assert_eq!(refusal(&shop.refresh(&app, tokens.refresh()).await), INVALID, "signed out");
        assert!(!opens(&app, tokens.access()).await, "signed out");

        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        let mut phone = app.browser();
        let link = mailed_link(&app, &mut phone, ADA).await;
        open(&mut phone, &link).await;
        choose(&mut phone, NEW).await;
        assert_eq!(refusal(&shop.refresh(&app, tokens.refresh()).await), INVALID, "a new password");
        assert!(!opens(&app, tokens.access()).await, "a new password");

        let mut browser = logged_in(&app, ADA, NEW).await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        set_blocked(&Context::of_system(Arc::clone(&app.services)), ada, true).await.unwrap();
        assert_eq!(refusal(&shop.refresh(&app, tokens.refresh()).await), INVALID, "blocked");
        assert!(!opens(&app, tokens.access()).await, "blocked");
    }

    // OA-A15
    async fn what_a_logout_ended_stays_dead_when_its_traces_are_swept(db: TestDatabase) {
        let app = app(db);
        let (mut browser, shop) = stage(&app).await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        browser.get(paths::ACCOUNT).await;
        browser.submit(paths::SIGN_OUT, &[]).await;
        // Long enough for the session's row to go, and not for the tokens' own end.
        app.clock.advance(app.services.settings.session.idle + MOMENT);
        delete_expired(&app.services).await.unwrap();
        assert!(app.db().contents().await["sessions"].is_empty(), "the session was swept");
        assert_eq!(refusal(&shop.refresh(&app, tokens.refresh()).await), INVALID);
    }

    // OA-A13
    async fn a_copied_token_cannot_be_tried_out_by_a_mistake(db: TestDatabase) {
        let app = app(db);
        let (mut browser, shop) = stage(&app).await;
        let first = shop.tokens(&app, &mut browser, OFFLINE).await;
        let second = refreshed(&app, &shop, first.refresh()).await;
        app.clock.advance(LEEWAY);
        let answer = refresh_with(&app, &shop, first.refresh(), ("scope", "more")).await;
        assert_eq!(refusal(&answer), INVALID, "nothing tells that the family lived");
        assert_eq!(refusal(&shop.refresh(&app, second.refresh()).await), INVALID, "the owner notices");
    }
}
