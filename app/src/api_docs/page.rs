//! The page: a chapter an API, a section a noun.

use super::operation::Operation;
use crate::ui::{Frame, Heading, Layout, respond};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use usecases::Services;
use web::{Scripts, Visit};

/// Makes the documents, each with the path at which programs read it.
pub type Documents = fn(&Services) -> Vec<(&'static str, Value)>;

pub(crate) fn show_api_docs(visit: &Visit, documents: Documents) -> Response {
    let texts = visit.texts;
    let heading = texts.get("api-docs-heading");
    let frame = Frame {
        status: StatusCode::OK,
        heading: heading.clone(),
        layout: Layout::Wide,
        scripts: Scripts::None,
    };
    let documents = documents(&visit.context);
    respond(visit, frame, move || {
        let chapters = documents.iter().map(|(path, document)| chapter(path, document)).collect_view();
        // Names and sentences of the documents are English in every language.
        view! {
            <Heading text=heading lead=texts.get("api-docs-lead").into_any()/>
            <div lang="en">{chapters}</div>
        }
    })
}

fn chapter(path: &'static str, document: &Value) -> impl IntoView + use<> {
    let info = |name: &str| document["info"][name].as_str().unwrap_or_default().to_owned();
    let sections = by_noun(document).into_iter().map(|(noun, operations)| {
        let operations = operations.into_iter().map(Operation::view).collect_view();
        view! {
            <h3>{noun}</h3>
            <div class="operations">{operations}</div>
        }
    });
    let sections = sections.collect_view();
    view! {
        <section class="section">
            <h2>{info("title")}</h2>
            <p>{info("description")}</p>
            <p><a class="link" href=path>{path}</a></p>
            {sections}
        </section>
    }
}

/// The operations, under the noun that they are listed under.
fn by_noun(document: &Value) -> BTreeMap<String, Vec<Operation>> {
    let mut nouns: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, described) in methods.as_object().into_iter().flatten() {
            let noun = described["tags"][0].as_str().unwrap_or_default().to_owned();
            nouns.entry(noun).or_default().push(Operation::read(path, method, described));
        }
    }
    nouns
}
