//! The five steps of the strength scale.

/// How hard a password is to guess. Each step stands for a range of guesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Score {
    /// About 10³ guesses or fewer.
    VeryWeak,
    /// About 10⁶ guesses or fewer.
    Weak,
    /// About 10⁸ guesses or fewer.
    Fair,
    /// About 10¹⁰ guesses or fewer.
    Good,
    /// More than 10¹⁰ guesses.
    Strong,
}

impl Score {
    /// Every score, weakest first.
    pub const ALL: [Self; 5] = [Self::VeryWeak, Self::Weak, Self::Fair, Self::Good, Self::Strong];

    /// The score of a password that takes this many guesses.
    #[must_use]
    pub fn of_guesses(guesses: u64) -> Self {
        /// A guess or two more must not lift a password to the next step.
        const SLACK: u64 = 5;
        match guesses.saturating_sub(SLACK) {
            0..1_000 => Self::VeryWeak,
            1_000..1_000_000 => Self::Weak,
            1_000_000..100_000_000 => Self::Fair,
            100_000_000..10_000_000_000 => Self::Good,
            _ => Self::Strong,
        }
    }

    /// The score as a number, 0 (weakest) to 4 (strongest).
    #[must_use]
    pub const fn as_u8(self) -> u8 {
        self as u8
    }

    /// The score of a number, or `None` above 4.
    #[must_use]
    pub fn from_u8(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Score;

    #[test]
    fn a_score_survives_the_way_through_its_number() {
        for score in Score::ALL {
            assert_eq!(Score::from_u8(score.as_u8()), Some(score));
        }
    }

    #[test]
    fn a_step_begins_just_past_its_round_number() {
        assert_eq!(Score::of_guesses(1_004), Score::VeryWeak);
        assert_eq!(Score::of_guesses(1_005), Score::Weak);
        assert_eq!(Score::of_guesses(u64::MAX), Score::Strong);
    }

    #[test]
    fn there_is_no_score_past_four() {
        assert_eq!(Score::from_u8(5), None);
    }

    #[test]
    fn a_stronger_password_has_the_greater_score() {
        assert!(Score::Strong > Score::Good && Score::Weak > Score::VeryWeak);
    }
}
