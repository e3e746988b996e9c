//! The estimate itself: zxcvbn, with its verdict put into our own closed sets.

use crate::{Advice, Score};
use zxcvbn::feedback::{Suggestion, Warning};

/// Characters (code points) past this many are not looked at, so that a long text cannot cost much time.
pub const LONGEST_ESTIMATED: usize = 100;

/// What the estimator says about a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// How hard the password is to guess.
    pub score: Score,
    /// What is wrong with it, when one thing stands out.
    pub warning: Option<Advice>,
    /// How to do better; empty for a good password.
    pub suggestions: Vec<Advice>,
}

/// Estimates a password by its first 100 characters, treating `own_words` as the first things an
/// attacker tries.
#[must_use]
pub fn estimate(password: &str, own_words: &[&str]) -> Estimate {
    let start: String = password.chars().take(LONGEST_ESTIMATED).collect();
    let entropy = zxcvbn::zxcvbn(&start, own_words);
    let feedback = entropy.feedback();
    Estimate {
        score: Score::from_u8(entropy.score().into()).unwrap_or(Score::VeryWeak),
        warning: feedback.and_then(zxcvbn::feedback::Feedback::warning).map(advice_of_warning),
        suggestions: feedback
            .map(|f| f.suggestions().iter().copied().map(advice_of_suggestion).collect())
            .unwrap_or_default(),
    }
}

fn advice_of_warning(warning: Warning) -> Advice {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => Advice::StraightRow,
        Warning::ShortKeyboardPatternsAreEasyToGuess => Advice::KeyboardPattern,
        Warning::RepeatsLikeAaaAreEasyToGuess => Advice::RepeatedCharacter,
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Advice::RepeatedGroup,
        Warning::ThisIsATop10Password => Advice::TopTenPassword,
        Warning::ThisIsATop100Password => Advice::TopHundredPassword,
        Warning::ThisIsACommonPassword => Advice::CommonPassword,
        Warning::ThisIsSimilarToACommonlyUsedPassword => Advice::SimilarToCommonPassword,
        Warning::SequencesLikeAbcAreEasyToGuess => Advice::Sequence,
        Warning::RecentYearsAreEasyToGuess => Advice::RecentYear,
        Warning::AWordByItselfIsEasyToGuess => Advice::SingleWord,
        Warning::DatesAreOftenEasyToGuess => Advice::Date,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => Advice::SingleName,
        Warning::CommonNamesAndSurnamesAreEasyToGuess => Advice::CommonName,
    }
}

fn advice_of_suggestion(suggestion: Suggestion) -> Advice {
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases => Advice::UseAFewWords,
        Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => Advice::NoNeedForSymbols,
        Suggestion::AddAnotherWordOrTwo => Advice::AddWords,
        Suggestion::CapitalizationDoesntHelpVeryMuch => Advice::CapitalsHelpLittle,
        Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => Advice::AllCapitalsHelpLittle,
        Suggestion::ReversedWordsArentMuchHarderToGuess => Advice::ReversalHelpsLittle,
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => Advice::SubstitutionsHelpLittle,
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => Advice::LongerKeyboardPattern,
        Suggestion::AvoidRepeatedWordsAndCharacters => Advice::AvoidRepeats,
        Suggestion::AvoidSequences => Advice::AvoidSequences,
        Suggestion::AvoidRecentYears => Advice::AvoidRecentYears,
        Suggestion::AvoidYearsThatAreAssociatedWithYou => Advice::AvoidYourYears,
        Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Advice::AvoidYourDates,
    }
}
