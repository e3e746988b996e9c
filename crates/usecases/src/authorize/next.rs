//! Decides what an authorization needs next, and answers it when that is nothing.

use super::{
    answer::{answer, answer_error},
    flow::{Loaded, load},
    kept::Kept,
    outcome::{AuthorizeError, FirstPage, Outcome},
};
use crate::{Context, applications, limits, sessions::CurrentSession};
use domain::{AuthorizationId, Token, UserId};
use oidc::{
    Api, Client, Prompt, ScreenHint,
    interaction::{Need, SignedIn, Situation, need, silent_error},
    scope::Scopes,
};
use storage::{Authorization, Reader, StorageError};

/// An authorization and what belongs to it.
pub(super) struct Standing {
    pub(super) row: Authorization,
    /// Whether the row is in the database: only if a person had to do something first.
    pub(super) is_kept: bool,
    pub(super) kept: Kept,
    pub(super) client: Client,
    pub(super) api: Option<Api>,
}

impl Standing {
    /// What belongs to an authorization, with the application's own API that it is about.
    pub(super) async fn of(context: &Context, loaded: Loaded) -> Result<Self, AuthorizeError> {
        let api = match &loaded.kept.request.audience {
            Some(audience) => applications::find_api(context, audience).await?,
            None => None,
        };
        Ok(Self { row: loaded.row, is_kept: true, kept: loaded.kept, client: loaded.client, api })
    }

    /// An authorization of this browser that still waits.
    pub(super) async fn open(
        context: &Context,
        browser: &Token,
        id: AuthorizationId,
    ) -> Result<Option<Self>, AuthorizeError> {
        match load(context, browser, id).await? {
            Some(loaded) if loaded.is_open(context.now()) => Ok(Some(Self::of(context, loaded).await?)),
            _ => Ok(None),
        }
    }

    /// What the person has to do.
    pub(super) async fn need(
        &self,
        context: &Context,
        session: Option<&CurrentSession>,
    ) -> Result<Need, StorageError> {
        let request = &self.kept.request;
        let is_silent = request.prompt.contains(Prompt::None);
        let signed_in = session.map(|session| SignedIn {
            auth_time: session.auth_time,
            is_the_hinted_one: self.kept.hint.fits(&session.subject, is_silent),
        });
        let consented = match session {
            Some(session) => self.has_consent(&mut context.storage.reader().await?, session.user_id).await?,
            None => self.client.first_party,
        };
        Ok(need(&Situation {
            request,
            asked_at: self.row.created_at,
            now: context.now(),
            signed_in,
            account_chosen: self.row.chosen_at.is_some(),
            consented,
            consented_now: self.row.consented_at.is_some(),
        }))
    }

    /// Whether the person allowed the application all that it asks for, now or before. An application of the deployment
    /// itself needs no consent (OpenID Connect Core §3.1.2.4 leaves that to "other means").
    pub(super) async fn has_consent(&self, reader: &mut Reader, user: UserId) -> Result<bool, StorageError> {
        if self.client.first_party {
            return Ok(true);
        }
        let request = &self.kept.request;
        let audience = request.audience.as_deref().unwrap_or_default();
        let given = reader.find_consent(user, &self.client.client_id, audience).await?;
        let given = given.and_then(|given| Scopes::parse(&given));
        Ok(given.is_some_and(|given| request.scope.is_subset(&given)))
    }
}

/// What comes next.
pub(super) async fn next(
    context: &Context,
    session: Option<&CurrentSession>,
    standing: Standing,
) -> Result<Outcome, AuthorizeError> {
    let need = standing.need(context, session).await?;
    let is_silent = standing.kept.request.prompt.contains(Prompt::None);
    if (is_silent || need == Need::AnotherPerson)
        && let Some(error) = silent_error(need)
    {
        return answer_error(context, standing, &error).await;
    }
    if need != Need::Nothing && !standing.is_kept {
        keep(context, &standing.row).await?;
    }
    let state = standing.row.id;
    Ok(match (need, session) {
        (Need::Nothing, Some(session)) => return answer(context, session, standing).await,
        (Need::Consent, Some(_)) => Outcome::Consent { state },
        (Need::AccountChoice, Some(_)) => Outcome::AccountChoice { state },
        // Without a session the rules ask for a login first.
        (Need::Login | Need::AnotherPerson, _) | (_, None) => {
            Outcome::Login { state, page: first_page(context, &standing) }
        }
    })
}

/// Stores the authorization until its person is done. Counted, because anybody can send such requests.
async fn keep(context: &Context, row: &Authorization) -> Result<(), AuthorizeError> {
    let mut writer = context.storage.begin_write().await?;
    let limit = context.settings.limits.authorize_per_client;
    limits::take_for_client(context, &mut writer, "authorize per client", limit).await??;
    writer.insert_authorization(row).await?;
    Ok(writer.commit().await?)
}

fn first_page(context: &Context, standing: &Standing) -> FirstPage {
    match standing.kept.request.screen_hint {
        Some(ScreenHint::SignUp) if context.settings.sign_up.enabled && standing.client.sign_up => {
            FirstPage::SignUp
        }
        Some(ScreenHint::ResetPassword) => FirstPage::PasswordReset,
        _ => FirstPage::Login,
    }
}
