//! The doors that take what any site sends, on purpose: what comes changes nothing in the browser that sent it.

use super::contents_apart_from_counts;
use super::foreign_forms::ELSEWHERE;
use crate::app;
use std::collections::BTreeSet;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, Tokens};
use testkit::steps::{ADA, OLD, is_logged_in, logged_in};
use web::paths;

/// Why a door need not ask where a form comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// The form becomes a link, which does what a link of that site's could do.
    IsALink,
    /// It knows no cookie. Whoever asks proves who they are by the request itself.
    KnowsNoCookie,
    /// It logs in, for registered origins alone, and a form has to have a password in it.
    AsksForAPassword,
    /// It takes no form, or looks at none.
    OnlyTells,
}

const OPEN: [(&str, Why); 16] = [
    (paths::AUTHORIZE, Why::IsALink),
    (paths::OIDC_LOGOUT, Why::IsALink),
    (paths::TOKEN, Why::KnowsNoCookie),
    (paths::REVOKE, Why::KnowsNoCookie),
    (paths::USERINFO, Why::KnowsNoCookie),
    (paths::CHANGE_PASSWORD, Why::KnowsNoCookie),
    (paths::SIGN_UP_BY_APPLICATION, Why::KnowsNoCookie),
    (paths::PASSWORDLESS_START, Why::KnowsNoCookie),
    (paths::CROSS_ORIGIN, Why::AsksForAPassword),
    (paths::CHANGE_PASSWORD_CHALLENGE, Why::OnlyTells),
    (paths::SIGN_UP_CHALLENGE, Why::OnlyTells),
    (paths::PASSWORDLESS_CHALLENGE, Why::OnlyTells),
    (paths::LOGIN_CHALLENGE, Why::OnlyTells),
    (paths::OPENID_CONFIGURATION, Why::OnlyTells),
    (paths::OAUTH_SERVER_METADATA, Why::OnlyTells),
    (paths::JWKS, Why::OnlyTells),
];

const FORM: &str = "application/x-www-form-urlencoded";

// SS-01
#[test]
fn a_door_is_open_to_other_sites_for_a_reason() {
    let named = OPEN.iter().map(|(path, _)| *path);
    let open = paths::OPEN_TO_FORMS.into_iter().chain(paths::OPEN_TO_PROGRAMS);
    assert_eq!(named.collect::<BTreeSet<_>>(), open.collect());
}

storage::each_database! {
    // SS-01
    async fn what_any_site_may_send_does_nothing_by_itself(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = shop.tokens(&app, &mut browser, OPENID).await;
        let returned = shop.fetch_code(&mut browser, OPENID).await;
        let asked = shop.ask(OPENID).path();
        let before = contents_apart_from_counts(&app).await;
        assert_eq!(before["sessions"].len(), 1);

        let mut links = BTreeSet::new();
        for (path, why) in OPEN {
            // What a page of another site can know, and more than that.
            let body = match path {
                paths::AUTHORIZE => asked.split_once('?').unwrap().1.to_owned(),
                paths::OIDC_LOGOUT => format!("id_token_hint={}", tokens.id()),
                paths::TOKEN => format!("grant_type=authorization_code&client_id=shop&code={}", returned.code()),
                paths::REVOKE => format!("client_id=shop&token={}", tokens.access()),
                _ => "client_id=shop".to_owned(),
            };
            for ((origin, site), mode) in ELSEWHERE.iter().flat_map(|from| [(from, None), (from, Some("navigate"))])
            {
                let headers = [("origin", *origin), ("sec-fetch-site", *site), ("sec-fetch-mode", mode)];
                let headers: Vec<_> = headers.iter().filter_map(|(name, value)| Some((*name, (*value)?))).collect();
                for (address, sent) in [(path.to_owned(), body.as_str()), (format!("{path}?{body}"), "")] {
                    let answer = browser.post(&address, FORM, sent.to_owned(), &headers).await;
                    assert!(answer.set_cookies().is_empty(), "{address} from {headers:?}");
                    if why == Why::IsALink && answer.status == 303 {
                        assert!(answer.location().starts_with(&format!("{path}?")), "{}", answer.location());
                        links.insert(answer.location().to_owned());
                    } else if why == Why::OnlyTells && answer.status == 200 {
                        assert_eq!(answer.html, "{\"required\":false}", "{address}");
                    } else {
                        assert!(answer.status.is_client_error(), "{address}: {}", answer.status);
                    }
                }
            }
        }
        // Refusals are on record, and nothing else came of it.
        let after = contents_apart_from_counts(&app).await;
        for (table, rows) in before.iter().filter(|(table, _)| *table != "audit_log") {
            assert!(after[table] == *rows, "{table}");
        }

        // The control: all of that would have done something where it may.
        assert!(!Tokens::of(&shop.exchange(&app, &returned).await).access().is_empty());
        let links: Vec<_> = links.into_iter().filter(|link| !link.ends_with('?')).collect();
        assert_eq!(links.len(), 2, "{links:?}");
        assert!(browser.get(&links[0]).await.location().starts_with("https://shop.example/callback?code="));
        assert!(is_logged_in(&mut browser).await);
        browser.get(&links[1]).await;
        assert!(!is_logged_in(&mut browser).await);
    }
}
