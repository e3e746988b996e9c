//! Takes the times: pair by pair, all comparisons in turns, both sides of a pair in an order of chance.

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]

use super::{
    comparison::Comparison,
    endpoint::Endpoint,
    stage::Stage,
    statistics::Pair,
    verdict::{Finding, Verdict, judge},
};
use crate::{client::Browser, random::Random};
use anyhow::Result;

/// Pairs that warm everything up and do not count; fewer where the measurement itself is shorter.
const WARM_UP: usize = 50;
const SEED: u64 = 0x5eed;

/// What became of a comparison.
pub(crate) struct Compared {
    pub(crate) endpoint: Endpoint,
    pub(crate) comparison: Comparison,
    pub(crate) finding: Finding,
    /// A control of the same run did not pass: the machine was too noisy for a verdict.
    pub(crate) is_in_doubt: bool,
}

impl Compared {
    /// A difference was shown.
    pub(crate) fn fails(&self) -> bool {
        !self.comparison.is_control() && !self.is_in_doubt && self.finding.verdict == Verdict::Fail
    }

    /// The verdict in a word or three.
    pub(crate) fn word(&self) -> &'static str {
        if self.is_in_doubt { "machine too noisy" } else { self.finding.verdict.word() }
    }
}

/// Measures `pairs` of each comparison, and twice as many each time one of them is undecided, up to `most`.
pub(crate) async fn measure(
    stage: &Stage,
    endpoint: Endpoint,
    comparisons: &[Comparison],
    pairs: usize,
    most: usize,
) -> Result<Vec<Compared>> {
    let mut random = Random::new(SEED);
    let mut browser = stage.browser().await?;
    let mut turns = 0;
    for _ in 0..WARM_UP.min(pairs / 4) {
        one(stage, &mut browser, endpoint, comparisons[0], turns, &mut random).await?;
        turns += 1;
    }
    let mut times: Vec<Vec<Pair>> = vec![Vec::new(); comparisons.len()];
    let mut goal = pairs;
    let findings = loop {
        while times[0].len() < goal {
            let mut order: Vec<usize> = (0..comparisons.len()).collect();
            random.shuffle(&mut order);
            for index in order {
                let pair = one(stage, &mut browser, endpoint, comparisons[index], turns, &mut random).await?;
                times[index].push(pair);
            }
            turns += 1;
        }
        let findings: Vec<Finding> =
            times.iter().map(|pairs| judge(pairs, endpoint.margin(), &mut random)).collect();
        for (comparison, finding) in comparisons.iter().zip(&findings) {
            let (title, word, median) = (comparison.title, finding.verdict.word(), finding.figures[0]);
            let (estimate, half) = (median.estimate, median.half_width);
            println!(
                "    {}: {title}: {goal} pairs: {estimate:+.3} ± {half:.3} ms: {word}",
                endpoint.title()
            );
        }
        let undecided = findings.iter().any(|finding| finding.verdict == Verdict::Inconclusive);
        if !undecided || 2 * goal > most {
            break findings;
        }
        goal *= 2;
    };
    let controls = comparisons.iter().zip(&findings).filter(|(comparison, _)| comparison.is_control());
    let is_in_doubt = controls.into_iter().any(|(_, finding)| finding.verdict != Verdict::Pass);
    Ok(comparisons
        .iter()
        .zip(findings)
        .map(|(comparison, finding)| Compared { endpoint, comparison: *comparison, finding, is_in_doubt })
        .collect())
}

/// One pair. Everything that comes before a request is done, and the server is at rest, when it is sent.
async fn one(
    stage: &Stage,
    browser: &mut Browser,
    endpoint: Endpoint,
    comparison: Comparison,
    turn: usize,
    random: &mut Random,
) -> Result<Pair> {
    let kinds = [comparison.first, comparison.second];
    let addresses = comparison.addresses(turn);
    let mut times = [0.0; 2];
    let first = usize::from(random.coin());
    for side in [first, 1 - first] {
        let ready = endpoint.prepare(browser, kinds[side], &addresses[side]).await?;
        stage.idle().await?;
        times[side] = ready.send(browser).await?;
    }
    Ok(Pair { first: times[0], second: times[1] })
}
