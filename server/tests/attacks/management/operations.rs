//! What programs can ask, as the server itself describes it: a new operation is attacked without being added here.

use super::NOBODY;
use serde_json::{Value, json};
use testkit::TestApp;
use web::paths;

/// One operation of the document.
#[derive(Clone, Debug)]
pub(super) struct Operation {
    pub(super) method: String,
    /// With names in braces.
    pub(super) path: String,
    /// Any one of them opens it.
    pub(super) scopes: Vec<String>,
    /// The parameters of its query.
    pub(super) query: Vec<String>,
    /// What its body may be, as JSON Schema; `None` without a body.
    pub(super) body: Option<Value>,
    /// With which statuses it may answer.
    pub(super) statuses: Vec<u16>,
}

impl Operation {
    /// How a failed test names it.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Its path, about something that there is not.
    pub(super) fn path_of_nothing(&self) -> String {
        self.path_of(NOBODY)
    }

    /// Its path with one text for all names, and with what its query cannot be without.
    pub(super) fn path_of(&self, text: &str) -> String {
        let mut path = String::new();
        for part in self.path.split_inclusive(['{', '}']) {
            match part.strip_suffix('}') {
                Some(_) => path += text,
                None => path += part.trim_end_matches('{'),
            }
        }
        path
    }

    /// The members of its body, if that is an object with names.
    pub(super) fn members(&self) -> Vec<String> {
        let properties = self.body.as_ref().and_then(|schema| schema["properties"].as_object());
        properties.into_iter().flat_map(|properties| properties.keys().cloned()).collect()
    }

    /// An empty body, for those that need one.
    pub(super) fn empty_body(&self) -> Option<Value> {
        self.body.as_ref().map(|_| json!({}))
    }
}

/// Every operation of the Management API.
pub(super) async fn operations(app: &TestApp) -> Vec<Operation> {
    let answer = app.browser().get(paths::MANAGEMENT_DOCUMENT).await;
    assert_eq!(answer.status, 200, "{}", answer.html);
    let document = answer.json();
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, described) in methods.as_object().unwrap() {
            all.push(read(path, method, described));
        }
    }
    assert!(all.len() >= 5, "{}", all.len());
    all
}

fn read(path: &str, method: &str, described: &Value) -> Operation {
    let texts = |list: &Value, text: fn(&Value) -> &Value| {
        let items = list.as_array().into_iter().flatten();
        items.filter_map(|item| text(item).as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let parameters = described["parameters"].as_array().cloned().unwrap_or_default();
    let in_query: Vec<Value> =
        parameters.into_iter().filter(|parameter| parameter["in"] == "query").collect();
    let body = &described["requestBody"]["content"]["application/json"]["schema"];
    Operation {
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        scopes: texts(&described["security"], |one| &one["token"][0]),
        query: texts(&Value::Array(in_query), |parameter| &parameter["name"]),
        body: (!body.is_null()).then(|| body.clone()),
        statuses: described["responses"]
            .as_object()
            .unwrap()
            .keys()
            .map(|status| status.parse().unwrap())
            .collect(),
    }
}
