//! Takes one step for each class of account and compares all that came of it.

use std::collections::BTreeMap;
use storage::testing::Contents;
use testkit::{Answer, Browser, TestApp};

/// What came of a step, as far as it may be compared.
#[derive(Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, Vec<String>>,
    html: String,
    /// The lengths of the rows that were written, by table.
    pub(crate) rows: BTreeMap<String, Vec<usize>>,
}

/// Takes a step for each class in a browser of its own, prepared alike. All must see the same; returns what.
pub(crate) async fn compare(
    app: &TestApp,
    classes: &[&'static str],
    prepare: impl AsyncFn(&mut Browser, &'static str),
    step: impl AsyncFn(&mut Browser, &'static str) -> Answer,
) -> Seen {
    let mut all = Vec::new();
    // Network addresses of one length too: they stand in rows.
    for (number, email) in (100..).zip(classes) {
        let mut browser = app.browser().at([10, 0, 3, number]);
        prepare(&mut browser, email).await;
        let before = app.db().contents().await;
        let answer = step(&mut browser, email).await;
        all.push(seen(&answer, email, &before, &app.db().contents().await));
    }
    let first = all.remove(0);
    for (other, email) in all.into_iter().zip(&classes[1..]) {
        assert_eq!(first, other, "{email}");
    }
    first
}

/// For steps that need no preparation.
pub(crate) async fn nothing(_: &mut Browser, _: &'static str) {}

/// Leaves out of an answer what is random, and the address that the person typed.
fn seen(answer: &Answer, email: &str, before: &Contents, after: &Contents) -> Seen {
    let id = answer.header("x-request-id").unwrap_or("ID");
    let mut html = answer.html.replace(email, "EMAIL").replace(id, "ID");
    for token in answer.attributes_of("input[name=form_token]", "value") {
        html = html.replace(&token, "TOKEN");
    }
    let nonce = answer.attributes_of("script", "nonce").into_iter().next().unwrap_or_default();
    if !nonce.is_empty() {
        html = html.replace(&nonce, "NONCE");
    }
    let mut headers = BTreeMap::<String, Vec<String>>::new();
    for (name, value) in &answer.headers {
        let value = value.to_str().unwrap();
        let value = match name.as_str() {
            "x-request-id" => "ID".to_owned(),
            "content-security-policy" if !nonce.is_empty() => value.replace(&nonce, "NONCE"),
            "set-cookie" => {
                let (name, rest) = value.split_once('=').unwrap();
                let (value, attributes) = rest.split_once(';').unwrap();
                format!("{name}={} characters;{attributes}", value.len())
            }
            _ => value.to_owned(),
        };
        headers.entry(name.to_string()).or_default().push(value);
    }
    Seen { status: answer.status.as_u16(), headers, html, rows: written(before, after) }
}

fn written(before: &Contents, after: &Contents) -> BTreeMap<String, Vec<usize>> {
    let lengths = |(table, rows): (&String, &Vec<String>)| {
        let mut old = before[table].clone();
        let mut lengths = Vec::new();
        for row in rows {
            match old.iter().position(|known| known == row) {
                Some(known) => drop(old.swap_remove(known)),
                None => lengths.push(row.len()),
            }
        }
        lengths.sort_unstable();
        (table.clone(), lengths)
    };
    after.iter().map(lengths).filter(|(_, lengths)| !lengths.is_empty()).collect()
}
