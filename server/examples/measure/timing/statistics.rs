//! Six figures in which the times of two kinds of address may differ.

/// The times of one pair of requests, in milliseconds, whichever of them came first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    /// Of the comparison's first kind.
    pub(crate) first: f64,
    /// Of its second kind.
    pub(crate) second: f64,
}

/// How many figures.
pub(crate) const COUNT: usize = 6;
/// Their names, for the report.
pub(crate) const NAMES: [&str; COUNT] = ["median of the differences", "10 %", "25 %", "50 %", "75 %", "90 %"];
/// Where the two distributions are compared.
const PERCENT: [usize; 5] = [10, 25, 50, 75, 90];

/// The median of the differences within pairs, and the differences between the two distributions at five points.
pub(crate) fn figures(pairs: &[Pair]) -> [f64; COUNT] {
    let mut differences: Vec<f64> = pairs.iter().map(|pair| pair.first - pair.second).collect();
    let mut first: Vec<f64> = pairs.iter().map(|pair| pair.first).collect();
    let mut second: Vec<f64> = pairs.iter().map(|pair| pair.second).collect();
    let mut figures = [percentile(&mut differences, 50); COUNT];
    for (figure, percent) in figures[1..].iter_mut().zip(PERCENT) {
        *figure = percentile(&mut first, percent) - percentile(&mut second, percent);
    }
    figures
}

/// The value below which this share of the values lies; 0 without any. Leaves them in another order.
pub(crate) fn percentile(values: &mut [f64], percent: usize) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let index = (values.len() * percent / 100).min(values.len() - 1);
    *values.select_nth_unstable_by(index, f64::total_cmp).1
}

/// Leaves out pairs of which either time is beyond the 99th percentile of all times. Blind to which kind it was, so
/// that it cannot hide a difference.
pub(crate) fn without_outliers(pairs: &[Pair]) -> Vec<Pair> {
    let mut all: Vec<f64> = pairs.iter().flat_map(|pair| [pair.first, pair.second]).collect();
    let most = percentile(&mut all, 99);
    pairs.iter().copied().filter(|pair| pair.first.max(pair.second) <= most).collect()
}

/// How likely a time of the first kind is the longer one (Mann and Whitney): one half when time tells nothing.
pub(crate) fn chance_of_longer(pairs: &[Pair]) -> f64 {
    let mut second: Vec<f64> = pairs.iter().map(|pair| pair.second).collect();
    second.sort_by(f64::total_cmp);
    let shorter_than = |time: f64| {
        let below = second.partition_point(|other| *other < time);
        let up_to = second.partition_point(|other| *other <= time);
        f64::midpoint(count(below), count(up_to))
    };
    let all: f64 = pairs.iter().map(|pair| shorter_than(pair.first)).sum();
    all / (count(pairs.len()) * count(pairs.len()))
}

#[expect(clippy::cast_precision_loss, reason = "nobody measures 2^52 pairs")]
const fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(times: &[(f64, f64)]) -> Vec<Pair> {
        times.iter().map(|(first, second)| Pair { first: *first, second: *second }).collect()
    }

    fn assert_near(figures: [f64; COUNT], expected: [f64; COUNT]) {
        let near = figures.iter().zip(&expected).all(|(figure, expected)| (figure - expected).abs() < 1e-9);
        assert!(near, "{figures:?} {expected:?}");
    }

    #[test]
    fn a_shift_shows_in_all_figures() {
        let shifted: Vec<(f64, f64)> = (0..100).map(|i| (f64::from(i) + 3.0, f64::from(i))).collect();
        assert_near(figures(&pairs(&shifted)), [3.0; COUNT]);
    }

    #[test]
    fn a_wider_spread_shows_at_the_ends() {
        let wider: Vec<(f64, f64)> = (-50..50).map(|i| (2.0 * f64::from(i), f64::from(i))).collect();
        assert_near(figures(&pairs(&wider)), [0.0, -40.0, -25.0, 0.0, 25.0, 40.0]);
    }

    #[test]
    fn outliers_of_either_kind_are_left_out() {
        let mut times: Vec<(f64, f64)> = (0..200).map(|_| (1.0, 1.0)).collect();
        times[3].0 = 900.0;
        times[70].1 = 900.0;
        let kept = without_outliers(&pairs(&times));
        assert_eq!(kept.len(), 198);
        assert!(kept.iter().all(|pair| pair.first.max(pair.second) < 900.0));
    }

    #[test]
    fn what_is_always_longer_is_longer_for_sure() {
        let of = |times: &[(f64, f64)]| chance_of_longer(&pairs(times));
        assert!((of(&[(5.0, 1.0), (6.0, 2.0)]) - 1.0).abs() < 1e-9);
        assert!((of(&[(1.0, 1.0), (2.0, 2.0)]) - 0.5).abs() < 1e-9);
        assert!(of(&[(1.0, 5.0), (2.0, 6.0)]).abs() < 1e-9);
    }
}
