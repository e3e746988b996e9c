//! Repeats what visitors do, all at once, for a while.

use anyhow::Result;
use std::{
    future::Future,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// Somebody who does the same thing again and again.
pub(crate) trait Visitor: Send + 'static {
    /// Does it once. `false` when the server was too busy, which it says at once and to everybody alike.
    fn visit(&mut self) -> impl Future<Output = Result<bool>> + Send;
}

/// What a load came to.
pub(crate) struct Load {
    /// Visits a second.
    pub(crate) rate: f64,
    /// Visits that the server was too busy for.
    pub(crate) turned_away: u32,
    /// What each visit took, shortest first.
    times: Vec<Duration>,
}

impl Load {
    /// The time within which this share of the visits was done, in milliseconds.
    pub(crate) fn within_ms(&self, percent: usize) -> f64 {
        let index = (self.times.len() * percent / 100).min(self.times.len().saturating_sub(1));
        self.times.get(index).map_or(0.0, Duration::as_secs_f64) * 1000.0
    }
}

/// Lets all visitors work at once: first for `warm_up`, which does not count, then for `span`. What ends within
/// the span counts; the load lasts until its end.
pub(crate) async fn run<V: Visitor>(
    visitors: &mut Vec<V>,
    warm_up: Duration,
    span: Duration,
) -> Result<Load> {
    let counts_from = Instant::now() + warm_up;
    let until = counts_from + span;
    let mut tasks = JoinSet::new();
    for mut visitor in visitors.drain(..) {
        tasks.spawn(async move {
            let (mut times, mut turned_away) = (Vec::new(), 0);
            loop {
                let began = Instant::now();
                if began >= until {
                    return anyhow::Ok((visitor, times, turned_away));
                }
                let is_done = visitor.visit().await?;
                let ended = Instant::now();
                if ended < counts_from || ended >= until {
                    continue;
                }
                if is_done {
                    times.push(ended - began);
                } else {
                    turned_away += 1;
                }
            }
        });
    }
    let (mut times, mut turned_away) = (Vec::new(), 0);
    while let Some(done) = tasks.join_next().await {
        let (visitor, own, away) = done??;
        visitors.push(visitor);
        times.extend(own);
        turned_away += away;
    }
    times.sort_unstable();
    Ok(Load { rate: f64::from(u32::try_from(times.len())?) / span.as_secs_f64(), turned_away, times })
}

/// The middle of several figures.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    match figures.len() {
        0 => 0.0,
        count if count % 2 == 1 => figures[count / 2],
        count => f64::midpoint(figures[count / 2 - 1], figures[count / 2]),
    }
}
