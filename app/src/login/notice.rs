//! Why somebody landed at the login. A closed set, since it comes from the address bar.

use messages::Texts;

/// The query's one parameter.
#[derive(Default, serde::Deserialize)]
pub(crate) struct NoticeQuery {
    notice: Option<String>,
}

/// What the redirect to the login says.
pub(crate) const EXPIRED: &str = "notice=expired";
/// The person signed out.
pub(crate) const SIGNED_OUT: &str = "notice=signed-out";

impl NoticeQuery {
    /// The sentence, if it is one of ours.
    pub(super) fn sentence(&self, texts: Texts) -> Option<String> {
        let text = match self.notice.as_deref()? {
            "expired" => texts.get("login-expired"),
            "signed-out" => texts.get("login-signed-out"),
            _ => return None,
        };
        Some(text.into_owned())
    }
}
