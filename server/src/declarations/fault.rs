//! What is wrong with the file, a sentence each: which file, what in it, which field, what to do.

use std::{
    fmt::{self, Display, Formatter},
    path::{Path, PathBuf},
};

/// What is wrong with one field.
pub(super) struct Fault {
    /// What it is about: `application shop`; empty for the whole file.
    pub(super) subject: String,
    /// The field; empty for the whole entry.
    pub(super) field: &'static str,
    /// What is wrong, and what to do. Never a secret.
    pub(super) sentence: String,
}

impl Display for Fault {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for part in [self.subject.as_str(), self.field] {
            if !part.is_empty() {
                write!(out, "{part}: ")?;
            }
        }
        out.write_str(&self.sentence)
    }
}

/// Why a file was not taken. Displays as a line each, all with the file's name.
#[derive(Debug)]
pub struct DeclarationsError {
    path: PathBuf,
    sentences: Vec<String>,
}

impl DeclarationsError {
    pub(super) fn new(path: &Path, sentences: impl IntoIterator<Item = impl ToString>) -> Self {
        let sentences = sentences.into_iter().map(|sentence| sentence.to_string()).collect();
        Self { path: path.to_owned(), sentences }
    }
}

impl Display for DeclarationsError {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        let lines: Vec<_> = self.sentences.iter().map(|sentence| format!("{path}: {sentence}")).collect();
        out.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for DeclarationsError {}

/// Gathers faults, and gives what could be read.
pub(super) struct Faults<'a> {
    subject: String,
    found: &'a mut Vec<Fault>,
}

impl<'a> Faults<'a> {
    pub(super) fn about(subject: String, found: &'a mut Vec<Fault>) -> Self {
        Self { subject, found }
    }

    /// Notes what is wrong with a field.
    pub(super) fn note(&mut self, field: &'static str, sentence: impl Into<String>) {
        let (subject, sentence) = (self.subject.clone(), sentence.into());
        self.found.push(Fault { subject, field, sentence });
    }

    /// The value, or a note about it.
    pub(super) fn take<T, E: ToString>(&mut self, field: &'static str, read: Result<T, E>) -> Option<T> {
        read.map_err(|error| self.note(field, error.to_string())).ok()
    }

    /// Each text of a field read, those that cannot be noted with what they say.
    pub(super) fn each<T, E: Display>(
        &mut self,
        field: &'static str,
        texts: &[String],
        read: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        let mut values = Vec::with_capacity(texts.len());
        for text in texts {
            let value = read(text).map_err(|error| format!("{text:?}: {error}"));
            values.extend(self.take(field, value));
        }
        values
    }
}
