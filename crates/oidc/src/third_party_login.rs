//! Sending a person to an application to begin a login there (OpenID Connect Core §4).

use crate::{AbsoluteUrl, with_query};

/// The application's address for that, with who we are and what is known. Its own query and fragment stay.
#[must_use]
pub fn url(
    initiate_login_uri: &AbsoluteUrl,
    issuer: &str,
    login_hint: Option<&str>,
    target_link_uri: Option<&str>,
) -> String {
    let known = [("login_hint", login_hint), ("target_link_uri", target_link_uri)];
    let known = known.into_iter().filter_map(|(name, value)| Some((name, value?)));
    with_query(initiate_login_uri.as_str(), [("iss", issuer)].into_iter().chain(known))
}

#[cfg(test)]
mod tests {
    use super::url;
    use crate::AbsoluteUrl;

    const ISSUER: &str = "https://login.example.com/";

    #[test]
    fn the_application_learns_who_sends_the_person_and_what_is_known() {
        let address = |text| AbsoluteUrl::parse(text).expect("an address");
        assert_eq!(
            url(&address("https://app.example.com/login"), ISSUER, None, None),
            "https://app.example.com/login?iss=https%3A%2F%2Flogin.example.com%2F",
        );
        assert_eq!(
            url(
                &address("https://app.example.com/login?x=1#top"),
                ISSUER,
                Some("a+b@c.de&d=e"),
                Some("https://app.example.com/x#y")
            ),
            "https://app.example.com/login?x=1&iss=https%3A%2F%2Flogin.example.com%2F\
             &login_hint=a%2Bb%40c.de%26d%3De&target_link_uri=https%3A%2F%2Fapp.example.com%2Fx%23y#top",
        );
    }
}
