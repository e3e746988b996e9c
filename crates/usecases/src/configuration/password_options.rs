//! The options by which Auth0's connections say what a new password must be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A switch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// Whether it is on.
    pub enable: bool,
}

/// The length in the older form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplexityLength {
    /// Fewest characters, 1 to 128. The settings file may ask for more, and then that counts.
    pub min_length: u16,
}

/// Former passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// Whether former passwords are refused.
    pub enable: bool,
    /// How many beside the present one, 1 to 24.
    #[serde(default = "usual_history")]
    pub size: u8,
}

/// The same in the flexible form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FlexibleHistory {
    /// Whether former passwords are refused.
    pub active: bool,
    /// How many beside the present one, 1 to 24.
    #[serde(default = "usual_history")]
    pub size: u8,
}

const fn usual_history() -> u8 {
    5
}

/// Passwords that are refused because everybody knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dictionary {
    /// Whether common passwords are refused.
    pub enable: bool,
    /// Further ones, at most 200 of at most 50 characters.
    #[serde(default)]
    pub dictionary: Vec<String>,
}

/// The same in the flexible form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FlexibleDictionary {
    /// Whether common passwords are refused.
    pub active: bool,
    /// Which list: `en_10k` and `en_100k` are both within ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Further ones, at most 200 of at most 50 characters.
    #[serde(default)]
    pub custom: Vec<String>,
}

/// What of the person must not stand in the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileData {
    /// Whether it is looked for.
    pub active: bool,
    /// Which fields, at most 12.
    #[serde(default)]
    pub blocked_fields: Vec<String>,
}

/// What a password is made of, in the flexible form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Complexity {
    /// Fewest characters, 1 to 72.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u16>,
    /// `uppercase`, `lowercase`, `number`, `special`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub character_types: Vec<String>,
    /// `all`, or `three_of_four` when all four are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub character_type_rule: Option<String>,
    /// `allow`, or `block` for the same character three times in a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identical_characters: Option<String>,
    /// `allow`, or `block` for three letters or digits in their order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequential_characters: Option<String>,
    /// `error`: a password is never cut short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length_exceeded: Option<String>,
}

/// The flexible form, which takes the older one's place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordOptions {
    /// What a password is made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complexity: Option<Complexity>,
    /// Passwords that are refused because everybody knows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dictionary: Option<FlexibleDictionary>,
    /// Former passwords.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<FlexibleHistory>,
    /// What of the person must not stand in the password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile_data: Option<ProfileData>,
}
