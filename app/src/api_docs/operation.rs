//! One operation: what it is called, what it takes, who may ask it, what comes back.

use leptos::prelude::*;
use serde_json::Value;

/// What the page tells of an operation.
pub(super) struct Operation {
    /// `GET /api/v2/users`.
    route: String,
    summary: String,
    /// Any one of them opens it.
    scopes: Vec<String>,
    query: Vec<String>,
    body: Vec<String>,
    /// Statuses with a sentence each.
    answers: Vec<(String, String)>,
}

impl Operation {
    /// Reads an operation of a document.
    pub(super) fn read(path: &str, method: &str, described: &Value) -> Self {
        let security = described["security"].as_array().into_iter().flatten();
        let scopes = security.filter_map(|one| Some(one["token"][0].as_str()?.to_owned()));
        let parameters = described["parameters"].as_array().into_iter().flatten();
        let in_query = parameters.filter(|parameter| parameter["in"] == "query");
        let answers = described["responses"].as_object().into_iter().flatten();
        Self {
            route: format!("{} {path}", method.to_ascii_uppercase()),
            summary: text(&described["summary"]),
            scopes: scopes.collect(),
            query: in_query.map(|parameter| text(&parameter["name"])).collect(),
            body: members(&described["requestBody"]["content"]),
            answers: answers.map(|(status, answer)| (status.clone(), text(&answer["description"]))).collect(),
        }
    }

    pub(super) fn view(self) -> impl IntoView + use<> {
        let facts = [("Scopes", self.scopes), ("Query", self.query), ("Body", self.body)];
        let facts = facts.into_iter().filter(|(_, names)| !names.is_empty()).map(|(name, names)| {
            let names = names.into_iter().map(|name| view! { <code>{name}</code> " " }).collect_view();
            view! { <dt>{name}</dt><dd>{names}</dd> }
        });
        let answers = self.answers.into_iter().map(|(status, about)| {
            view! { <dt><code>{status}</code></dt><dd>{about}</dd> }
        });
        let (facts, answers) = (facts.collect_view(), answers.collect_view());
        view! {
            <details class="operation">
                <summary><code>{self.route}</code></summary>
                <p>{self.summary}</p>
                <dl class="facts">{facts}{answers}</dl>
            </details>
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The names that a body may have; those of its JSON where it may come in several forms.
fn members(content: &Value) -> Vec<String> {
    let properties = content["application/json"]["schema"]["properties"].as_object();
    properties.into_iter().flat_map(|properties| properties.keys().cloned()).collect()
}
