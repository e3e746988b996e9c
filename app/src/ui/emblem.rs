//! The sign above the heading of a page that tells an outcome. Decoration: the heading says the same.

use leptos::prelude::*;

/// Which sign.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum EmblemKind {
    /// A letter.
    Mail,
    /// A tick.
    Done,
    /// A broken chain.
    BrokenLink,
    /// A clock.
    Wait,
    /// An exclamation mark.
    Problem,
}

#[component]
pub(crate) fn Emblem(
    /// Which sign.
    kind: EmblemKind,
) -> impl IntoView {
    let (class, path) = match kind {
        EmblemKind::Mail => ("emblem", "M3.5 6.5h17v12h-17zM4 7l8 6.5L20 7"),
        EmblemKind::Done => ("emblem emblem-good", "m5 12.5 4.5 4.5L19 7.5"),
        EmblemKind::BrokenLink => (
            "emblem emblem-bad",
            "M10 7 8.5 5.5a3.9 3.9 0 0 0-5.5 5.5L5.5 13.5M14 17l1.5 1.5a3.9 3.9 0 0 0 5.5-5.5L18.5 10.5M15.5 3.5V6M20.5 7H18M8.5 20.5V18M3.5 17H6",
        ),
        EmblemKind::Wait => ("emblem", "M12 7v5.5l3.5 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17"),
        EmblemKind::Problem => ("emblem emblem-bad", "M12 5v9M12 18.5v.5"),
    };
    view! { <div class=class aria-hidden="true"><svg viewBox="0 0 24 24" width="24" height="24"><path d=path/></svg></div> }
}
