//! What a person takes out of a mail.

use mail::mailbox::StoredMessage;
use url::Url;
use web::paths;

/// The link of a reset mail as a path with its query, as a browser asks for it.
#[must_use]
pub fn link_in(message: &StoredMessage) -> String {
    link_to(message, paths::RESET_VERIFY)
}

/// A mail's link to one of our paths, as a path with its query.
#[must_use]
pub fn link_to(message: &StoredMessage, path: &str) -> String {
    let line = message.text.lines().find(|line| line.contains(path));
    let url = Url::parse(line.expect("the mail has such a link").trim()).expect("the link is a URL");
    format!("{}?{}", url.path(), url.query().expect("the link has a query"))
}

/// The code of a reset mail as it is written there: `ABCD-2345`.
#[must_use]
pub fn code_in(message: &StoredMessage) -> String {
    let is_code = |line: &&str| {
        line.len() == 9
            && line.split_once('-').is_some_and(|(a, b)| {
                a.len() == 4
                    && (a.to_owned() + b).chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            })
    };
    message.text.lines().map(str::trim).find(is_code).expect("a reset mail has a code").to_owned()
}
