//! Finding accounts.

use super::users::{DATABASE, USERS, ada, all, is_refused};
use crate::app;
use serde_json::json;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB};

storage::each_database! {
    async fn accounts_are_listed_and_found(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        for name in ["Ada", "Bob", "Cid"] {
            let email = format!("{}@mail.example", name.to_lowercase());
            let body = json!({ "connection": DATABASE, "email": email, "name": name, "verify_email": false });
            assert_eq!(administrator.post(USERS, &body).await.status, 201);
            app.clock.advance(Duration::from_secs(1));
        }
        let mut names = async |query: &str| {
            let answer = administrator.get(&format!("{USERS}?{query}")).await;
            assert_eq!(answer.status, 200, "{query}: {}", answer.html);
            let said = answer.json();
            let list = if said.is_array() { said.clone() } else { said["users"].clone() };
            let names = list.as_array().unwrap().iter().map(|user| user["name"].as_str().unwrap().to_owned());
            (names.collect::<Vec<_>>().join(" "), said)
        };
        assert_eq!(names("").await.0, "Ada Bob Cid");
        assert_eq!(names("sort=name:-1&per_page=2").await.0, "Cid Bob");
        assert_eq!(names("q=name%3ABob&search_engine=v3").await.0, "Bob");
        assert_eq!(names("q=name%3AB*%20OR%20name%3AC*&sort=created_at%3A1&primary_order=true").await.0, "Bob Cid");
        assert_eq!(names("connection=Username-Password-Authentication&q=name%3ABob").await.0, "Bob");
        assert_eq!(names("connection=google-oauth2").await.0, "");
        let (page, said) = names("page=1&per_page=2&include_totals=true").await;
        assert_eq!(page, "Cid");
        let totals = ["start", "limit", "length", "total"].map(|name| said[name].as_u64().unwrap());
        assert_eq!(totals, [2, 2, 1, 3]);
        assert_eq!(names("page=9&per_page=100").await.0, "", "beyond the end there is nothing");
        let (first, said) = names("take=2").await;
        assert_eq!((first.as_str(), &said["next"]), ("Ada Bob", &json!("2")));
        let (rest, said) = names("take=2&from=2").await;
        assert_eq!((rest.as_str(), said.get("next")), ("Cid", None));
        let some = administrator.get(&format!("{USERS}?fields=name,email&q=name%3ABob")).await.json();
        assert_eq!(some, json!([{ "email": "bob@mail.example", "name": "Bob" }]));
        let rest = administrator.get(&format!("{USERS}?fields=name&include_fields=false&q=name%3ABob")).await.json();
        assert!(rest[0].get("name").is_none() && rest[0].get("email").is_some(), "{rest}");
    }

    async fn a_list_that_is_not_one_is_refused_by_its_parameter(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        for (query, sentence) in [
            ("per_page=101", "'Value is greater than maximum 100' on property per_page."),
            ("take=101", "'Value is greater than maximum 100' on property take."),
            ("page=x", "'Expected a number' on property page."),
            ("include_totals=yes", "'Expected true or false' on property include_totals."),
            ("search_engine=v1", "'Expected v3' on property search_engine."),
            ("from=x", "'Invalid checkpoint' on property from."),
            ("per_pag=1", "'Additional properties not allowed: per_pag'."),
        ] {
            let answer = administrator.get(&format!("{USERS}?{query}")).await;
            is_refused(&answer, 400, &format!("Query validation error: {sentence}"), Some("invalid_query_string"));
        }
        for query in ["q=name%3A%5B", "sort=password_hash:1", "sort=name"] {
            let answer = administrator.get(&format!("{USERS}?{query}")).await;
            assert_eq!(answer.status, 400, "{query}");
            assert_eq!(answer.json()["errorCode"], "invalid_query_string", "{}", answer.html);
        }
        let beyond = administrator.get(&format!("{USERS}?page=10&per_page=100")).await;
        assert_eq!((beyond.status.as_u16(), &beyond.json()["errorCode"]), (400, &json!("invalid_paging")));
    }

    async fn the_accounts_of_an_address_are_one_or_none(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        let user = ada(&app, &mut administrator).await;
        let by_email = |email: &str| format!("/api/v2/users-by-email?email={email}");
        assert_eq!(administrator.get(&by_email("ADA@analytical.example")).await.json(), json!([user]));
        assert_eq!(administrator.get(&by_email(BOB)).await.json(), json!([]));
        let fields = format!("{}&fields=email", by_email(ADA));
        assert_eq!(administrator.get(&fields).await.json(), json!([{ "email": ADA }]));
        let sentence = "Query validation error: 'Object didn't pass validation for format email' on property email.";
        is_refused(&administrator.get(&by_email("ada")).await, 400, sentence, Some("invalid_query_string"));
        let missing = "Query validation error: 'Missing required property: email'.";
        is_refused(&administrator.get("/api/v2/users-by-email").await, 400, missing, Some("invalid_query_string"));
    }
}
