//! The ids of a language, each with the variables that its message names.

use domain::Language;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use messages::SOURCES;
use std::collections::{BTreeMap, BTreeSet};

/// The names of a message's variables.
pub(crate) type Variables = BTreeSet<String>;

/// Every id of `language` with its variables; fails where a file does not parse or an id comes twice.
pub(crate) fn catalog(language: Language) -> BTreeMap<String, Variables> {
    let mut catalog = BTreeMap::new();
    for source in SOURCES.iter().filter(|source| source.language == language) {
        let file = format!("{}/{}.ftl", language.tag(), source.feature);
        let resource = fluent_syntax::parser::parse(source.text)
            .unwrap_or_else(|(_, errors)| panic!("{file} does not parse: {errors:?}"));
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let pattern = message.value.unwrap_or_else(|| panic!("{file}: a message without text"));
                    let mut variables = Variables::new();
                    in_pattern(&pattern, &mut variables);
                    let twice = catalog.insert(message.id.name.to_owned(), variables);
                    assert!(twice.is_none(), "{file}: {} comes twice", message.id.name);
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                Entry::Term(_) | Entry::Junk { .. } => {
                    panic!("{file}: neither message nor comment: {entry:?}")
                }
            }
        }
    }
    catalog
}

fn in_pattern(pattern: &Pattern<&str>, variables: &mut Variables) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<&str>, variables: &mut Variables) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            for variant in variants {
                in_pattern(&variant.value, variables);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, variables: &mut Variables) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            for argument in positional {
                in_inline(argument, variables);
            }
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
            panic!("a message that refers to another one: {inline:?}")
        }
    }
}
