//! An address within a sentence. Long ones may break after their parts, without changing the text.

use leptos::prelude::*;

/// From this length on, an address would not fit a narrow phone.
const LONG: usize = 33;

#[component]
pub(crate) fn Address(
    /// The address.
    text: String,
) -> impl IntoView {
    if text.chars().count() < LONG {
        return view! { <strong>{text}</strong> }.into_any();
    }
    let parts: Vec<AnyView> = text
        .split_inclusive(['.', '+', '-'])
        .flat_map(|part| match part.split_once('@') {
            Some((before, after)) => vec![before.to_owned(), format!("@{after}")],
            None => vec![part.to_owned()],
        })
        .map(|part| view! { {part}<wbr/> }.into_any())
        .collect();
    view! { <strong>{parts}</strong> }.into_any()
}

#[component]
pub(crate) fn SentenceWithAddress(
    /// The whole sentence.
    sentence: String,
    /// The address that stands in it.
    address: String,
) -> impl IntoView {
    match sentence.split_once(&address) {
        Some((before, after)) => {
            let (before, after) = (before.to_owned(), after.to_owned());
            view! { {before}<Address text=address/>{after} }.into_any()
        }
        None => sentence.into_any(),
    }
}
