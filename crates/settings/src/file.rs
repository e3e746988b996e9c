//! The settings file: which one it is, and what it says.

use crate::{
    Place, Problem,
    given::{Given, Raw},
    key::Key,
    nearest::nearest,
    table,
};
use std::{
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};
use toml::de::{DeTable, DeValue};

/// The file that is read when none is named, if it exists.
const USUAL: &str = "vestibule.toml";

/// The text of the file that was named, or of the usual one; `None` when none was named and the usual one is
/// not there.
pub(crate) fn find(named: Option<PathBuf>) -> Result<Option<(PathBuf, String)>, Problem> {
    let optional = named.is_none();
    let path = named.unwrap_or_else(|| USUAL.into());
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) if optional && error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::UnreadableFile { path, reason: error.to_string() }),
    }
}

/// Finds the values in a file, and what is wrong with it.
pub(crate) struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
    keys: &'a [Key],
    /// The values found.
    pub(crate) given: Vec<Given<'a>>,
    /// What is wrong.
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Reads a whole file.
    pub(crate) fn read(path: &'a Path, text: &'a str, keys: &'a [Key]) -> Self {
        let mut reader = Self { path, text, keys, given: Vec::new(), problems: Vec::new() };
        let (document, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let place = reader.place(error.span().unwrap_or_default());
            // Only the message: the error's own text repeats the line, which may hold a secret.
            reader.problems.push(Problem::NotToml { place, reason: error.message().to_owned() });
        }
        if reader.problems.is_empty() {
            reader.table("", document.get_ref());
        }
        reader
    }

    fn table(&mut self, prefix: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let path = format!("{prefix}{}", name.get_ref());
            let place = self.place(name.span());
            let is_section = table::SECTIONS.iter().any(|section| section.name == path);
            match value.get_ref() {
                DeValue::Table(inner) if is_section => self.table(&format!("{path}."), inner),
                _ if is_section => self.problems.push(Problem::NotASection { place, name: path }),
                DeValue::Table(inner) if !inner.is_empty() => self.table(&format!("{path}."), inner),
                value => self.value(path, place, value),
            }
        }
    }

    fn value(&mut self, path: String, place: Place, value: &DeValue<'_>) {
        if let Some(key) = self.keys.iter().find(|key| key.path == path) {
            self.given.push(Given { key, value: raw(value), place });
        } else {
            let known: Vec<_> = self.keys.iter().map(|key| key.path).collect();
            self.problems.push(Problem::UnknownKey { place, nearest: nearest(&path, &known), name: path });
        }
    }

    fn place(&self, span: Range<usize>) -> Place {
        let line = 1 + self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count();
        Place::File { path: self.path.to_owned(), line }
    }
}

fn raw(value: &DeValue<'_>) -> Raw {
    match value {
        DeValue::Array(items) => {
            let items = items.iter().map(|item| single(item.get_ref())).collect::<Option<Vec<_>>>();
            items.map_or(Raw::Other, |items| Raw::List(items.join(",")))
        }
        value => single(value).map_or(Raw::Other, Raw::Text),
    }
}

fn single(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => {
            Some(i64::from_str_radix(number.as_str(), number.radix()).ok()?.to_string())
        }
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(on) => Some(on.to_string()),
        DeValue::Datetime(time) => Some(time.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}
