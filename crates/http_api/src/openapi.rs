//! Operations as an `OpenAPI` 3.1 document, for generators of clients, testers and people.

use crate::operation::{Answer, Operation, SchemaOf};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

/// What differs between the documents of two APIs.
pub(crate) struct Api {
    /// The API's name.
    pub(crate) title: &'static str,
    /// What it is for, and what holds for all of its operations.
    pub(crate) about: &'static str,
    /// What a refusal says.
    pub(crate) error: SchemaOf,
    /// In which forms a body may come.
    pub(crate) bodies: &'static [&'static str],
    /// The statuses that every operation may answer with.
    pub(crate) errors: &'static [u16],
    /// What can be allowed, with a sentence each; nothing where tokens open nothing.
    pub(crate) scopes: &'static [(&'static str, &'static str)],
}

/// Where the server is, for the document.
pub(crate) struct Place<'a> {
    /// The public URL without a slash at its end.
    pub(crate) origin: &'a str,
    /// Where tokens are got.
    pub(crate) token_url: &'a str,
}

/// The document of an API.
pub(crate) fn document(api: &Api, operations: &[&'static Operation], place: &Place<'_>) -> Value {
    let mut answers = settings().for_serialize().into_generator();
    let error = (api.error)(&mut answers);
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations {
        let described = describe(api, operation, &error, &mut answers);
        let item = paths.entry(operation.path).or_insert_with(|| json!({}));
        item[operation.method.as_str().to_ascii_lowercase()] = described;
    }
    let mut components = json!({ "schemas": answers.take_definitions(true) });
    if !api.scopes.is_empty() {
        let scopes: Map<String, Value> =
            api.scopes.iter().map(|(name, sentence)| ((*name).to_owned(), (*sentence).into())).collect();
        let flow = json!({ "tokenUrl": place.token_url, "scopes": scopes });
        components["securitySchemes"] =
            json!({ SCHEME: { "type": "oauth2", "flows": { "clientCredentials": flow } } });
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": api.title, "version": env!("CARGO_PKG_VERSION"), "description": api.about },
        "servers": [{ "url": place.origin }],
        "paths": paths,
        "components": components,
    })
}

const SCHEME: &str = "token";

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    })
}

fn describe(
    api: &Api,
    operation: &Operation,
    error: &schemars::Schema,
    answers: &mut SchemaGenerator,
) -> Value {
    let mut described = json!({
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "responses": responses(api, operation, error, answers),
    });
    let parameters: Vec<Value> = in_path(operation.path).chain(in_query(operation.query)).collect();
    if !parameters.is_empty() {
        described["parameters"] = parameters.into();
    }
    if let Some(schema_of) = operation.body {
        // A body's parts stand where they are needed: read and written, one type may look different.
        let schema = schema_of(&mut inline());
        let content: Map<String, Value> =
            api.bodies.iter().map(|kind| ((*kind).to_owned(), json!({ "schema": schema }))).collect();
        described["requestBody"] = json!({ "required": true, "content": content });
    }
    if !api.scopes.is_empty() {
        // Any one of them suffices.
        let any: Vec<Value> = operation.scopes.iter().map(|scope| json!({ SCHEME: [scope] })).collect();
        described["security"] = any.into();
    }
    described
}

fn responses(
    api: &Api,
    operation: &Operation,
    error: &schemars::Schema,
    answers: &mut SchemaGenerator,
) -> Map<String, Value> {
    let mut responses = Map::new();
    for Answer { status, about, body } in operation.answers {
        let mut response = json!({ "description": about });
        if let Some(schema_of) = body {
            let schema = schema_of(answers);
            // A bare text is no JSON.
            let is_text = schema.get("type").is_some_and(|kind| kind == "string");
            let kind = if is_text { "text/html" } else { "application/json" };
            response["content"] = json!({ kind: { "schema": schema } });
        }
        responses.insert(status.to_string(), response);
    }
    let of_bodies: &[u16] = if operation.body.is_some() { &[400, 413, 415] } else { &[] };
    for status in api.errors.iter().chain(of_bodies).chain(operation.errors) {
        let about = reason(*status);
        let content = json!({ "application/json": { "schema": error } });
        responses
            .entry(status.to_string())
            .or_insert_with(|| json!({ "description": about, "content": content }));
    }
    responses
}

fn reason(status: u16) -> &'static str {
    match status {
        400 => "The request says something that cannot be done; the message says what.",
        401 => "Nobody is known to call.",
        403 => "The caller may not do this.",
        404 => "There is no such thing.",
        409 => "Something else is in the way.",
        413 => "The body is larger than accepted.",
        415 => "The body is of another type.",
        429 => "Too many calls; the headers say when the next one may come.",
        503 => "Too busy for now: try again in some seconds.",
        _ => "Refused.",
    }
}

/// The names in braces.
fn in_path(path: &'static str) -> impl Iterator<Item = Value> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(
        |(name, _)| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }),
    )
}

/// The members of the query's struct.
fn in_query(query: Option<SchemaOf>) -> Vec<Value> {
    let Some(schema_of) = query else { return Vec::new() };
    let schema = schema_of(&mut inline());
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let properties = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let parameter = |(name, mut schema): (String, Value)| {
        let about = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        without_null(&mut schema);
        let required = required.iter().any(|required| *required == name);
        let mut parameter = json!({ "name": name, "in": "query", "required": required, "schema": schema });
        if let Some(about) = about {
            parameter["description"] = about;
        }
        parameter
    };
    properties.into_iter().map(parameter).collect()
}

/// What a query leaves out is absent, and never `null`.
fn without_null(schema: &mut Value) {
    if let Some(Value::Array(kinds)) = schema.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_slice() {
            let only = only.clone();
            schema["type"] = only;
        }
    }
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|one| one.get("type").is_none_or(|kind| kind != "null"));
    }
}

/// Describes what is read, with everything in its place.
fn inline() -> SchemaGenerator {
    settings().for_deserialize().with(|settings| settings.inline_subschemas = true).into_generator()
}
