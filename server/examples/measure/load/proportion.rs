//! How often something happened in two groups, and how far apart the two shares may be.

/// A group.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Group {
    /// Members to whom it happened.
    pub(crate) hit: u32,
    /// All members.
    pub(crate) all: u32,
}

/// The normal distribution's quantile for 99.9 %, both sides.
const QUANTILE: f64 = 3.2905;

impl Group {
    /// Counts one more.
    pub(crate) fn add(&mut self, is_hit: bool) {
        self.hit += u32::from(is_hit);
        self.all += 1;
    }

    /// The share; 0 without members.
    pub(crate) fn share(self) -> f64 {
        if self.all == 0 { 0.0 } else { f64::from(self.hit) / f64::from(self.all) }
    }

    /// Where the true share may lie (Wilson 1927).
    fn interval(self) -> (f64, f64) {
        let all = f64::from(self.all.max(1));
        let (share, square) = (self.share(), QUANTILE * QUANTILE);
        let middle = (share + square / (2.0 * all)) / (1.0 + square / all);
        let half = QUANTILE / (1.0 + square / all)
            * (share * (1.0 - share) / all + square / (4.0 * all * all)).sqrt();
        (middle - half, middle + half)
    }
}

/// Where the difference of the two shares lies in 99.9 % of all runs (Newcombe 1998, method 10).
pub(crate) fn difference(first: Group, second: Group) -> (f64, f64) {
    let (share, other) = (first.share(), second.share());
    let ((low, high), (other_low, other_high)) = (first.interval(), second.interval());
    let difference = share - other;
    (
        difference - (share - low).hypot(other_high - other),
        difference + (high - share).hypot(other - other_low),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_shares_may_be_equal() {
        let (low, high) = difference(Group { hit: 850, all: 1000 }, Group { hit: 850, all: 1000 });
        assert!(low < 0.0 && 0.0 < high && high - low < 0.12, "{low} to {high}");
    }

    #[test]
    fn other_shares_cannot() {
        let (low, _) = difference(Group { hit: 900, all: 1000 }, Group { hit: 700, all: 1000 });
        assert!(low > 0.1, "{low}");
    }

    #[test]
    fn a_few_say_little() {
        let (low, high) = difference(Group { hit: 5, all: 5 }, Group { hit: 0, all: 5 });
        assert!(low < 0.2 && high <= 1.2, "{low} to {high}");
    }
}
