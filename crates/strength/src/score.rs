//! The five steps of the strength scale.

/// How hard a password is to guess. The steps are those of zxcvbn: each stands for a range of guesses.
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
    fn there_is_no_score_past_four() {
        assert_eq!(Score::from_u8(5), None);
    }

    #[test]
    fn a_stronger_password_has_the_greater_score() {
        assert!(Score::Strong > Score::Good && Score::Weak > Score::VeryWeak);
    }
}
