//! A box to tick, for what must not happen by a mere press of a button.

use super::described_by::described_by;
use leptos::prelude::*;
use std::borrow::Cow;

#[component]
pub(crate) fn Checkbox(
    /// Its id and name.
    name: &'static str,
    /// What ticking it says.
    label: Cow<'static, str>,
    /// Why the form was refused.
    error: Option<Cow<'static, str>>,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let described_by = described_by(&[(&error_id, error.is_some())]);
    view! {
        <div class="field">
            <label class="check" for=name>
                <input
                    class="check-box"
                    id=name
                    name=name
                    type="checkbox"
                    value="true"
                    required
                    aria-invalid=error.is_some().then_some("true")
                    aria-describedby=described_by
                />
                <span>{label}</span>
            </label>
            {error.map(|error| view! { <p class="field-error" id=error_id>{error}</p> })}
        </div>
    }
}
