//! A sentence that a person must not miss. Read aloud when the page comes.

use leptos::prelude::*;

/// The id of a page's alert, for the field that it is about.
pub(crate) const ALERT_ID: &str = "alert";

/// What kind of news it is. The style shows it by a sign as well as by colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum AlertKind {
    /// Something was refused.
    Bad,
    /// Something worked.
    Good,
    /// Something to know.
    Plain,
}

#[component]
pub(crate) fn Alert(
    /// The kind of news.
    kind: AlertKind,
    /// The sentence; without one there is no alert.
    text: Option<String>,
) -> impl IntoView {
    let (class, role) = match kind {
        AlertKind::Bad => ("alert alert-bad", "alert"),
        AlertKind::Good => ("alert alert-good", "status"),
        AlertKind::Plain => ("alert", "status"),
    };
    text.map(|text| view! { <div class=class role=role id=ALERT_ID><p>{text}</p></div> })
}
