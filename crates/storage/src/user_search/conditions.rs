//! Conditions as SQL.

use super::columns::{self, Words};
use crate::statement::Statement;
use domain::EmailAddress;
use domain::connection::DATABASE;
use user_search::{
    Bag, Condition, Field, FlagField, IdentityField, MetadataPath, Pattern, Query, Range, TextField, folded,
};

/// Writes a query as a condition on the account `u`, which is never NULL.
pub(super) fn write(statement: &mut Statement, words: Words, query: &Query) {
    write_within(statement, words, query, Metadata::Listed);
}

/// How the accounts with a value in their metadata are found.
#[derive(Clone, Copy)]
enum Metadata {
    /// All of them first, to begin with them.
    Listed,
    /// For each account that is looked at anyway: what is not so holds for most, and a list of the others may be long.
    LookedUp,
}

fn write_within(statement: &mut Statement, words: Words, query: &Query, way: Metadata) {
    match query {
        Query::All(queries) => join(statement, words, queries, way, " AND "),
        Query::Any(queries) => join(statement, words, queries, way, " OR "),
        Query::Not(query) => {
            // An account without the value is one that the condition does not hold for.
            statement.sql("((");
            write_within(statement, words, query, Metadata::LookedUp);
            statement.sql(") IS NOT TRUE)");
        }
        Query::Is(condition) => write_condition(statement, words, condition, way),
    }
}

fn join(statement: &mut Statement, words: Words, queries: &[Query], way: Metadata, operator: &'static str) {
    statement.sql("(");
    for (number, query) in queries.iter().enumerate() {
        if number > 0 {
            statement.sql(operator);
        }
        write_within(statement, words, query, way);
    }
    statement.sql(")");
}

fn write_condition(statement: &mut Statement, words: Words, condition: &Condition, way: Metadata) {
    match condition {
        Condition::Text(field, pattern) => text(statement, words, *field, pattern),
        Condition::Identity(field, value) => identity(statement, words, *field, value),
        Condition::Number(field, range) => between(statement, columns::number(*field), *range),
        Condition::Time(field, range) => between(statement, columns::time(*field), *range),
        Condition::Flag(field, flag) => {
            // Not bound: each has a partial index, which the planner finds by the text alone.
            statement.sql(match (field, flag) {
                (FlagField::EmailVerified, true) => "u.email_verified",
                (FlagField::EmailVerified, false) => "NOT u.email_verified",
                (FlagField::Blocked, true) => "u.blocked",
                (FlagField::Blocked, false) => "NOT u.blocked",
            });
        }
        Condition::Metadata(path, value) => {
            metadata(statement, path, way, |statement| {
                statement.sql("m.place = ").text(&path.keys).sql(" AND m.value = ").text(value);
            });
        }
        Condition::Exists(field) => exists(statement, field, way),
    }
}

fn text(statement: &mut Statement, words: Words, field: TextField, pattern: &Pattern) {
    let column = columns::text(words, field);
    match pattern {
        Pattern::Exact(value) => {
            statement.sql(column).sql(" = ").text(whole(field, value));
        }
        Pattern::Prefix(value) => beginning(statement, column, &part(field, value)),
        Pattern::Suffix(value) => suffix(statement, words, field, value),
        Pattern::Contains(value) => {
            statement
                .sql(words.position)
                .sql("(")
                .sql(column)
                .sql(", ")
                .text(part(field, value))
                .sql(") > 0");
        }
    }
}

fn suffix(statement: &mut Statement, words: Words, field: TextField, value: &str) {
    // The end of an address that is a whole domain has an index of its own.
    if let (TextField::Email, Some(domain)) = (field, value.strip_prefix('@')) {
        return text(statement, words, TextField::EmailDomain, &Pattern::Exact(domain.to_owned()));
    }
    let (column, value) = (columns::text(words, field), part(field, value));
    statement.sql("substr(").sql(column).sql(", length(").sql(column).sql(") - length(");
    statement.text(&value).sql(") + 1) = ").text(&value);
}

/// A whole value in the form in which it is stored.
fn whole(field: TextField, value: &str) -> String {
    let canonical =
        |address: &str| EmailAddress::parse(address).ok().map(|address| address.canonical().to_owned());
    match field {
        TextField::Email => canonical(value).unwrap_or_else(|| part(field, value)),
        TextField::EmailDomain => canonical(&format!("x@{value}"))
            .and_then(|address| address.split_once('@').map(|(_, domain)| domain.to_owned()))
            .unwrap_or_else(|| part(field, value)),
        _ => part(field, value),
    }
}

