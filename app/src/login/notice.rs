//! Why somebody landed at a step of the login. Closed sets, since they come from the address bar.

use messages::Texts;

/// The query's one parameter.
#[derive(Default, serde::Deserialize)]
pub(crate) struct NoticeQuery {
    notice: Option<String>,
}

/// The login or the recovery took too long.
pub(crate) const EXPIRED: &str = "notice=expired";
/// The person signed out.
pub(crate) const SIGNED_OUT: &str = "notice=signed-out";
/// The password was changed, perhaps on another device.
pub(crate) const CHANGED: &str = "notice=changed";
/// The account was created, perhaps on another device.
pub(crate) const CREATED: &str = "notice=created";

impl NoticeQuery {
    /// The sentence above the first step, if it is one of ours.
    pub(super) fn at_identifier(&self, texts: Texts) -> Option<String> {
        let text = match self.notice.as_deref()? {
            "expired" => texts.get("login-expired"),
            "signed-out" => texts.get("login-signed-out"),
            _ => return None,
        };
        Some(text.into_owned())
    }

    /// The sentence above the second step, if it is one of ours.
    pub(super) fn at_password(&self, texts: Texts) -> Option<String> {
        let text = match self.notice.as_deref()? {
            "changed" => texts.get("login-password-changed"),
            "created" => texts.get("sign-up-finished"),
            _ => return None,
        };
        Some(text.into_owned())
    }

    /// The sentence above the first step of a sign-up, if it is one of ours.
    pub(crate) fn at_sign_up(&self, texts: Texts) -> Option<String> {
        let is_expired = self.notice.as_deref()? == "expired";
        is_expired.then(|| texts.get("sign-up-expired").into_owned())
    }
}
