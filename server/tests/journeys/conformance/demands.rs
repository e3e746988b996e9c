//! The profile Basic OP: what an application demands of the login (OpenID Connect Core §3.1.2.1).

use super::{ask, at_once, claims, exchange, log_in, suite};
use crate::{
    app,
    flow::{arrive, begin, log_in_on},
};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, Tokens};
use testkit::steps::{ADA, BOB, OLD};

storage::each_database! {
    async fn a_login_that_is_asked_for_again_is_a_new_one(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let mut browser = app.browser();
        let first = log_in(&mut browser, &ask(&suite, OPENID)).await;
        let first = claims(&app, &suite, &first).await;
        app.clock.advance(Duration::from_secs(1));
        let asked = ask(&suite, OPENID).with("prompt", "login");
        let state = begin(&mut browser, &asked).await;
        let answer = log_in_on(&mut browser, &state, ADA, OLD).await;
        let second = arrive(&mut browser, &answer, &asked).await;
        let second = claims(&app, &suite, &second).await;
        assert_eq!(second["sub"], first["sub"]);
        assert!(second["auth_time"].as_i64() > first["auth_time"].as_i64());
    }

    async fn silence_without_a_login_is_an_error(db: TestDatabase) {
        let app = app(db);
        let suite = suite(&app).await;
        let returned = at_once(&mut app.browser(), &ask(&suite, OPENID).with("prompt", "none")).await;
        assert_eq!((returned.get("error"), returned.get("code")), ("login_required", ""));
        assert_eq!(returned.get("state"), returned.asked.get("state"));
    }

    async fn silence_with_a_login_is_answered_without_a_page(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let mut browser = app.browser();
        let first = log_in(&mut browser, &ask(&suite, OPENID)).await;
        let first = claims(&app, &suite, &first).await;
        app.clock.advance(Duration::from_secs(1));
        let second = at_once(&mut browser, &ask(&suite, OPENID).with("prompt", "none")).await;
        let second = claims(&app, &suite, &second).await;
        for claim in ["sub", "auth_time", "sid"] {
            assert_eq!(second[claim], first[claim], "{claim}");
        }
    }

    async fn a_login_that_is_older_than_allowed_is_renewed(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let mut browser = app.browser();
        let first = log_in(&mut browser, &ask(&suite, OPENID)).await;
        let first = claims(&app, &suite, &first).await;
        app.clock.advance(Duration::from_secs(2));
        let asked = ask(&suite, OPENID).with("max_age", "1");
        let state = begin(&mut browser, &asked).await;
        let answer = log_in_on(&mut browser, &state, ADA, OLD).await;
        let second = arrive(&mut browser, &answer, &asked).await;
        let second = claims(&app, &suite, &second).await;
        let renewed = second["auth_time"].as_i64().unwrap() - first["auth_time"].as_i64().unwrap();
        assert_eq!(renewed, 2);
    }

    async fn a_login_that_is_young_enough_is_not_renewed(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let mut browser = app.browser();
        let first = log_in(&mut browser, &ask(&suite, OPENID)).await;
        let first = claims(&app, &suite, &first).await;
        app.clock.advance(Duration::from_secs(2));
        let second = at_once(&mut browser, &ask(&suite, OPENID).with("max_age", "10000")).await;
        let second = claims(&app, &suite, &second).await;
        assert!(second["auth_time"].is_i64());
        assert_eq!(second["auth_time"], first["auth_time"]);
    }

    async fn the_person_that_is_meant_is_answered_for_and_no_other(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let suite = suite(&app).await;
        let mut browser = app.browser();
        let first = log_in(&mut browser, &ask(&suite, OPENID)).await;
        let first = Tokens::of(&exchange(&app, &suite, &first).await);
        let asked = ask(&suite, OPENID).with("prompt", "none").with("id_token_hint", first.id());
        let second = at_once(&mut browser, &asked).await;
        assert_eq!(claims(&app, &suite, &second).await["sub"], first.id_claims(&app).await["sub"]);

        let mut bobs = testkit::steps::logged_in(&app, BOB, OLD).await;
        assert_eq!(at_once(&mut bobs, &asked).await.get("error"), "login_required");
    }
}
