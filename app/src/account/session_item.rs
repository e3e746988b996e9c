//! One place where the person is signed in.

use crate::ui::Form;
use domain::Timestamp;
use leptos::prelude::*;
use messages::Texts;
use usecases::sessions::SignedIn;
use web::paths;

#[component]
pub(super) fn SessionItem(
    /// The texts of the person's language.
    texts: Texts,
    /// The session.
    session: SignedIn,
    /// The present.
    now: Timestamp,
    /// The proof for its form.
    token: String,
) -> impl IntoView {
    let device = texts.device(session.device);
    let label = texts.with("account-sign-out-session-label", &[("device", device.as_str().into())]);
    let ago = |then: Timestamp| texts.ago(now.since(then));
    let began = texts.with("session-signed-in", &[("when", ago(session.since).into())]);
    let seen = texts.with("session-last-seen", &[("when", ago(session.last_seen_at).into())]);
    let applications = (!session.applications.is_empty()).then(|| {
        let names = session.applications.join(", ");
        let sentence = texts.with("session-applications", &[("applications", names.into())]);
        view! { <p class="session-detail">{sentence}</p> }
    });
    let badge =
        session.is_this.then(|| view! { " " <span class="badge">{texts.get("session-this-device")}</span> });
    view! {
        <li class="session">
            <div class="session-text">
                <p class="session-name">{device}{badge}</p>
                <p class="session-detail">{seen}</p>
                <p class="session-detail">{began} " · " {session.client_address}</p>
                {applications}
            </div>
            <Form token=token action=paths::END_SESSION class="session-form">
                <input type="hidden" name="session" value=session.id.to_string()/>
                <button class="button button-small" type="submit" aria-label=label>
                    {texts.get("account-sign-out-session")}
                </button>
            </Form>
        </li>
    }
}
