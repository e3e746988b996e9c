//! The code and the message files know the same ids.
//!
//! A call is recognised by its receiver: a name that ends in `texts`, or `Texts::of(…)`.

use crate::{
    catalog::{Variables, catalog},
    sources::{SourceFile, source_files},
};
use domain::Language;
use regex::Regex;

/// One call for a text: its id and the variables it fills in.
struct Call {
    id: String,
    variables: Variables,
}

fn calls(file: &SourceFile) -> Vec<Call> {
    let receiver = if file.path.components().any(|part| part.as_os_str() == "messages") {
        r"(?:\bself|texts|Texts::of\([^()]*\))"
    } else {
        r"(?:texts|Texts::of\([^()]*\))"
    };
    let call = Regex::new(&format!(r#"{receiver}\s*\.(get|with)\(\s*"([^"]*)""#)).unwrap();
    let variable = Regex::new(r#"\(\s*"([a-z_]+)"\s*,"#).unwrap();
    call.captures_iter(&file.text)
        .map(|found| {
            let after = &file.text[found.get(0).unwrap().end()..];
            let args = if &found[1] == "with" { bracketed(after) } else { "" };
            Call {
                id: found[2].to_owned(),
                variables: variable.captures_iter(args).map(|name| name[1].to_owned()).collect(),
            }
        })
        .collect()
}

/// The text of the first pair of square brackets, with the pairs inside it.
fn bracketed(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' if depth <= 1 => return &text[..at],
            ']' => depth -= 1,
            _ => {}
        }
    }
    ""
}

#[test]
fn every_text_that_the_code_asks_for_exists_and_gets_its_variables() {
    let catalog = catalog(Language::English);
    let mut wrong = Vec::new();
    for file in source_files() {
        for call in calls(&file) {
            match catalog.get(&call.id) {
                None => wrong.push(format!("{}: no text {:?}", file.path.display(), call.id)),
                Some(variables) if *variables != call.variables => wrong.push(format!(
                    "{}: {:?} names {variables:?} and gets {:?}",
                    file.path.display(),
                    call.id,
                    call.variables
                )),
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_text_is_used() {
    let files = source_files();
    let coded = Regex::new(r#"\.coded\(\s*"([^"]*)""#).unwrap();
    let prefixes: Vec<String> = files
        .iter()
        .flat_map(|file| coded.captures_iter(&file.text).map(|found| found[1].to_owned()).collect::<Vec<_>>())
        .collect();
    let unused: Vec<String> = catalog(Language::English)
        .into_keys()
        .filter(|id| !prefixes.iter().any(|prefix| id.starts_with(prefix)))
        .filter(|id| !files.iter().any(|file| file.text.contains(&format!("\"{id}\""))))
        .collect();
    assert!(unused.is_empty(), "texts that nothing shows:\n{}", unused.join("\n"));
}
