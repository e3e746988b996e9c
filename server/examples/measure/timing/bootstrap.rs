//! How far the figures may be from the truth: a moving-block bootstrap (Künsch 1989). Whole blocks of neighbours are
//! drawn, because what disturbs one request of a busy machine disturbs the next ones too.

use super::statistics::{COUNT, Pair, figures};
use crate::random::Random;

/// Neighbours that are drawn together.
const BLOCK: usize = 10;
const RESAMPLES: u32 = 2000;
/// An interval holds the truth in 99.9 % of all runs, for all six figures together (Bonferroni): the normal
/// distribution's quantile at 1 - 0.001 / 6 / 2.
const STANDARD_ERRORS: f64 = 3.765;

/// A figure and where it may lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Interval {
    /// As measured.
    pub(crate) estimate: f64,
    /// Half the interval's width.
    pub(crate) half_width: f64,
}

impl Interval {
    /// Its lower end.
    pub(crate) fn low(self) -> f64 {
        self.estimate - self.half_width
    }

    /// Its upper end.
    pub(crate) fn high(self) -> f64 {
        self.estimate + self.half_width
    }
}

/// The figures of these pairs, which must be in the order in which they were measured, with their intervals.
pub(crate) fn intervals(pairs: &[Pair], random: &mut Random) -> [Interval; COUNT] {
    let estimates = figures(pairs);
    let blocks = pairs.len().saturating_sub(BLOCK) + 1;
    let (mut sums, mut squares) = ([0.0; COUNT], [0.0; COUNT]);
    let mut resample = Vec::with_capacity(pairs.len() + BLOCK);
    for _ in 0..RESAMPLES {
        resample.clear();
        while resample.len() < pairs.len() {
            let from = random.below(blocks);
            resample.extend_from_slice(&pairs[from..(from + BLOCK).min(pairs.len())]);
        }
        resample.truncate(pairs.len());
        for (index, figure) in figures(&resample).into_iter().enumerate() {
            // Around the estimate, so that no digits are lost.
            let distance = figure - estimates[index];
            sums[index] += distance;
            squares[index] += distance * distance;
        }
    }
    let count = f64::from(RESAMPLES);
    std::array::from_fn(|index| {
        let mean = sums[index] / count;
        let variance = (squares[index] / count - mean * mean).max(0.0) * count / (count - 1.0);
        Interval { estimate: estimates[index], half_width: STANDARD_ERRORS * variance.sqrt() }
    })
}
