//! Searches that cost too much, or that find what they must not.

use crate::app;
use axum::http::StatusCode;
use storage::testing::TestDatabase;
use testkit::Administrator;
use testkit::steps::{ADA, BOB, NEW, OLD};
use url::form_urlencoded::byte_serialize;
use user_search::{MAX_DEPTH, MAX_LENGTH, MAX_TERMS};

/// What the list says to one parameter: the addresses, or why there are none.
async fn asked(
    administrator: &mut Administrator,
    parameter: &str,
    text: &str,
) -> Result<Vec<String>, String> {
    let encoded: String = byte_serialize(text.as_bytes()).collect();
    let answer = administrator.get(&format!("/api/v2/users?{parameter}={encoded}")).await;
    let said = answer.json();
    if answer.status == StatusCode::OK {
        let users = said.as_array().unwrap().iter();
        return Ok(users.map(|user| user["email"].as_str().unwrap().to_owned()).collect());
    }
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{parameter}={text}: {}", answer.html);
    assert_eq!(said["errorCode"], "invalid_query_string", "{parameter}={text}");
    Err(said["message"].as_str().unwrap().to_owned())
}

storage::each_database! {
    // AD-08
    async fn a_query_is_bounded_and_knows_no_expressions(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator(&["read:users"]).await;
        let nested = |depth: usize| format!("{}name:a{}", "(".repeat(depth), ")".repeat(depth));
        for query in [
            "((((".to_owned(),
            nested(MAX_DEPTH + 1),
            "!".repeat(MAX_DEPTH + 1) + "name:a",
            "name:(".repeat(200),
            vec!["name:a"; MAX_TERMS + 1].join(" OR "),
            format!("name:\"{}\"", "a".repeat(MAX_LENGTH)),
            "name:/(a+)+$/".into(),
            "name:a?b".into(),
            "name:*a*".into(),
            "name:a*b*c*d*e*f".into(),
            "name:aaaa~5".into(),
            "name:a^1e308".into(),
            "user_metadata.plan:*gold*".into(),
            "[* TO *]".into(),
        ] {
            let refused = asked(&mut administrator, "q", &query).await.unwrap_err();
            assert!(refused.contains("(at character ") && refused.len() < 600, "{query}: {refused}");
        }
        assert_eq!(asked(&mut administrator, "q", &format!("NOT {}", nested(MAX_DEPTH - 1))).await.unwrap().len(), 1);
    }

    // BF-15
    async fn no_page_is_large_and_no_order_is_without_an_index(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator(&["read:users"]).await;
        for (parameter, text) in [
            ("per_page", "1000000000"),
            ("per_page", "-1"),
            ("per_page", "1e9"),
            ("take", "1000000000"),
            ("page", "99999999999999999999"),
            ("sort", "password_hash:1"),
            ("sort", "user_metadata.plan:1"),
            ("sort", "generation:-1"),
            ("sort", "created_at:1,email:1"),
            ("sort", "created_at:2"),
        ] {
            asked(&mut administrator, parameter, text).await.unwrap_err();
        }
        for beyond in ["page=4294967295&per_page=100", "page=10&per_page=100", "from=1000&take=1", "from=18446744073709551615&take=1"] {
            let answer = administrator.get(&format!("/api/v2/users?{beyond}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{beyond}: {}", answer.html);
        }
    }

    // AD-07
    async fn a_value_finds_itself_alone_and_is_never_read_as_sql(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator(&["read:users"]).await;
        let before = app.db().contents().await["users"].clone();
        for text in ["' OR 1=1--", "\\\"; DROP TABLE users", "%' --", "%", "_", "$1", "?1", "\u{2019} OR \u{2018}1", ADA] {
            for field in ["name", "email", "user_id", "nickname", "last_ip", "email.domain", "identities.provider", "app_metadata.a"] {
                let found = asked(&mut administrator, "q", &format!("{field}:\"{text}\"")).await.unwrap();
                let itself = text == ADA && ["name", "email"].contains(&field);
                assert_eq!(found, if itself { vec![ADA] } else { vec![] }, "{field}: {text}");
            }
            // As the name of a place in metadata, where every sign may stand.
            let place: String = text.chars().flat_map(|sign| ['\\', sign]).collect();
            assert_eq!(asked(&mut administrator, "q", &format!("user_metadata.{place}:x")).await, Ok(vec![]));
            asked(&mut administrator, "sort", &format!("created_at:1{text}")).await.unwrap_err();
            asked(&mut administrator, "sort", &format!("{text}:1")).await.unwrap_err();
        }
        assert_eq!(app.db().contents().await["users"], before);
    }

    // AD-07
    async fn what_is_never_shown_is_never_searched(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator(&["read:users"]).await;
        for hidden in ["password_hash", "generation", "must_change_password", "unfinished_since", "email_canonical", "id"] {
            for query in [format!("{hidden}:*"), format!("_exists_:{hidden}"), format!("{hidden}:[* TO *]")] {
                let refused = asked(&mut administrator, "q", &query).await.unwrap_err();
                assert!(refused.contains("There is no such field to search"), "{query}: {refused}");
            }
        }
    }

    // AD-07
    async fn a_query_stays_within_its_connection(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, NEW).await;
        let mut administrator = app.administrator(&["read:users"]).await;
        let own = "/api/v2/users?connection=Username-Password-Authentication&q=";
        assert_eq!(administrator.get(&format!("{own}email:*")).await.json().as_array().unwrap().len(), 2);
        for query in ["email:x) OR (email:*", "email:x OR email:*", "email:* OR identities.connection:google-oauth2"] {
            let query: String = byte_serialize(query.as_bytes()).collect();
            let answer = administrator.get(&format!("/api/v2/users?connection=google-oauth2&q={query}")).await;
            let found = answer.json().as_array().map(Vec::len);
            assert!(found.is_none_or(|found| found == 0), "{query}: {}", answer.html);
        }
        let name: String = byte_serialize(b"google\" OR email:*").collect();
        assert_eq!(administrator.get(&format!("/api/v2/users?connection={name}")).await.json(), serde_json::json!([]));
    }
}
