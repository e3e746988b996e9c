//! Programs read the audit log.

use super::{path_of, sub};
use crate::app;
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::{
    TestClient,
    client::OPENID,
    steps::{ADA, BOB, OLD, log_in, logged_in},
};

fn types(entries: &Value) -> Vec<&str> {
    entries.as_array().unwrap().iter().map(|entry| entry["type"].as_str().unwrap()).collect()
}

storage::each_database! {
    async fn a_login_is_read_with_its_person_and_place(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        logged_in(&app, ADA, OLD).await;
        let mut program = app.administrator(&["read:logs"]).await;
        let found = program.get("/api/v2/logs?q=type:s").await.json();
        assert_eq!(found.as_array().unwrap().len(), 1);
        let entry = &found[0];
        assert_eq!(entry["description"], "Successful login");
        assert_eq!((&entry["user_id"], &entry["user_name"]), (&json!(sub(ada)), &json!(ADA)));
        assert_eq!(entry["connection"], "Username-Password-Authentication");
        assert_eq!((&entry["strategy"], &entry["strategy_type"]), (&json!("auth0"), &json!("database")));
        assert_eq!((&entry["hostname"], &entry["isMobile"]), (&json!("localhost:3000"), &json!(false)));
        assert_eq!(entry["details"]["event"], "login.succeeded");
        for member in ["ip", "user_agent", "date"] {
            assert!(!entry[member].as_str().unwrap().is_empty(), "{member}");
        }
        let path = format!("/api/v2/logs/{}", entry["log_id"].as_str().unwrap());
        assert_eq!(program.get(&path).await.json(), *entry);
        let gone = program.get("/api/v2/logs/0190163d-8694-739b-aea5-966c26f8ad91").await;
        assert_eq!((gone.status.as_u16(), &gone.json()["errorCode"]), (404, &json!("log_not_found")));
    }

    async fn entries_are_searched_for_and_come_in_pages(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        app.clock.advance(Duration::from_mins(1));
        shop.fetch_code(&mut browser, OPENID).await;
        log_in(&mut app.browser(), BOB, "wrong").await;
        let mut program = app.administrator(&["read:logs", "read:logs_users"]).await;

        let page = program.get("/api/v2/logs?q=type:(s+OR+f)&include_totals=true&per_page=1&sort=date:1").await.json();
        let members = ["start", "limit", "length", "total"].map(|name| page[name].as_u64().unwrap());
        assert_eq!((members, types(&page["logs"])), ([0, 1, 1, 2], vec!["s"]));
        let second = program.get("/api/v2/logs?q=type:(s+OR+f)&per_page=1&page=1&sort=date:1").await.json();
        assert_eq!(types(&second), ["f"]);

        let of_shop = program.get("/api/v2/logs?q=client_id:shop+AND+type:ssa").await.json();
        assert_eq!((&of_shop[0]["client_id"], &of_shop[0]["client_name"]), (&json!("shop"), &json!("shop")));
        let of_ada = program.get(&format!("/api/v2/logs?q=user_id:%22{}%22", path_of(ada))).await.json();
        assert_eq!(of_ada, program.get(&format!("/api/v2/users/{}/logs", path_of(ada))).await.json());
        assert_eq!(types(&of_ada), ["ssa", "s", "user.added"]);

        let named = program.get("/api/v2/logs?search=type:s&fields=type,log_id").await.json();
        assert_eq!(named[0].as_object().unwrap().len(), 2);
        assert_eq!(program.get("/api/v2/logs?q=date:[2001-01-01+TO+2001-01-02]").await.json(), json!([]));
    }

    async fn a_copy_of_the_log_misses_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        for _ in 0..3 {
            logged_in(&app, ADA, OLD).await;
            app.clock.advance(Duration::from_secs(1));
        }
        let mut program = app.administrator(&["read:logs"]).await;
        let young = program.get("/api/v2/logs?take=100").await.json();
        assert_eq!(young, json!([]), "what may be overtaken is not given out yet");
        app.clock.advance(Duration::from_secs(10));
        let whole = program.get("/api/v2/logs?take=100").await.json();
        let mut copy = program.get("/api/v2/logs?take=1").await.json();
        loop {
            let last = copy.as_array().unwrap().last().unwrap()["log_id"].as_str().unwrap().to_owned();
            let next = program.get(&format!("/api/v2/logs?from={last}&take=2")).await.json();
            if next == json!([]) {
                break;
            }
            copy.as_array_mut().unwrap().extend(next.as_array().unwrap().clone());
        }
        assert_eq!(copy, whole);
        assert_eq!(types(&whole).iter().filter(|code| **code == "s").count(), 3);
    }

    async fn what_is_not_searched_for_is_refused(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(&["read:logs"]).await;
        for query in [
            "q=hello", "q=ip:127.0.0.1", "q=type:s*", "sort=type:1", "per_page=101", "page=20&per_page=51",
            "from=x", "from=0190163d-8694-739b-aea5-966c26f8ad91", "take=5&q=type:s", "q=type:s&search=type:s",
        ] {
            let answer = program.get(&format!("/api/v2/logs?{query}")).await;
            let code = answer.json()["errorCode"].clone();
            assert_eq!((answer.status.as_u16(), code), (400, json!("invalid_query_string")), "{query}");
        }
    }

    async fn the_log_of_a_person_outlives_the_account(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut program = app.administrator(&["read:logs_users", "delete:users"]).await;
        let path = format!("/api/v2/users/{}", path_of(ada));
        assert_eq!(program.delete(&path).await.status, 204);
        let left = program.get(&format!("{path}/logs?include_totals=true")).await.json();
        assert_eq!((types(&left["logs"]), &left["total"]), (vec!["sdu", "user.added"], &json!(2)));
        assert_eq!(left["logs"][0]["user_id"], sub(ada));
        assert_eq!(left["logs"][0]["details"]["actor"], program.client.id());
    }
}
