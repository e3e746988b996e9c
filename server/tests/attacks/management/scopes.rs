//! Each route with each scope.

use super::{Operation, is_sent_away, operations, refusal};
use crate::app;
use axum::http::Method;
use std::collections::{BTreeMap, BTreeSet};
use storage::testing::TestDatabase;
use testkit::{Administrator, Answer, TestApp};
use usecases::management::SCOPES;

async fn ask(administrator: &mut Administrator, operation: &Operation) -> Answer {
    let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
    administrator.send(method, &operation.path_of_nothing(), operation.empty_body().as_ref()).await
}

/// Every scope but these.
fn all_but(scopes: &[String]) -> Vec<&'static str> {
    let all = SCOPES.iter().map(|(scope, _)| *scope);
    all.filter(|scope| scopes.iter().all(|other| other != scope)).collect()
}

/// A program for each set of scopes, made once.
struct Programs<'a> {
    app: &'a TestApp,
    made: BTreeMap<Vec<String>, Administrator>,
}

impl Programs<'_> {
    async fn with(&mut self, scopes: &[&str]) -> &mut Administrator {
        let key: Vec<String> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        if !self.made.contains_key(&key) {
            let made = self.app.administrator(scopes).await;
            self.made.insert(key.clone(), made);
        }
        self.made.get_mut(&key).unwrap()
    }
}

storage::each_database! {
    // AD-01
    async fn no_route_opens_to_a_program_that_has_every_other_scope(db: TestDatabase) {
        let app = app(db);
        let before = app.db().contents().await["users"].clone();
        let mut programs = Programs { app: &app, made: BTreeMap::new() };
        for operation in operations(&app).await {
            assert!(!operation.scopes.is_empty(), "{} is open to all", operation.name());
            let others = all_but(&operation.scopes);
            let answer = ask(programs.with(&others).await, &operation).await;
            let sentence = format!("Insufficient scope, expected any of: {}", operation.scopes.join(","));
            let expected = refusal(403, "Forbidden", &sentence, Some("insufficient_scope"));
            assert_eq!(answer.json(), expected, "{}", operation.name());
            assert_eq!(answer.status, 403, "{}", operation.name());
        }
        assert_eq!(app.db().contents().await["users"], before);
    }

    // AD-01
    async fn each_route_opens_to_each_of_its_scopes_alone(db: TestDatabase) {
        let app = app(db);
        let mut programs = Programs { app: &app, made: BTreeMap::new() };
        for operation in operations(&app).await {
            for scope in &operation.scopes {
                let answer = ask(programs.with(&[scope]).await, &operation).await;
                assert!(!is_sent_away(&answer), "{} with {scope}: {}", operation.name(), answer.html);
                assert!(
                    operation.statuses.contains(&answer.status.as_u16()),
                    "{} answers {}, which its description does not know: {}",
                    operation.name(),
                    answer.status,
                    answer.html
                );
            }
        }
    }

    // AD-01
    async fn no_route_opens_without_a_token(db: TestDatabase) {
        let app = app(db);
        for operation in operations(&app).await {
            let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
            let mut browser = app.browser();
            let request = browser.request(method, &operation.path_of_nothing());
            let answer = browser.send(request.body(axum::body::Body::empty()).unwrap()).await;
            let expected = refusal(401, "Unauthorized", "Missing authentication", None);
            assert_eq!((answer.status.as_u16(), answer.json()), (401, expected), "{}", operation.name());
            assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"management\""));
        }
    }

    // AD-01
    async fn a_scope_is_one_that_can_be_granted_and_each_opens_something(db: TestDatabase) {
        let app = app(db);
        let needed: BTreeSet<String> =
            operations(&app).await.into_iter().flat_map(|operation| operation.scopes).collect();
        let granted: BTreeSet<String> = SCOPES.iter().map(|(scope, _)| (*scope).to_owned()).collect();
        assert_eq!(needed, granted);
    }
}
