//! A program of an administrator, which calls the Management API.

use crate::{Answer, Browser, TestApp, TestClient, client::Tokens};
use axum::{
    body::Body,
    http::{Method, header},
};
use serde_json::Value;
use usecases::{applications, management};
use web::paths;

/// A program with a token for the Management API.
pub struct Administrator {
    /// The application that it is.
    pub client: TestClient,
    token: String,
    browser: Browser,
}

impl TestApp {
    /// A program that is granted these scopes, with a token for all of them.
    pub async fn administrator(&self, scopes: &[&str]) -> Administrator {
        let others = applications::list(&self.services).await.expect("the applications can be read").len();
        let audience = management::audience(&self.services);
        let client = TestClient::machine(self, &format!("administrator-{others}"), &audience, scopes).await;
        let token = management_token(self, &client).await;
        Administrator { client, token, browser: self.browser() }
    }

    /// A program that may do everything.
    pub async fn administrator_of_all(&self) -> Administrator {
        let all: Vec<&str> = management::SCOPES.iter().map(|(scope, _)| *scope).collect();
        self.administrator(&all).await
    }
}

/// A token with all that the application is granted at this moment.
pub async fn management_token(app: &TestApp, client: &TestClient) -> String {
    let audience = management::audience(&app.services);
    let fields = [("grant_type", "client_credentials"), ("audience", audience.as_str())];
    Tokens::of(&client.call(app, paths::TOKEN, &fields).await).access().to_owned()
}

impl Administrator {
    /// Its token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The same program with another text for a token.
    #[must_use]
    pub fn with_token(mut self, token: &str) -> Self {
        token.clone_into(&mut self.token);
        self
    }

    /// Reads. The path is the whole one, with its query.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// Adds or does something.
    pub async fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Changes something.
    pub async fn patch(&mut self, path: &str, body: &Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    /// Replaces something.
    pub async fn put(&mut self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    /// Removes something.
    pub async fn delete(&mut self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Calls by any method, with a body of JSON or without one.
    pub async fn send(&mut self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let request = self.browser.request(method, path);
        let mut request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.browser.send(request.body(body).expect("the request is well-formed")).await
    }
}
