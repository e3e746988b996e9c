//! The profile Form Post OP: the answers of the profile Basic OP, as forms (OAuth 2.0 Form Post Response Mode).

use super::{ask, claims, suite};
use crate::{
    app,
    flow::{begin, log_in_on},
};
use storage::testing::TestDatabase;
use testkit::Answer;
use testkit::client::{Asked, OPENID, Returned};
use testkit::steps::{ADA, OLD, logged_in};

fn by_form(asked: &Asked) -> Asked {
    asked.clone().with("response_mode", "form_post")
}

/// What the application gets when the page's form is sent.
fn sent(page: &Answer, asked: &Asked) -> Returned {
    assert_eq!(page.status, 200, "{}", page.card());
    assert_eq!(page.attributes_of("form", "action"), ["https://suite.example/callback"]);
    assert_eq!(page.attributes_of("form", "method"), ["post"]);
    assert_eq!(page.texts_of("form button[type=submit]").len(), 1, "for browsers without scripts");
    assert_eq!(page.attributes_of("script", "src").len(), 1, "and for those with");
    let of = |attribute| page.attributes_of("form input[type=hidden]", attribute);
    Returned { parameters: of("name").into_iter().zip(of("value")).collect(), asked: asked.clone() }
}

storage::each_database! {
    async fn a_code_comes_as_a_form_after_a_login(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let (mut browser, asked) = (app.browser(), by_form(&ask(&suite, OPENID)));
        let state = begin(&mut browser, &asked).await;
        let answer = log_in_on(&mut browser, &state, ADA, OLD).await;
        let returned = sent(&browser.get(answer.location()).await, &asked);
        assert_eq!(claims(&app, &suite, &returned).await["nonce"], asked.get("nonce"));
    }

    async fn a_code_comes_as_a_form_without_a_page_of_ours_before_it(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        for asked in [by_form(&ask(&suite, OPENID)), by_form(&ask(&suite, OPENID)).with("prompt", "none")] {
            let returned = sent(&ada.get(&asked.path()).await, &asked);
            assert_eq!(claims(&app, &suite, &returned).await["nonce"], asked.get("nonce"));
        }
    }

    async fn an_error_comes_as_a_form(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let silent = by_form(&ask(&suite, OPENID)).with("prompt", "none");
        let returned = sent(&app.browser().get(&silent.path()).await, &silent);
        assert_eq!((returned.get("error"), returned.get("state")), ("login_required", silent.get("state")));
        let mut ada = logged_in(&app, ADA, OLD).await;
        let asked = by_form(&ask(&suite, OPENID)).without("response_type");
        let returned = sent(&ada.get(&asked.path()).await, &asked);
        assert_eq!((returned.get("error"), returned.get("code")), ("invalid_request", ""));
    }

    async fn an_id_token_comes_as_a_form(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let asked = by_form(&ask(&suite, OPENID)).with("response_type", "id_token");
        let returned = sent(&ada.get(&asked.path()).await, &asked);
        assert_eq!(testkit::client::claims(returned.get("id_token"))["nonce"], asked.get("nonce"));
        assert_eq!((returned.get("code"), returned.get("access_token")), ("", ""));
    }
}
