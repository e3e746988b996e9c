//! Our cookies. All are `__Host-`, so no other host and no insecure page can set them (RFC 6265bis §4.1.3.2).

use axum::http::{HeaderMap, header};
use cookie::{Cookie, SameSite, time::Duration};
use domain::Token;

/// The session of a logged-in person.
pub const SESSION_COOKIE: &str = "__Host-vestibule-session";
/// The browser, before anybody logged in: binds logins, recoveries and forms to it.
pub const BROWSER_COOKIE: &str = "__Host-vestibule-browser";
/// A mailed ticket, after it left the address bar.
pub const TICKET_COOKIE: &str = "__Host-vestibule-ticket";
/// By which a person's own browser is known from strangers' ones.
pub const DEVICE_COOKIE: &str = "__Host-vestibule-device";
/// The language that was chosen.
pub const LANGUAGE_COOKIE: &str = "__Host-vestibule-language";

/// The value of one of our cookies. Sent twice, it counts as absent: whoever planted the other one wins nothing.
pub(crate) fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value);
    let first = found.next();
    if found.next().is_some() { None } else { first }
}

/// A cookie's token, if it has the form of one.
pub(crate) fn token(headers: &HeaderMap, name: &str) -> Option<Token> {
    value(headers, name).and_then(Token::parse)
}

/// A cookie for `max_age`, or for as long as the browser runs.
///
/// `SameSite=Lax`, because a link from a mail has to arrive with it.
pub(crate) fn set(name: &'static str, value: &str, max_age: Option<std::time::Duration>) -> String {
    let max_age = max_age.map(|age| Duration::seconds(i64::try_from(age.as_secs()).unwrap_or(i64::MAX)));
    let mut cookie =
        Cookie::build((name, value)).path("/").secure(true).http_only(true).same_site(SameSite::Lax);
    if let Some(max_age) = max_age {
        cookie = cookie.max_age(max_age);
    }
    cookie.build().to_string()
}

/// Takes a cookie away, with the attributes that it was set with.
pub(crate) fn remove(name: &'static str) -> String {
    set(name, "", Some(std::time::Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(line: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, line.parse().unwrap())])
    }

    #[test]
    fn a_cookie_sent_twice_counts_as_absent() {
        assert_eq!(value(&headers("a=1; b=2"), "b"), Some("2"));
        assert_eq!(value(&headers("b=1; b=2"), "b"), None);
    }

    #[test]
    fn a_cookie_has_every_attribute_that_its_prefix_asks_for() {
        assert_eq!(
            set(SESSION_COOKIE, "x", Some(std::time::Duration::from_mins(1))),
            "__Host-vestibule-session=x; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=60"
        );
    }
}