/// A part of a value in the form in which values are stored.
fn part(field: TextField, value: &str) -> String {
    match field {
        TextField::UserId | TextField::LastIp => value.to_owned(),
        TextField::Email | TextField::EmailDomain => value.to_ascii_lowercase(),
        TextField::Name | TextField::GivenName | TextField::FamilyName | TextField::Nickname => folded(value),
    }
}

/// A range over an index, since `LIKE` uses one on neither database without further ado.
fn beginning(statement: &mut Statement, column: &'static str, prefix: &str) {
    statement.sql("(").sql(column).sql(" >= ").text(prefix);
    if let Some(after) = after_all_with(prefix) {
        statement.sql(" AND ").sql(column).sql(" < ").text(after);
    }
    statement.sql(")");
}

/// The least text that comes after all that begin with the prefix; `None` when there is none.
fn after_all_with(prefix: &str) -> Option<String> {
    let mut characters: Vec<char> = prefix.chars().collect();
    while let Some(last) = characters.pop() {
        // No character is a surrogate; the next after them is the next.
        let next = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
        if let Some(next) = next {
            characters.push(next);
            return Some(characters.into_iter().collect());
        }
    }
    None
}

fn identity(statement: &mut Statement, words: Words, field: IdentityField, value: &str) {
    match field {
        IdentityField::Connection if value == DATABASE => {
            statement.sql("u.provider IS NULL");
        }
        IdentityField::Connection => {
            statement.sql("u.provider = ").text(value);
        }
        IdentityField::Provider => {
            statement.sql("(u.provider = ").text(value).sql(" OR (u.provider IS NULL AND ");
            beginning(statement, columns::text(words, TextField::UserId), &format!("{value}|"));
            statement.sql("))");
        }
    }
}

fn between(statement: &mut Statement, column: &'static str, range: Range) {
    statement.sql("(").sql(column).sql(" IS NOT NULL");
    if let Some(from) = range.from {
        statement.sql(" AND ").sql(column).sql(" >= ").number(from);
    }
    if let Some(to) = range.to {
        statement.sql(" AND ").sql(column).sql(" <= ").number(to);
    }
    statement.sql(")");
}

/// That one of the account's values is like this.
fn metadata(
    statement: &mut Statement,
    path: &MetadataPath,
    way: Metadata,
    like: impl FnOnce(&mut Statement),
) {
    statement.sql(match way {
        Metadata::Listed => "u.id IN (SELECT m.user_id FROM metadata_values m WHERE m.bag = ",
        Metadata::LookedUp => "EXISTS (SELECT 1 FROM metadata_values m WHERE m.user_id = u.id AND m.bag = ",
    });
    statement.sql(match path.bag {
        Bag::User => "'user_metadata'",
        Bag::App => "'app_metadata'",
    });
    statement.sql(" AND ");
    like(statement);
    statement.sql(")");
}

fn exists(statement: &mut Statement, field: &Field, way: Metadata) {
    match field {
        Field::Metadata(path) => metadata(statement, path, way, |statement| {
            statement.sql("(m.place = ").text(&path.keys).sql(" OR ");
            beginning(statement, "m.place", &format!("{}.", path.keys));
            statement.sql(")");
        }),
        Field::Text(field) => {
            statement.sql(match field {
                TextField::GivenName => "u.given_name_folded IS NOT NULL",
                TextField::FamilyName => "u.family_name_folded IS NOT NULL",
                TextField::LastIp => "u.last_login_address IS NOT NULL",
                _ => "TRUE",
            });
        }
        Field::Time(field) => {
            statement.sql(columns::time(*field)).sql(" IS NOT NULL");
        }
        Field::Identity(_) | Field::Number(_) | Field::Flag(_) => {
            statement.sql("TRUE");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::after_all_with;

    #[test]
    fn the_end_of_a_prefix_is_a_text() {
        for (prefix, after) in [
            ("abc", Some("abd")),
            ("\u{d7ff}", Some("\u{e000}")),
            ("a\u{10ffff}", Some("b")),
            ("\u{10ffff}", None),
            ("", None),
        ] {
            assert_eq!(after_all_with(prefix).as_deref(), after, "{prefix:?}");
        }
    }
}
