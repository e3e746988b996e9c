//! The rules of OpenID Connect RP-Initiated Logout §2.

use super::{LogoutFault, LogoutTarget, client_id};
use crate::{Client, Parameters, authorize::state, claims::sid, verify::IdTokenHint};
use domain::{ClientId, SessionId, SubjectIdentifier};

/// What an application asks for when it sends somebody to log out.
pub struct LogoutRequest {
    /// An ID token of ours, not verified yet.
    pub id_token_hint: Option<String>,
    session_hint: Option<String>,
    client_id: Option<ClientId>,
    target: Option<String>,
    state: Option<String>,
}

/// Who is signed in, in this browser.
#[derive(Clone, Debug)]
pub struct Here {
    /// The session.
    pub session_id: SessionId,
    /// The person.
    pub subject: SubjectIdentifier,
}

/// A request to log out that keeps the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logout {
    /// Where the person goes then; `None` for a page of ours.
    pub target: Option<LogoutTarget>,
    /// Whether the person is asked first: nothing proves that the application speaks of this login, so any page
    /// could have sent the browser here.
    pub asks_first: bool,
}

impl LogoutRequest {
    /// Reads a query or a form.
    ///
    /// # Errors
    /// [`LogoutFault`] for a fault in its form.
    pub fn read(parameters: &Parameters) -> Result<Self, LogoutFault> {
        if parameters.has_repeated() {
            return Err(LogoutFault::Repeated);
        }
        let text = |name| parameters.get(name).map(str::to_owned);
        Ok(Self {
            id_token_hint: text("id_token_hint"),
            session_hint: text("logout_hint"),
            client_id: client_id(parameters)?,
            target: text("post_logout_redirect_uri"),
            state: state::read(parameters).map_err(|_| LogoutFault::State)?,
        })
    }

    /// The application that asks, by the hint that was verified or by its own word. Both must say the same.
    ///
    /// # Errors
    /// [`LogoutFault`] when they do not, or when the hint is none of ours.
    pub fn client_id(&self, hint: Option<&IdTokenHint>) -> Result<Option<ClientId>, LogoutFault> {
        if self.id_token_hint.is_some() && hint.is_none() {
            return Err(LogoutFault::Hint);
        }
        match (&self.client_id, hint.map(|hint| &hint.client_id)) {
            (Some(own), Some(hinted)) if own != hinted => Err(LogoutFault::TwoClients),
            (own, hinted) => Ok(own.as_ref().or(hinted).cloned()),
        }
    }

    /// Decides. `hint` is what the ID token said, verified; `client` the application of [`Self::client_id`], if it is
    /// registered; `here` who is signed in.
    ///
    /// # Errors
    /// [`LogoutFault`].
    pub fn check(
        &self,
        hint: Option<&IdTokenHint>,
        client: Option<&Client>,
        here: Option<&Here>,
    ) -> Result<Logout, LogoutFault> {
        let named = self.client_id(hint)?;
        let client = client.filter(|client| Some(&client.client_id) == named.as_ref());
        if named.is_some() && client.is_none() {
            return Err(LogoutFault::UnknownClient);
        }
        let target = match (&self.target, client) {
            (None, _) => None,
            (Some(_), None) => return Err(LogoutFault::TargetWithoutClient),
            (Some(target), Some(client)) => {
                Some(LogoutTarget::registered(client, target, self.state.clone())?)
            }
        };
        let asks_first = here.is_some_and(|here| !self.speaks_of(hint, here));
        Ok(Logout { target, asks_first })
    }

    /// Whether the request proves that its sender knows of this login: by an ID token that came of it, or by its
    /// `sid`, which only its applications were told. A token that names no login has to be of this person.
    fn speaks_of(&self, hint: Option<&IdTokenHint>, here: &Here) -> bool {
        let by_token = hint.is_some_and(|hint| match hint.session_id {
            Some(session_id) => session_id == here.session_id,
            None => hint.subject == here.subject,
        });
        by_token || self.session_hint.as_deref() == Some(sid(here.session_id).as_str())
    }
}
