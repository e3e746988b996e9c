//! The cheapest way to guess a password part by part.
//!
//! A way is a sequence of matches that covers the password without gaps. Its guesses are the product of
//! its parts' guesses, times the orders that the parts could have, plus the shorter sequences that an
//! attacker tries before.

use crate::matching::{Match, Pattern};

/// A single guess at the shape of the password: what an attacker tries before a sequence grows by one.
const GUESSES_BEFORE_GROWING: u64 = 10_000;

/// The cheapest sequence and its guesses.
pub(crate) struct Cheapest {
    pub(crate) guesses: u64,
    pub(crate) sequence: Vec<Match>,
}

/// The best known sequence of `length` matches that ends with `last`.
#[derive(Clone, Copy)]
struct Best {
    length: u32,
    product: u64,
    guesses: u64,
    last: Match,
}

/// Finds the cheapest sequence of these matches, filling the gaps with brute force.
pub(crate) fn cheapest_sequence(password: &[char], matches: &[Match]) -> Cheapest {
    let mut by_end: Vec<Vec<Match>> = vec![Vec::new(); password.len()];
    for found in matches {
        by_end[found.last].push(*found);
    }
    // best[k]: the best sequences that cover the password up to and with its character k.
    let mut best: Vec<Vec<Best>> = vec![Vec::new(); password.len()];
    for (end, ending_here) in by_end.iter().enumerate() {
        for first in 0..=end {
            let starting_there = ending_here.iter().filter(|found| found.first == first);
            starting_there.for_each(|found| extend(&mut best, *found));
        }
        for first in 0..=end {
            extend(&mut best, Match::brute_force(first, end));
        }
    }
    unwind(&best)
}

/// Considers every sequence that grows by `found`.
fn extend(best: &mut [Vec<Best>], found: Match) {
    let guesses = found.guesses.max(floor(found.length(), best.len()));
    if found.first == 0 {
        consider(&mut best[found.last], found, 1, guesses);
        return;
    }
    let (before, from) = best.split_at_mut(found.first);
    for shorter in &before[found.first - 1] {
        // Two brute forces side by side are never better than one over both.
        if found.pattern == Pattern::BruteForce && shorter.last.pattern == Pattern::BruteForce {
            continue;
        }
        let product = shorter.product.saturating_mul(guesses);
        consider(&mut from[found.last - found.first], found, shorter.length + 1, product);
    }
}

/// Keeps a sequence unless one that is as short is as cheap.
fn consider(best: &mut Vec<Best>, last: Match, length: u32, product: u64) {
    let orders = (1..=u64::from(length)).fold(1, u64::saturating_mul);
    let shorter = GUESSES_BEFORE_GROWING.saturating_pow(length - 1);
    let guesses = orders.saturating_mul(product).saturating_add(shorter);
    if best.iter().any(|other| other.length <= length && other.guesses <= guesses) {
        return;
    }
    // Shortest first: what grows first decides which sequences of equal guesses are kept.
    let at = best.partition_point(|other| other.length < length);
    let end = best.partition_point(|other| other.length <= length);
    best.splice(at..end, [Best { length, product, guesses, last }]);
}

/// A part of a password cannot take fewer guesses than finding out that it is there.
fn floor(length: usize, password_length: usize) -> u64 {
    match length {
        _ if length == password_length => 1,
        1 => 10,
        _ => 50,
    }
}

/// Walks back from the end of the password along the cheapest sequence.
fn unwind(best: &[Vec<Best>]) -> Cheapest {
    let ends = best.last().into_iter().flatten();
    let mut next = ends.min_by_key(|ending| ending.guesses);
    let guesses = next.map_or(0, |ending| ending.guesses);
    let mut sequence = Vec::new();
    while let Some(Best { last, length, .. }) = next {
        sequence.push(*last);
        let before = last.first.checked_sub(1).and_then(|end| best.get(end));
        next = before.into_iter().flatten().find(|shorter| shorter.length + 1 == *length);
    }
    sequence.reverse();
    Cheapest { guesses, sequence }
}
