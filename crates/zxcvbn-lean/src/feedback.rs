//! What to tell the person: the advice that the longest part of the password calls for.

use crate::matching::{Match, Pattern};
use crate::words::{List, Place};
use crate::{Advice, Score};

/// The warning and the suggestions for a password that falls apart into `sequence`.
pub(crate) fn of(score: Score, sequence: &[Match], password: &[char]) -> (Option<Advice>, Vec<Advice>) {
    let Some(longest) = sequence.iter().max_by_key(|part| part.length()) else {
        return (None, vec![Advice::UseAFewWords, Advice::NoNeedForSymbols]);
    };
    if score >= Score::Good {
        return (None, Vec::new());
    }
    let (warning, more) = of_part(longest, sequence.len() == 1, password);
    (warning, [Advice::AddWords].into_iter().chain(more).collect())
}

fn of_part(part: &Match, alone: bool, password: &[char]) -> (Option<Advice>, Vec<Advice>) {
    match part.pattern {
        Pattern::Word { place, reversed, substituted } => {
            let as_listed = alone && !reversed && !substituted;
            (of_word(place, alone, as_listed), of_spelling(&password[part.range()], reversed, substituted))
        }
        Pattern::Keyboard { turns: 1 } => (Some(Advice::StraightRow), vec![Advice::LongerKeyboardPattern]),
        Pattern::Keyboard { .. } => (Some(Advice::KeyboardPattern), vec![Advice::LongerKeyboardPattern]),
        Pattern::Repeat { of: 1 } => (Some(Advice::RepeatedCharacter), vec![Advice::AvoidRepeats]),
        Pattern::Repeat { .. } => (Some(Advice::RepeatedGroup), vec![Advice::AvoidRepeats]),
        Pattern::Sequence => (Some(Advice::Sequence), vec![Advice::AvoidSequences]),
        Pattern::RecentYear => {
            (Some(Advice::RecentYear), vec![Advice::AvoidRecentYears, Advice::AvoidYourYears])
        }
        Pattern::Date => (Some(Advice::Date), vec![Advice::AvoidYourDates]),
        Pattern::BruteForce => (None, Vec::new()),
    }
}

fn of_word(place: Place, alone: bool, as_listed: bool) -> Option<Advice> {
    match place.list {
        List::Passwords if !as_listed => Some(Advice::SimilarToCommonPassword),
        List::Passwords => Some(match place.rank {
            ..=10 => Advice::TopTenPassword,
            11..=100 => Advice::TopHundredPassword,
            _ => Advice::CommonPassword,
        }),
        List::English => alone.then_some(Advice::SingleWord),
        List::FemaleNames | List::MaleNames | List::Surnames => {
            Some(if alone { Advice::SingleName } else { Advice::CommonName })
        }
        List::Television | List::OwnWords => None,
    }
}

fn of_spelling(token: &[char], reversed: bool, substituted: bool) -> Vec<Advice> {
    let all_capitals = token.len() > 1 && token.iter().all(|c| c.is_uppercase());
    let capital_first = token.first().is_some_and(|c| c.is_uppercase());
    [
        (all_capitals, Advice::AllCapitalsHelpLittle),
        (capital_first && !all_capitals, Advice::CapitalsHelpLittle),
        (reversed && token.len() >= 4, Advice::ReversalHelpsLittle),
        (substituted, Advice::SubstitutionsHelpLittle),
    ]
    .into_iter()
    .filter_map(|(applies, advice)| applies.then_some(advice))
    .collect()
}
