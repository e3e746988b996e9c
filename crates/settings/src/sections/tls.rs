//! TLS by the server itself, for deployments without a proxy in front.

use crate::{
    form::{Form, is_one_line, quoted},
    key::Key,
    table::{Rule, Section},
};
use std::path::{Path, PathBuf};

/// The certificate with which the server answers over TLS; without one it speaks plain HTTP.
#[derive(Clone, Debug, Default)]
pub struct TlsSettings {
    pub(crate) certificate: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
}

/// The two PEM files that belong together.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The certificate, followed by those between it and its authority.
    pub certificate: PathBuf,
    /// The certificate's private key. Nobody but this process may read it.
    pub key: PathBuf,
}

impl TlsSettings {
    /// Both files, or none.
    #[must_use]
    pub fn files(&self) -> Option<TlsFiles> {
        Some(TlsFiles { certificate: self.certificate.clone()?, key: self.key.clone()? })
    }
}

impl From<TlsFiles> for TlsSettings {
    fn from(files: TlsFiles) -> Self {
        Self { certificate: Some(files.certificate), key: Some(files.key) }
    }
}

pub(crate) const SECTION: Section = Section {
    name: "tls",
    about: "TLS by the server itself. Leave it out where a proxy in front does it.",
    keys,
    rules: &[BOTH_OR_NONE, PEOPLE_USE_IT],
};

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "tls.certificate",
            file().or_nothing(),
            |s| &mut s.tls.certificate,
            "A PEM file with the certificate, and after it those between it and its authority. With it the server \
             answers over TLS only. It is read again when it changes.",
        ),
        Key::new(
            "tls.key",
            file().or_nothing(),
            |s| &mut s.tls.key,
            "A PEM file with the certificate's private key, which nobody but the server may read.",
        ),
    ]
}

fn file() -> Form<PathBuf> {
    let read = |text: &str| is_one_line(text).then(|| Path::new(text).to_owned());
    Form::new("a file's path", read, |path: &PathBuf| quoted(&path.display().to_string()))
}

const BOTH_OR_NONE: Rule = Rule {
    keys: &["tls.certificate", "tls.key"],
    broken: |s| {
        let refused = s.tls.certificate.is_some() != s.tls.key.is_some();
        refused.then(|| "a certificate and its key belong together; give both or none".into())
    },
};

const PEOPLE_USE_IT: Rule = Rule {
    keys: &["public_url", "tls.certificate"],
    broken: |s| {
        let refused = s.tls.certificate.is_some() && !s.public_url.origin().starts_with("https:");
        refused.then(|| {
            "a server with a certificate answers over TLS only; the address must be https://…".into()
        })
    },
};
