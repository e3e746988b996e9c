//! What a person has to do before an application gets its answer (OpenID Connect Core §3.1.2.3, §3.1.2.4).

use crate::{AuthorizationRequest, ErrorCode, Prompt, ProtocolError};
use domain::Timestamp;

/// Who is signed in, in this browser.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn {
    /// When the person proved who they are.
    pub auth_time: Timestamp,
    /// Whether it is the person whom the application means with its `id_token_hint`; true without one.
    pub is_the_hinted_one: bool,
}

/// All that the decision depends on.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// What the application asked for.
    pub request: &'a AuthorizationRequest,
    /// When it asked.
    pub asked_at: Timestamp,
    /// Now.
    pub now: Timestamp,
    /// Who is signed in; `None` for nobody.
    pub signed_in: Option<SignedIn>,
    /// Whether the person said, in this authorization, with which account to go on.
    pub account_chosen: bool,
    /// Whether the application needs nobody's consent, or has it for all that it asks for.
    pub consented: bool,
    /// Whether the person consented in this very authorization.
    pub consented_now: bool,
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: the application gets its answer.
    Nothing,
    /// Proving who one is.
    Login,
    /// Saying with which account to go on.
    AccountChoice,
    /// Allowing the application what it asks for.
    Consent,
    /// Being another person than who logged in just now. Nobody can do that: the application is told.
    AnotherPerson,
}

/// Whether something is missing.
type Rule = fn(&Situation<'_>) -> bool;

/// The rules, in the order in which they are asked: the first that finds something missing decides.
const RULES: [(Rule, Need); 7] = [
    (nobody_is_signed_in, Need::Login),
    (another_person_logged_in, Need::AnotherPerson),
    (another_person_is_meant, Need::Login),
    (a_fresh_login_is_asked_for, Need::Login),
    (the_login_is_too_old, Need::Login),
    (an_account_has_to_be_chosen, Need::AccountChoice),
    (consent_is_missing, Need::Consent),
];

/// What the person has to do next.
#[must_use]
pub fn need(situation: &Situation<'_>) -> Need {
    RULES.iter().find(|(missing, _)| missing(situation)).map_or(Need::Nothing, |(_, need)| *need)
}

/// What a silent request is told when something is missing (OpenID Connect Core §3.1.2.6).
#[must_use]
pub fn silent_error(need: Need) -> Option<ProtocolError> {
    match need {
        Need::Nothing => None,
        Need::Login | Need::AnotherPerson => {
            Some(ProtocolError::new(ErrorCode::LoginRequired, "Login required"))
        }
        Need::AccountChoice => {
            Some(ProtocolError::new(ErrorCode::AccountSelectionRequired, "Account selection required"))
        }
        Need::Consent => Some(ProtocolError::new(ErrorCode::ConsentRequired, "Consent required")),
    }
}

fn nobody_is_signed_in(situation: &Situation<'_>) -> bool {
    situation.signed_in.is_none()
}

fn another_person_is_meant(situation: &Situation<'_>) -> bool {
    situation.signed_in.is_some_and(|signed_in| !signed_in.is_the_hinted_one)
}

/// The application means somebody else, and the login that it asked for did not bring them (OpenID Connect Core
/// §3.1.2.1).
fn another_person_logged_in(situation: &Situation<'_>) -> bool {
    another_person_is_meant(situation) && is_fresh(situation)
}

/// A login made since the application asked is fresh: the request is kept on the server, so nobody can drop its
/// `prompt` on the way.
fn is_fresh(situation: &Situation<'_>) -> bool {
    situation.signed_in.is_some_and(|signed_in| signed_in.auth_time >= situation.asked_at)
}

fn a_fresh_login_is_asked_for(situation: &Situation<'_>) -> bool {
    situation.request.prompt.contains(Prompt::Login) && !is_fresh(situation)
}

fn the_login_is_too_old(situation: &Situation<'_>) -> bool {
    let (Some(seconds), Some(signed_in)) = (situation.request.max_age, situation.signed_in) else {
        return false;
    };
    let age = situation.now.since(signed_in.auth_time);
    !is_fresh(situation) && (seconds == 0 || age.as_secs() > seconds)
}

fn an_account_has_to_be_chosen(situation: &Situation<'_>) -> bool {
    situation.request.prompt.contains(Prompt::SelectAccount)
        && !situation.account_chosen
        && !is_fresh(situation)
}

fn consent_is_missing(situation: &Situation<'_>) -> bool {
    let asked_again = situation.request.prompt.contains(Prompt::Consent) && !situation.consented_now;
    !situation.consented || asked_again
}
