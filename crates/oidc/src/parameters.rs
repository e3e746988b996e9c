//! The parameters of a request to `/authorize` or to a logout: read once, each at most once (RFC 6749 §3.1).

use crate::LocalFault;
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

/// The most that names and values have together, in bytes.
const MAX_TOTAL: usize = 16 * 1024;
/// The most parameters of a request.
const MAX_COUNT: usize = 100;

/// A request's parameters. One without a value counts as left out (RFC 6749 §3.1).
pub struct Parameters {
    values: BTreeMap<String, String>,
    repeated: BTreeSet<String>,
}

impl Parameters {
    /// Takes the pairs of a query or a form.
    ///
    /// # Errors
    /// [`LocalFault`] for too much, and for a NUL, which no honest client sends.
    pub fn parse(pairs: Vec<(String, String)>) -> Result<Self, LocalFault> {
        let total: usize = pairs.iter().map(|(name, value)| name.len() + value.len()).sum();
        if total > MAX_TOTAL || pairs.len() > MAX_COUNT {
            return Err(LocalFault::TooLarge);
        }
        if pairs.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
            return Err(LocalFault::ForbiddenCharacter);
        }
        let mut values = BTreeMap::new();
        let mut repeated = BTreeSet::new();
        for (name, value) in pairs {
            if repeated.contains(&name) {
                continue;
            }
            match values.entry(name) {
                Entry::Vacant(free) => _ = free.insert(value),
                Entry::Occupied(taken) => _ = repeated.insert(taken.remove_entry().0),
            }
        }
        Ok(Self { values, repeated })
    }

    /// A parameter's value. `None` for one that is left out or empty, and for one that comes more than once: which
    /// of its values would be meant?
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Whether a parameter comes more than once.
    #[must_use]
    pub fn is_repeated(&self, name: &str) -> bool {
        self.repeated.contains(name)
    }

    /// Whether any comes more than once.
    #[must_use]
    pub fn has_repeated(&self) -> bool {
        !self.repeated.is_empty()
    }
}

#[cfg(test)]
impl Parameters {
    /// Those of a test.
    pub(crate) fn of(pairs: &[(&str, &str)]) -> Self {
        let owned = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self::parse(owned.collect()).expect("parameters that are not too large")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_parameter_is_left_out() {
        let parameters = Parameters::of(&[("scope", ""), ("state", "x")]);
        assert_eq!((parameters.get("scope"), parameters.get("state")), (None, Some("x")));
        assert_eq!(parameters.get("nonce"), None);
    }

    #[test]
    fn a_repeated_parameter_has_no_value() {
        let parameters =
            Parameters::of(&[("a", "1"), ("b", "2"), ("a", "1"), ("a", ""), ("c", ""), ("c", "")]);
        assert_eq!(parameters.get("a"), None);
        assert!(parameters.is_repeated("a"));
        assert!(parameters.is_repeated("c"), "also when it is empty");
        assert!(!parameters.is_repeated("b"));
        assert!(parameters.has_repeated());
    }

    #[test]
    fn there_is_a_limit_to_everything() {
        let pair = |length: usize| vec![("a".to_owned(), "x".repeat(length))];
        assert!(Parameters::parse(pair(MAX_TOTAL - 1)).is_ok());
        assert_eq!(Parameters::parse(pair(MAX_TOTAL)).err(), Some(LocalFault::TooLarge));
        let many = |count: usize| (0..count).map(|number| (number.to_string(), String::new())).collect();
        assert!(Parameters::parse(many(MAX_COUNT)).is_ok());
        assert_eq!(Parameters::parse(many(MAX_COUNT + 1)).err(), Some(LocalFault::TooLarge));
    }

    #[test]
    fn a_nul_is_refused() {
        for (name, value) in [("a\0", "x"), ("a", "x\0y")] {
            let pairs = vec![(name.to_owned(), value.to_owned())];
            assert_eq!(Parameters::parse(pairs).err(), Some(LocalFault::ForbiddenCharacter));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_value_is_the_one_that_was_sent(name in "[a-c]", pairs in prop::collection::vec(("[a-c]", "[x-z]{0,2}"), 0..8)) {
            let sent: Vec<_> = pairs.iter().filter(|(own, _)| *own == name).map(|(_, value)| value.clone()).collect();
            let parameters = Parameters::parse(pairs).expect("parameters");
            match &sent[..] {
                [value] if !value.is_empty() => prop_assert_eq!(parameters.get(&name), Some(value.as_str())),
                _ => prop_assert_eq!(parameters.get(&name), None),
            }
            prop_assert_eq!(parameters.is_repeated(&name), sent.len() > 1);
        }
    }
}
