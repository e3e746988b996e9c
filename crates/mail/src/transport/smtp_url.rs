//! A mail server, and how to speak with it.

use super::MailUrlError;
use percent_encoding::percent_decode_str;
use std::net::IpAddr;
use url::Url;
use zeroize::Zeroizing;

/// A mail server, how it is protected, and the login it wants. Deliberately neither `Debug` nor `Display`.
#[derive(Clone)]
pub struct SmtpUrl {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: Tls,
    pub(crate) login: Option<Login>,
}

/// How a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tls {
    /// TLS from the first byte (RFC 8314 §3).
    Implicit,
    /// STARTTLS, or no mail.
    Required,
    /// STARTTLS when the server offers it.
    Opportunistic,
    /// None; on this machine only.
    None,
}

/// What the server asks for before it takes mail.
#[derive(Clone)]
pub(crate) struct Login {
    pub(crate) user: Zeroizing<String>,
    pub(crate) password: Zeroizing<String>,
}

impl SmtpUrl {
    pub(super) fn parse(text: &str) -> Result<Self, MailUrlError> {
        let url = Url::parse(text).map_err(|_| MailUrlError::Malformed)?;
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(MailUrlError::Malformed);
        }
        let host = host(&url)?;
        let tls = tls(&url)?;
        let login = login(&url)?;
        let in_the_open = tls == Tls::None || (tls == Tls::Opportunistic && login.is_some());
        if in_the_open && !is_this_machine(&host) {
            return Err(MailUrlError::Unprotected);
        }
        let port = url.port().unwrap_or(if tls == Tls::Implicit { 465 } else { 587 });
        Ok(Self { host, port, tls, login })
    }

    pub(super) fn masked(&self) -> String {
        let (scheme, option) = match self.tls {
            Tls::Implicit => ("smtps", ""),
            Tls::Required => ("smtp", "?tls=required"),
            Tls::Opportunistic => ("smtp", "?tls=opportunistic"),
            Tls::None => ("smtp", "?tls=none"),
        };
        let login = if self.login.is_some() { "***:***@" } else { "" };
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        format!("{scheme}://{login}{host}:{}{option}", self.port)
    }
}

/// The server's name in ASCII, or its address without brackets.
fn host(url: &Url) -> Result<String, MailUrlError> {
    let host = url.host_str().ok_or(MailUrlError::Malformed)?;
    let host = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host);
    // This kind of URL percent-encodes what is not ASCII instead of making A-labels of it.
    if host.is_empty() || host.contains('%') {
        return Err(MailUrlError::Malformed);
    }
    Ok(host.to_ascii_lowercase())
}

fn tls(url: &Url) -> Result<Tls, MailUrlError> {
    match (url.scheme(), url.query()) {
        ("smtps", None) => Ok(Tls::Implicit),
        ("smtp", None | Some("tls=required")) => Ok(Tls::Required),
        ("smtp", Some("tls=opportunistic")) => Ok(Tls::Opportunistic),
        ("smtp", Some("tls=none")) => Ok(Tls::None),
        _ => Err(MailUrlError::UnknownOption),
    }
}

fn login(url: &Url) -> Result<Option<Login>, MailUrlError> {
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8().map_err(|_| MailUrlError::Malformed)?;
        // A line break would end the command that carries it.
        if text.contains(['\r', '\n', '\0']) {
            return Err(MailUrlError::Malformed);
        }
        Ok(Zeroizing::new(text.into_owned()))
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None | Some("")) => Err(MailUrlError::HalfLogin),
        (user, Some(password)) => Ok(Some(Login { user: decoded(user)?, password: decoded(password)? })),
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}
