//! Which kinds of address are set beside each other.

use super::people::Kind;

/// Two kinds of address.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Comparison {
    /// For the report.
    pub(crate) title: &'static str,
    /// The kind whose time is the minuend.
    pub(crate) first: Kind,
    /// The kind whose time is subtracted.
    pub(crate) second: Kind,
}

impl Comparison {
    /// Whether both are of one kind, so that any difference is the instrument's.
    pub(crate) fn is_control(&self) -> bool {
        self.first == self.second
    }

    /// Whose turn it is, for both sides: never the same account twice in a pair.
    pub(crate) fn addresses(&self, pair: usize) -> [String; 2] {
        [self.first.address(2 * pair), self.second.address(2 * pair + 1)]
    }
}

const fn against_unknown(title: &'static str, first: Kind) -> Comparison {
    Comparison { title, first, second: Kind::Unknown }
}

/// At the password, where all kinds could differ.
pub(crate) const LOGINS: [Comparison; 5] = [
    against_unknown("known and unknown", Kind::Known),
    against_unknown("blocked (with the right password) and unknown", Kind::Blocked),
    against_unknown("without a password and unknown", Kind::WithoutPassword),
    against_unknown("imported hash (7 MiB, 5 passes) and unknown", Kind::ImportedLight),
    against_unknown("imported hash (64 MiB, 3 passes) and unknown", Kind::ImportedHeavy),
];

/// At the other steps, where a hash plays no part.
pub(crate) const STEPS: [Comparison; 3] = [
    against_unknown("known and unknown", Kind::Known),
    against_unknown("blocked and unknown", Kind::Blocked),
    against_unknown("without a password and unknown", Kind::WithoutPassword),
];

/// The same kind twice: what the instrument itself makes of equal things.
pub(crate) const CONTROLS: [Comparison; 2] = [
    Comparison { title: "control: known and known", first: Kind::Known, second: Kind::Known },
    Comparison { title: "control: unknown and unknown", first: Kind::Unknown, second: Kind::Unknown },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn addresses_are_of_one_length_and_unknown_ones_are_always_new() {
        let mut unknown = BTreeSet::new();
        for pair in 0..1000 {
            for comparison in LOGINS {
                let [first, second] = comparison.addresses(pair);
                assert_eq!(first.len(), second.len());
                assert_ne!(first, second);
                unknown.insert(second);
            }
            let [first, second] = CONTROLS[0].addresses(pair);
            assert_ne!(first, second, "a control compares two people");
        }
        assert_eq!(unknown.len(), 1000);
    }
}
