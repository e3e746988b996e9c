//! Equal, different, or not known yet.

use super::{
    bootstrap::{Interval, intervals},
    statistics::{COUNT, Pair, chance_of_longer, percentile, without_outliers},
};
use crate::random::Random;

/// With fewer, the blocks of the bootstrap are too few for intervals to be what they say.
const LEAST_PAIRS: usize = 90;

/// What the pairs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Every figure lies within the margin.
    Pass,
    /// A figure lies beyond the margin.
    Fail,
    /// Neither is sure.
    Inconclusive,
}

impl Verdict {
    /// A word for reports.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Pass => "PASS",
            Self::Fail => "FAIL",
            Self::Inconclusive => "INCONCLUSIVE",
        }
    }
}

/// What was found out about one comparison.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub(crate) verdict: Verdict,
    /// The figures, in their order.
    pub(crate) figures: [Interval; COUNT],
    /// Pairs that count.
    pub(crate) pairs: usize,
    /// Medians of both kinds, in milliseconds.
    pub(crate) medians: [f64; 2],
    /// How likely a time of the first kind is the longer one.
    pub(crate) chance_of_longer: f64,
}

/// Judges pairs that are in the order in which they were measured. The margin is in milliseconds.
pub(crate) fn judge(pairs: &[Pair], margin: f64, random: &mut Random) -> Finding {
    let pairs = without_outliers(pairs);
    let figures = intervals(&pairs, random);
    let median = |time: fn(&Pair) -> f64| percentile(&mut pairs.iter().map(time).collect::<Vec<_>>(), 50);
    Finding {
        verdict: if pairs.len() < LEAST_PAIRS { Verdict::Inconclusive } else { verdict(&figures, margin) },
        figures,
        pairs: pairs.len(),
        medians: [median(|pair| pair.first), median(|pair| pair.second)],
        chance_of_longer: chance_of_longer(&pairs),
    }
}

fn verdict(figures: &[Interval], margin: f64) -> Verdict {
    if figures.iter().any(|figure| figure.low() >= margin || figure.high() <= -margin) {
        Verdict::Fail
    } else if figures.iter().all(|figure| figure.low() > -margin && figure.high() < margin) {
        Verdict::Pass
    } else {
        Verdict::Inconclusive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a busy machine makes them (argon2id at 59 ms, differences with a spread of 8 ms): a time to begin with that
    /// all neighbours share, noise, now and then a long wait; and a shift of the first kind.
    fn measured(count: u32, shift: f64, seed: u64) -> Vec<Pair> {
        let mut random = Random::new(seed);
        let mut noise = |spread: f64| {
            // Nearly normal: the sum of twelve equal chances.
            let sum: f64 = (0..12).map(|_| f64::from(u32::try_from(random.below(1000)).unwrap())).sum();
            spread * (sum / 1000.0 - 5.994)
        };
        let mut load = 0.0;
        let mut time = |number: u32| {
            load = 0.9 * load + noise(2.0);
            let wait = if number.is_multiple_of(97) { 300.0 } else { 0.0 };
            59.0 + load + noise(5.0) + wait
        };
        (0..count).map(|number| Pair { first: time(number) + shift, second: time(number + 31) }).collect()
    }

    fn verdicts(count: u32, shift: f64, margin: f64) -> Vec<Verdict> {
        (1..=2)
            .map(|seed| judge(&measured(count, shift, seed), margin, &mut Random::new(seed)).verdict)
            .collect()
    }

    #[test]
    fn equal_times_pass() {
        assert_eq!(verdicts(400, 0.0, 5.0), [Verdict::Pass; 2]);
    }

    #[test]
    fn a_missing_hash_fails_within_a_hundred_pairs() {
        assert_eq!(verdicts(100, 30.0, 5.0), [Verdict::Fail; 2]);
        assert_eq!(verdicts(100, -30.0, 5.0), [Verdict::Fail; 2]);
    }

    #[test]
    fn twice_the_margin_never_passes_and_fails_with_enough_pairs() {
        assert!(!verdicts(100, 10.0, 5.0).contains(&Verdict::Pass));
        assert_eq!(verdicts(400, 10.0, 5.0), [Verdict::Fail; 2]);
    }

    #[test]
    fn a_difference_that_is_just_the_margin_does_not_pass() {
        assert!(!verdicts(400, 5.0, 5.0).contains(&Verdict::Pass));
    }

    #[test]
    fn too_few_pairs_say_nothing() {
        assert_eq!(verdicts(20, 30.0, 5.0), [Verdict::Inconclusive; 2]);
    }
}
