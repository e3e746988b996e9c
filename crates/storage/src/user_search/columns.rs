//! Fields as SQL. Each expression stands in an index of `0004_user_search.sql`, letter by letter.

use user_search::{NumberField, Sort, SortField, TextField, TimeField};

/// The words for which the databases differ.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// The function that finds a text within another.
    pub(crate) position: &'static str,
    /// What stands after the `@` of an address.
    pub(crate) email_domain: &'static str,
    /// Under which name applications know the person.
    pub(crate) subject: &'static str,
    /// What friends say, or what stands before the `@`.
    pub(crate) nickname: &'static str,
}

pub(super) fn text(words: Words, field: TextField) -> &'static str {
    match field {
        TextField::UserId => words.subject,
        TextField::Email => "u.email_canonical",
        TextField::EmailDomain => words.email_domain,
        TextField::Name => NAME,
        TextField::GivenName => "u.given_name_folded",
        TextField::FamilyName => "u.family_name_folded",
        TextField::Nickname => words.nickname,
        TextField::LastIp => "u.last_login_address",
    }
}

const NAME: &str = "COALESCE(u.name_folded, u.email_canonical)";

pub(super) fn number(field: NumberField) -> &'static str {
    match field {
        NumberField::LoginsCount => "u.logins_count",
    }
}

pub(super) fn time(field: TimeField) -> &'static str {
    match field {
        TimeField::CreatedAt => "u.created_at",
        TimeField::UpdatedAt => "u.updated_at",
        TimeField::LastLogin => "u.last_login_at",
        TimeField::LastPasswordReset => "u.password_changed_at",
    }
}

/// Whether an order needs more to be one.
enum Values {
    /// No two accounts have the same.
    Differ,
    /// Several may have the same: the id decides.
    Repeat,
    /// It may also be absent. The databases differ about its place, unless it is said.
    MayBeAbsent,
}

/// The column of an order, and what is said of its direction.
pub(super) fn order(words: Words, sort: Sort) -> (&'static str, &'static str) {
    let (column, values) = match sort.field {
        SortField::CreatedAt => ("u.created_at", Values::Repeat),
        SortField::UpdatedAt => ("u.updated_at", Values::Repeat),
        SortField::LoginsCount => ("u.logins_count", Values::Repeat),
        SortField::Name => (NAME, Values::Repeat),
        SortField::Nickname => (words.nickname, Values::Repeat),
        SortField::Email => ("u.email_canonical", Values::Differ),
        SortField::UserId => (words.subject, Values::Differ),
        SortField::LastLogin => ("u.last_login_at", Values::MayBeAbsent),
        SortField::LastPasswordReset => ("u.password_changed_at", Values::MayBeAbsent),
        SortField::GivenName => ("u.given_name_folded", Values::MayBeAbsent),
        SortField::FamilyName => ("u.family_name_folded", Values::MayBeAbsent),
    };
    let direction = match (values, sort.descending) {
        (Values::Differ, false) => "",
        (Values::Differ, true) => " DESC",
        (Values::Repeat, false) => ", u.id",
        (Values::Repeat, true) => " DESC, u.id DESC",
        (Values::MayBeAbsent, false) => " NULLS FIRST, u.id",
        (Values::MayBeAbsent, true) => " DESC NULLS LAST, u.id DESC",
    };
    (column, direction)
}
