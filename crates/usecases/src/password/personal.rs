//! What is known of a person and must not stand in their password.

use domain::{EmailAddress, PersonalWords, ProfileField};
use serde_json::{Map, Value};
use storage::Profile;

/// The words of these fields, as far as the person has them.
pub(super) fn personal_words(
    fields: &[ProfileField],
    address: &EmailAddress,
    profile: &Profile,
    user_metadata: &Map<String, Value>,
) -> Vec<PersonalWords> {
    let value = |field: &ProfileField| match field {
        ProfileField::Email => address.canonical().rsplit_once('@').map(|(local, _)| local),
        ProfileField::Name => profile.name.as_deref(),
        ProfileField::GivenName => profile.given_name.as_deref(),
        ProfileField::FamilyName => profile.family_name.as_deref(),
        ProfileField::Nickname => profile.nickname.as_deref(),
        ProfileField::UserMetadata(key) => user_metadata.get(key).and_then(Value::as_str),
    };
    fields.iter().filter_map(value).map(PersonalWords::of).collect()
}
