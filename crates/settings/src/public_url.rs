//! The one address under which people reach this deployment. Links are made from it, never from a request.

use url::{Host, Url};

/// A scheme and a host, with a port where it is not the scheme's own: https, or http on this machine only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    loopback: bool,
}

impl PublicUrl {
    /// Reads an address. `None` for plain http to another machine, and for anything after the host: a path,
    /// a query, a fragment; and for a name or password before it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let loopback = match url.host()? {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        };
        let origin = url.origin().ascii_serialization();
        // What the parser made of the text must be the origin and nothing else.
        let bare = url.as_str().strip_suffix('/') == Some(origin.as_str());
        let scheme_fits = url.scheme() == "https" || (url.scheme() == "http" && loopback);
        (bare && scheme_fits).then_some(Self { origin, loopback })
    }

    /// The address of a server that listens on `port` of this machine, with TLS or without.
    #[must_use]
    pub(crate) fn local(tls: bool, port: u16) -> Self {
        let (scheme, own_port) = if tls { ("https", 443) } else { ("http", 80) };
        let port = if port == own_port { String::new() } else { format!(":{port}") };
        Self { origin: format!("{scheme}://localhost{port}"), loopback: true }
    }

    /// Scheme, host and port without a slash at the end: `https://login.example.com`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Host and port as a browser sends them in `Host`: `login.example.com`.
    #[must_use]
    pub fn host_header(&self) -> &str {
        self.origin.split_once("://").map_or(&self.origin, |(_, host)| host)
    }

    /// Whether only this machine reaches it: `localhost`, 127.0.0.0/8 or `[::1]`.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// The address of a path: `/u/login` becomes `https://login.example.com/u/login`.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        let slash = if path.starts_with('/') { "" } else { "/" };
        format!("{}{slash}{path}", self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_https_or_on_this_machine() {
        for text in [
            "https://login.example.com",
            "https://login.example.com/",
            "https://login.example.com:8443",
            "https://10.0.0.1",
            "http://localhost:3000",
            "http://127.0.0.1",
            "http://127.9.9.9:3000",
            "http://[::1]:3000",
        ] {
            assert!(PublicUrl::parse(text).is_some(), "{text}");
        }
        for text in [
            "http://login.example.com",
            "http://10.0.0.1",
            "http://0.0.0.0:3000",
            "http://localhost.example.com",
            "https://login.example.com/path",
            "https://login.example.com/?q",
            "https://login.example.com?",
            "https://login.example.com/#f",
            "https://name@login.example.com",
            "https://name:word@login.example.com",
            "ftp://localhost",
            "file:///tmp",
            "login.example.com",
            "localhost:3000",
            "https://",
            "",
        ] {
            assert!(PublicUrl::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn an_address_is_kept_in_its_one_plain_form() {
        let url = PublicUrl::parse("HTTPS://Login.Example.com:443/").unwrap();
        assert_eq!(url.origin(), "https://login.example.com");
        assert_eq!(url.host_header(), "login.example.com");
        assert!(!url.is_loopback());
        assert_eq!(url.join("/u/login"), "https://login.example.com/u/login");
        assert_eq!(url.join("u/login"), "https://login.example.com/u/login");
    }

    #[test]
    fn an_international_name_is_kept_as_browsers_send_it() {
        let url = PublicUrl::parse("https://bücher.example").unwrap();
        assert_eq!(url.host_header(), "xn--bcher-kva.example");
    }

    #[test]
    fn the_default_is_what_its_text_means() {
        for (text, tls, port) in [
            ("http://localhost:3000", false, 3000),
            ("http://localhost:80", false, 80),
            ("https://localhost:3000", true, 3000),
            ("https://localhost:443", true, 443),
        ] {
            assert_eq!(PublicUrl::parse(text).unwrap(), PublicUrl::local(tls, port));
        }
    }
}
