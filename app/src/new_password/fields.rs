//! The fields with the strength meter, and the hidden user name that password managers look for.

use super::{
    refusal::refusal_sentences,
    rules::{rules, rules_list},
    strength_texts::strength_texts,
};
use crate::{
    islands::{GivenToStrengthMeter, StrengthMeter},
    ui::PasswordField,
};
use domain::{EmailAddress, PasswordRefusal};
use leptos::prelude::*;
use messages::Texts;
use web::Visit;

/// What the fields show.
pub(crate) struct NewPassword {
    texts: Texts,
    username: String,
    hint: String,
    rules: Vec<String>,
    meter: GivenToStrengthMeter,
    refusal: Option<PasswordRefusal>,
}

impl NewPassword {
    /// For the password of `account`; `refusal` says what was wrong with the last one.
    ///
    /// The browser gets the address and words made of it, so the page must only be shown to who may know them.
    pub(crate) fn of(visit: &Visit, account: &EmailAddress, refusal: Option<PasswordRefusal>) -> Self {
        let texts = visit.texts;
        let asked = &visit.context.configuration.password_rules;
        let length = visit.context.settings.password.required_length_with(asked, false);
        let own_words = strength::own_words_of(account.canonical(), &visit.context.site_names()).join("\n");
        let meter = GivenToStrengthMeter {
            field: "password",
            module: visit.site.assets.path("strength.js"),
            own_words,
            label: texts.get("strength-label").into_owned(),
            words: strength_texts(texts),
        };
        Self {
            texts,
            username: account.as_typed().to_owned(),
            hint: texts.with("change-requirements", &[("length", length.into())]),
            rules: rules(texts, asked),
            meter,
            refusal,
        }
    }
}

#[component]
pub(crate) fn NewPasswordFields(
    /// What they show.
    new: NewPassword,
    /// Whether the first of them is the first field of the page.
    #[prop(optional)]
    autofocus: bool,
    /// The id of a sentence of the page that one has to know before typing.
    #[prop(optional_no_strip)]
    notice: Option<&'static str>,
    /// What stands above them.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let NewPassword { texts, username, hint, rules, meter, refusal } = new;
    let (error, repeat_error) = refusal_sentences(texts, refusal);
    provide_context(meter);
    view! {
        <input type="text" name="username" value=username autocomplete="username" hidden/>
        {children.map(|children| children())}
        {rules_list(texts, rules)}
        <PasswordField
            texts=texts
            name="password"
            label=texts.get("change-new-label")
            autocomplete="new-password"
            autofocus=autofocus
            notice=notice
            hint=Some(hint)
            error=error
        >
            <StrengthMeter/>
        </PasswordField>
        <PasswordField
            texts=texts
            name="repeat"
            label=texts.get("change-repeat-label")
            autocomplete="new-password"
            hint=None
            error=repeat_error
        />
    }
}
