//! Sentences that a person must not miss: news, read aloud when the page comes, and what one has to know.

use super::address::SentenceWithAddress;
use leptos::prelude::*;

/// The id of a page's alert, for the field that it is about.
pub(crate) const ALERT_ID: &str = "alert";
/// The id of a page's notice, likewise.
pub(crate) const NOTICE_ID: &str = "notice";

/// What happened. The style shows its kind by a sign as well as by colour.
pub(crate) enum News {
    /// Something was refused.
    Bad(String),
    /// Something worked.
    Good(String),
    /// Something to know.
    Plain(String),
}

#[component]
pub(crate) fn Alert(
    /// What to tell; without news there is no alert.
    news: Option<News>,
) -> impl IntoView {
    news.map(|news| {
        let (class, role, text) = match news {
            News::Bad(text) => ("alert alert-bad", "alert", text),
            News::Good(text) => ("alert alert-good", "status", text),
            News::Plain(text) => ("alert", "status", text),
        };
        view! { <div class=class role=role id=ALERT_ID><p>{text}</p></div> }
    })
}

/// Something that was so before, and that one has to know on this page. Read aloud with the field that is tied to it.
#[component]
pub(crate) fn Notice(
    /// The sentence.
    sentence: String,
    /// The address in it that counts.
    address: String,
) -> impl IntoView {
    view! {
        <div class="alert" id=NOTICE_ID>
            <p><SentenceWithAddress sentence=sentence address=address/></p>
        </div>
    }
}
