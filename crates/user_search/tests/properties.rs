//! Whatever comes in, reading it ends, and printing and reading agree.

use proptest::prelude::*;
use user_search::{
    Bag, Condition, Field, FlagField, IdentityField, MIN_LITERAL, MetadataPath, NumberField, Pattern, Query,
    Range, TextField, TimeField,
};

const WORDS: [&str; 34] = [
    "name",
    "email.domain",
    "user_metadata.a",
    "_exists_",
    "logins_count",
    "created_at",
    "blocked",
    ":",
    ":",
    ":",
    "\"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    " TO ",
    "*",
    "*",
    " AND ",
    " OR ",
    " NOT ",
    "+",
    "-",
    "!",
    "\\",
    "ada",
    "\u{e4}",
    "2018-01",
    "7",
    "true",
    " ",
    "/",
];

/// A text of any characters that a query may have.
fn text() -> impl Strategy<Value = String> {
    "[^\\p{Cc}]{1,12}"
}

fn long_text() -> impl Strategy<Value = String> {
    text().prop_filter("long enough for an asterisk before it", |text| text.chars().count() >= MIN_LITERAL)
}

fn path() -> impl Strategy<Value = MetadataPath> {
    (prop_oneof![Just(Bag::User), Just(Bag::App)], text()).prop_map(|(bag, keys)| MetadataPath { bag, keys })
}

fn field() -> impl Strategy<Value = Field> {
    prop_oneof![
        proptest::sample::select(TextField::ALL).prop_map(Field::Text),
        proptest::sample::select(IdentityField::ALL).prop_map(Field::Identity),
        proptest::sample::select(NumberField::ALL).prop_map(Field::Number),
        proptest::sample::select(TimeField::ALL).prop_map(Field::Time),
        proptest::sample::select(FlagField::ALL).prop_map(Field::Flag),
        path().prop_map(Field::Metadata),
    ]
}

fn range(least: i64, most: i64) -> impl Strategy<Value = Range> {
    let bound = || proptest::option::of(least..=most);
    (bound(), bound()).prop_map(|(from, to)| Range { from, to })
}

fn condition() -> impl Strategy<Value = Condition> {
    let pattern = prop_oneof![
        text().prop_map(Pattern::Exact),
        text().prop_map(Pattern::Prefix),
        long_text().prop_map(Pattern::Suffix),
        long_text().prop_map(Pattern::Contains),
    ];
    prop_oneof![
        (proptest::sample::select(TextField::ALL), pattern)
            .prop_map(|(field, like)| Condition::Text(field, like)),
        (proptest::sample::select(IdentityField::ALL), text())
            .prop_map(|(f, text)| Condition::Identity(f, text)),
        range(i64::MIN, i64::MAX).prop_map(|range| Condition::Number(NumberField::LoginsCount, range)),
        // From the first to the last microsecond of the calendar.
        (proptest::sample::select(TimeField::ALL), range(-62_135_596_800_000_000, 253_402_300_799_999_999))
            .prop_map(|(field, range)| Condition::Time(field, range)),
        (proptest::sample::select(FlagField::ALL), any::<bool>())
            .prop_map(|(f, flag)| Condition::Flag(f, flag)),
        (path(), text()).prop_map(|(path, value)| Condition::Metadata(path, value)),
        field().prop_map(Condition::Exists),
    ]
}

fn query() -> impl Strategy<Value = Query> {
    condition().prop_map(Query::Is).prop_recursive(4, 20, 4, |inner| {
        let several = proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several.clone().prop_map(Query::All),
            several.prop_map(Query::Any),
            inner.prop_map(|query| Query::Not(Box::new(query))),
        ]
    })
}

proptest! {
    #[test]
    fn a_printed_query_is_read_as_the_same(query in query()) {
        let printed = query.to_string();
        prop_assume!(printed.len() <= user_search::MAX_LENGTH);
        prop_assert_eq!(Query::parse(&printed), Ok(query), "{}", printed);
    }

    #[test]
    fn any_text_is_a_query_or_refused_within_it(text in any::<String>()) {
        reads_or_refuses(&text)?;
    }

    #[test]
    fn any_row_of_words_is_a_query_or_refused_within_it(
        words in proptest::collection::vec(proptest::sample::select(&WORDS), 0..40)
    ) {
        reads_or_refuses(&words.concat())?;
    }
}

fn reads_or_refuses(text: &str) -> Result<(), TestCaseError> {
    match Query::parse(text) {
        Ok(query) => {
            prop_assert_eq!(Query::parse(&query.to_string()), Ok(query), "{}", text);
        }
        Err(error) => {
            prop_assert!((1..=text.chars().count() + 1).contains(&error.position), "{text}: {error}");
        }
    }
    Ok(())
}
