use crate::{MAX_DEPTH, MAX_LENGTH, MAX_TERMS, Query, Refusal};

/// The query in its one form.
fn read(text: &str) -> String {
    Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).to_string()
}

fn refused(text: &str) -> (Refusal, usize) {
    let error = Query::parse(text).expect_err(text);
    (error.refusal, error.position)
}

#[test]
fn values_are_read_as_auth0_writes_them() {
    for (text, expected) in [
        (r#"email:"ada@example.com""#, r#"email:"ada@example.com""#),
        ("email:ada@example.com", r#"email:"ada@example.com""#),
        (r#"email.domain:"example.com""#, r#"email.domain:"example.com""#),
        (r#"identities.connection:"google-oauth2""#, r#"identities.connection:"google-oauth2""#),
        ("user_id:auth0|5f7c8ec7", r#"user_id:"auth0|5f7c8ec7""#),
        ("user_id:auth0|5f*", r"user_id:auth0\|5f*"),
        ("name:ada*", "name:ada*"),
        ("name:*lace", "name:*lace"),
        ("name:*vela*", "name:*vela*"),
        (r"name:Ada\ Lo*", r"name:Ada\ Lo*"),
        (r#"name:"a \"b\" \\ *""#, r#"name:"a \"b\" \\ *""#),
        (r"name:1\+1\=2\*", r#"name:"1+1=2*""#),
        ("name:*", "_exists_:name"),
        ("_exists_:nickname", "_exists_:nickname"),
        ("blocked:true", "blocked:true"),
        ("logins_count:7", "logins_count:[7 TO 7]"),
        ("logins_count:[5 TO 9]", "logins_count:[5 TO 9]"),
        ("logins_count:{5 TO 9}", "logins_count:[6 TO 8]"),
        ("logins_count:[5 TO 9}", "logins_count:[5 TO 8]"),
        ("logins_count:{5 TO *]", "logins_count:[6 TO *]"),
        (r#"user_metadata.plan:"gold""#, r#"user_metadata.plan:"gold""#),
        (r"app_metadata.a\ b.c:x", r#"app_metadata.a\ b.c:"x""#),
        ("  name : x", ""),
    ] {
        if expected.is_empty() {
            assert_eq!(refused(text).0, Refusal::FieldMissing, "{text}");
        } else {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}

#[test]
fn times_are_periods() {
    let of = |from: &str, to: &str| format!("last_login:[{from} TO {to}]");
    let (new_year, last_moment) = ("2018-01-01T00:00:00.000000Z", "2018-01-31T23:59:59.999999Z");
    assert_eq!(read("last_login:2018-01"), of(new_year, last_moment));
    assert_eq!(read("last_login:[2018-01-01 TO 2018-01]"), of(new_year, last_moment));
    assert_eq!(read("last_login:{2017 TO 2018-02}"), of(new_year, last_moment));
    assert_eq!(read(r#"last_login:["2018-01-01T00:00:00Z" TO *]"#), of(new_year, "*"));
    assert_eq!(read("last_login:{* TO 0001}"), of("*", "0001-01-01T00:00:00.000000Z"));
}

#[test]
fn operators_bind_as_in_arithmetic() {
    for (text, expected) in [
        ("name:a AND name:b OR name:c", r#"(name:"a" AND name:"b") OR name:"c""#),
        ("name:a AND (name:b OR name:c)", r#"name:"a" AND (name:"b" OR name:"c")"#),
        ("NOT name:a AND name:b", r#"NOT name:"a" AND name:"b""#),
        ("NOT (name:a OR name:b)", r#"NOT (name:"a" OR name:"b")"#),
        ("!name:a && -name:b || +name:c", r#"(NOT name:"a" AND NOT name:"b") OR name:"c""#),
        ("+name:a +name:b -name:c", r#"name:"a" AND name:"b" AND NOT name:"c""#),
        ("name:a -name:b NOT name:c", r#"name:"a" AND NOT name:"b" AND NOT name:"c""#),
        ("((name:a))", r#"name:"a""#),
        ("user_id:(a OR \"b\" OR c*)", r#"user_id:"a" OR user_id:"b" OR user_id:c*"#),
        ("name:(ada* AND NOT *lace)", "name:ada* AND NOT name:*lace"),
        ("name:AND", r#"name:"AND""#),
        ("(name:NOTE)OR(name:b)", r#"name:"NOTE" OR name:"b""#),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn whatever_else_is_refused_where_it_stands() {
    use Refusal::{
        ControlCharacter, DanglingEscape, ExactOnly, FieldMissing, MalformedRange, NotADate, NotAFlag,
        NotANumber, OperatorMissing, RangeOnText, Reserved, TermMissing, UnclosedParenthesis, UnclosedQuote,
        UnknownField, UnopenedParenthesis, ValueMissing, WildcardInside, WildcardTooShort,
    };
    for (text, refusal, position) in [
        ("", TermMissing, 1),
        ("   ", TermMissing, 4),
        ("()", TermMissing, 2),
        ("((((", TermMissing, 5),
        ("(name:a", UnclosedParenthesis, 1),
        ("name:a)", UnopenedParenthesis, 7),
        ("name:a AND", TermMissing, 11),
        ("OR name:a", TermMissing, 1),
        ("NOT", TermMissing, 4),
        ("name:a name:b", OperatorMissing, 8),
        ("name:a +name:b", OperatorMissing, 8),
        ("-name:a name:b", OperatorMissing, 9),
        ("name:(a b)", OperatorMissing, 9),
        ("ada", FieldMissing, 1),
        ("\"ada\"", FieldMissing, 1),
        ("*", FieldMissing, 1),
        ("name:a AND ada", FieldMissing, 12),
        ("password:x", UnknownField, 1),
        ("Name:x", UnknownField, 1),
        ("user_metadata:x", UnknownField, 1),
        ("user_metadata.:x", UnknownField, 1),
        ("*:*", UnknownField, 1),
        ("_exists_:password_hash", UnknownField, 10),
        ("_exists_:na*", UnknownField, 10),
        ("name:", ValueMissing, 6),
        ("name:(name:b)", Reserved(':'), 11),
        ("name:a:b", Reserved(':'), 7),
        ("name:\"ada", UnclosedQuote, 6),
        ("name:ada\\", DanglingEscape, 9),
        ("name:/.*/", Reserved('/'), 6),
        ("/.*/", Reserved('/'), 1),
        ("name:ada~1", Reserved('~'), 9),
        ("name:\"ada\"~2", OperatorMissing, 11),
        ("name:ada^2", Reserved('^'), 9),
        ("name:a?a", Reserved('?'), 7),
        ("name:a*a", WildcardInside, 8),
        ("name:***", WildcardInside, 8),
        ("name:*ab", WildcardTooShort, 6),
        ("name:*a*", WildcardTooShort, 6),
        ("app_metadata.plan:go*", ExactOnly, 19),
        ("identities.connection:goo*", ExactOnly, 23),
        ("logins_count:1*", ExactOnly, 14),
        ("logins_count:>5", NotANumber, 14),
        ("logins_count:[a TO 5]", NotANumber, 14),
        ("logins_count:99999999999999999999", NotANumber, 14),
        ("logins_count:[1 5]", MalformedRange, 14),
        ("logins_count:[1 TO 5", MalformedRange, 14),
        ("logins_count:[ TO 5]", MalformedRange, 14),
        ("name:[a TO b]", RangeOnText, 6),
        ("user_metadata.age:[1 TO 5]", RangeOnText, 19),
        ("created_at:yesterday", NotADate, 12),
        ("created_at:[2018 TO 2018-13]", NotADate, 12),
        ("blocked:1", NotAFlag, 9),
        ("name:\"a\u{0}b\"", ControlCharacter, 8),
        ("name:\u{1b}", ControlCharacter, 6),
    ] {
        assert_eq!(refused(text), (refusal, position), "{text:?}");
    }
}

// AD-08
#[test]
fn length_depth_and_terms_are_bounded() {
    let nested = |depth: usize| format!("{}name:a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(read(&nested(MAX_DEPTH)), r#"name:"a""#);
    assert_eq!(refused(&nested(MAX_DEPTH + 1)), (Refusal::TooDeep, MAX_DEPTH + 1));
    assert_eq!(refused(&"!".repeat(MAX_LENGTH)), (Refusal::TooDeep, MAX_DEPTH + 1));
    assert_eq!(refused(&"name:(".repeat(MAX_LENGTH / 6)), (Refusal::Reserved(':'), 11));

    let terms = |count: usize| vec!["name:a"; count].join(" OR ");
    assert!(Query::parse(&terms(MAX_TERMS)).is_ok());
    assert_eq!(refused(&terms(MAX_TERMS + 1)).0, Refusal::TooManyTerms);

    let long = |length: usize| format!("name:\"{}\"", "a".repeat(length - 7));
    assert!(Query::parse(&long(MAX_LENGTH)).is_ok());
    assert_eq!(refused(&long(MAX_LENGTH + 1)), (Refusal::TooLong, 1));
}

#[test]
fn a_refusal_is_a_sentence_with_its_place() {
    let error = Query::parse("name:a name:b").expect_err("refused");
    assert_eq!(error.to_string(), "Put AND or OR between two terms (at character 8)");
}
