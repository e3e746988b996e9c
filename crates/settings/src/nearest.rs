//! The known name that somebody probably meant.

/// The known name nearest to `given`: one with the same last part, else one a few letters away.
pub(crate) fn nearest<S: AsRef<str>>(given: &str, known: &[S]) -> Option<String> {
    let known = || known.iter().map(AsRef::as_ref);
    let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
    let misplaced = || known().find(|name| last(name) == last(given));
    let few = (given.len() / 4).clamp(1, 3);
    known()
        .map(|name| (strsim::damerau_levenshtein(given, name), name))
        .filter(|(letters, _)| *letters <= few)
        .min()
        .map(|(_, name)| name)
        .or_else(misplaced)
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_and_a_misplaced_name_are_understood() {
        let known = ["listen", "password.min_length", "password.min_score"];
        assert_eq!(nearest("litsen", &known).as_deref(), Some("listen"));
        assert_eq!(nearest("pasword.min_length", &known).as_deref(), Some("password.min_length"));
        assert_eq!(nearest("min_score", &known).as_deref(), Some("password.min_score"));
        assert_eq!(nearest("colour", &known), None);
    }
}
