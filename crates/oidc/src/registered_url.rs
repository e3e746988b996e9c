//! What every address in a registration must be: the very text that a browser would make of it.

use url::{Host, Url};

/// The longest address, in bytes.
const MAX_LENGTH: usize = 2048;

/// Why an address cannot be registered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlFault {
    /// It is no address, or has no host.
    #[error("write a whole address, such as https://app.example.com/callback")]
    NoUrl,
    /// It is too long.
    #[error("an address has at most 2048 characters")]
    TooLong,
    /// A character that browsers and servers read differently.
    #[error("an address has no blanks, control characters, backslashes or letters beyond ASCII")]
    ForbiddenCharacter,
    /// A star.
    #[error("an address has no wildcards: register each one that is used")]
    Wildcard,
    /// What follows `#`.
    #[error("leave out the fragment: the # and what follows it")]
    Fragment,
    /// A name or password before the host.
    #[error("leave out the name and password before the host")]
    UserInfo,
    /// Plain http to another machine.
    #[error("http is for this machine only (localhost, 127.0.0.1, [::1]); use https")]
    PlainHttp,
    /// A scheme that no application owns.
    #[error("use https, or for an installed application a scheme with a dot in it, such as com.example.app")]
    Scheme,
    /// More than scheme, host and port.
    #[error("an origin is scheme, host and port without anything behind, such as https://app.example.com")]
    NotAnOrigin,
    /// Browsers would read it as another text.
    #[error("write it the way browsers do: {0}")]
    NotCanonical(String),
}

/// Reads an address that stands for itself: no browser and no parser makes another one of it. The path may be left
/// out.
pub(crate) fn parse(text: &str) -> Result<Url, UrlFault> {
    if text.len() > MAX_LENGTH {
        return Err(UrlFault::TooLong);
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
        return Err(UrlFault::ForbiddenCharacter);
    }
    let url = Url::parse(text).map_err(|_| UrlFault::NoUrl)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(UrlFault::UserInfo);
    }
    let canonical = url.as_str();
    let bare_host = url.has_host() && canonical.strip_suffix('/') == Some(text);
    if canonical != text && !bare_host {
        return Err(UrlFault::NotCanonical(canonical.to_owned()));
    }
    Ok(url)
}

/// Whether an address is https, or http that does not leave the machine.
pub(crate) fn require_safe_transport(url: &Url) -> Result<(), UrlFault> {
    match url.scheme() {
        "https" => Ok(()),
        "http" if is_on_this_machine(url) => Ok(()),
        "http" => Err(UrlFault::PlainHttp),
        _ => Err(UrlFault::Scheme),
    }
}

/// Whether the host is the machine itself (RFC 8252 §7.3; `localhost` as in RFC 9700 §2.1).
fn is_on_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Gives a type of registered text its plumbing: reading, showing, and the database's document.
macro_rules! registered_text {
    ($name:ident) => {
        impl $name {
            /// The text as it was registered.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::UrlFault;

            fn try_from(text: String) -> Result<Self, crate::UrlFault> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(registered: $name) -> Self {
                registered.0
            }
        }
    };
}

pub(crate) use registered_text;
