//! What the Management API may change of an account, and which of it not at once.

use super::{MetadataChange, MetadataError};
use domain::EmailAddress;
use storage::{Profile, UserChanges, UserRecord};

/// What to change; what is absent stays.
#[derive(Clone, Default)]
pub struct AccountChanges {
    /// Another address.
    pub email: Option<EmailAddress>,
    /// Whether the person has shown to receive mail at the address.
    pub email_verified: Option<bool>,
    /// Shuts the account or opens it again.
    pub blocked: Option<bool>,
    /// Another password, as it was typed.
    pub password: Option<String>,
    /// Whether the person has to choose another password before anything else. A new password alone asks for nothing.
    pub must_change_password: Option<bool>,
    /// What the person is called.
    pub profile: ProfileChanges,
    /// What applications keep, and the person may know and change.
    pub user_metadata: MetadataChange,
    /// What applications and administrators keep.
    pub app_metadata: MetadataChange,
    /// Whether the person is asked by mail to confirm the address.
    pub verify_email: bool,
    /// Why, for the audit log.
    pub reason: Option<String>,
}

/// What to change of a profile: what is absent stays, `Some(None)` takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChanges {
    /// The whole name.
    pub name: Option<Option<String>>,
    /// The first name.
    pub given_name: Option<Option<String>>,
    /// The last name.
    pub family_name: Option<Option<String>>,
    /// What friends say.
    pub nickname: Option<Option<String>>,
    /// The address of a picture.
    pub picture: Option<Option<String>>,
}

impl ProfileChanges {
    /// The profile with the changes; `None` when there are none.
    fn apply(self, present: &Profile) -> Option<Profile> {
        if self == Self::default() {
            return None;
        }
        let Self { name, given_name, family_name, nickname, picture } = self;
        Some(Profile {
            name: name.unwrap_or_else(|| present.name.clone()),
            given_name: given_name.unwrap_or_else(|| present.given_name.clone()),
            family_name: family_name.unwrap_or_else(|| present.family_name.clone()),
            nickname: nickname.unwrap_or_else(|| present.nickname.clone()),
            picture: picture.unwrap_or_else(|| present.picture.clone()),
        })
    }
}

impl AccountChanges {
    /// Two changes that one call may not make together, by their names at the API; `None` when there are none. Each of
    /// them says who the person is: together they would hand an account over without a trace of the former owner.
    #[must_use]
    pub fn refused_together(&self) -> Option<(&'static str, &'static str)> {
        match (&self.password, &self.email, self.email_verified) {
            (Some(_), Some(_), _) => Some(("email", "password")),
            (Some(_), None, Some(_)) => Some(("email_verified", "password")),
            _ => None,
        }
    }

    /// The names of what is to be changed, for the audit log.
    pub(super) fn names(&self) -> Vec<&'static str> {
        let profile = &self.profile;
        [
            ("email", self.email.is_some()),
            ("email_verified", self.email_verified.is_some()),
            ("blocked", self.blocked.is_some()),
            ("password", self.password.is_some()),
            ("must_change_password", self.must_change_password.is_some()),
            ("name", profile.name.is_some()),
            ("given_name", profile.given_name.is_some()),
            ("family_name", profile.family_name.is_some()),
            ("nickname", profile.nickname.is_some()),
            ("picture", profile.picture.is_some()),
            ("user_metadata", self.user_metadata != MetadataChange::Keep),
            ("app_metadata", self.app_metadata != MetadataChange::Keep),
        ]
        .into_iter()
        .filter_map(|(name, changed)| changed.then_some(name))
        .collect()
    }

    /// What changes without ending anything, by the account as it is.
    pub(super) fn plain(&mut self, record: &UserRecord) -> Result<UserChanges, MetadataError> {
        Ok(UserChanges {
            profile: std::mem::take(&mut self.profile).apply(&record.user.profile),
            user_metadata: std::mem::take(&mut self.user_metadata).apply(&record.user_metadata)?,
            app_metadata: std::mem::take(&mut self.app_metadata).apply(&record.app_metadata)?,
            email_verified: self.email_verified,
        })
    }
}
