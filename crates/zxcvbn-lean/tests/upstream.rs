//! Every guess, score and advice agrees with the crate `zxcvbn`, which this one is a lean form of.

use proptest::prelude::*;
use zxcvbn::feedback::{Feedback, Suggestion, Warning};
use zxcvbn_lean::{Advice, Estimate, estimate};

/// Both estimators must see the same year; upstream asks the clock.
fn year() -> u16 {
    u16::try_from(time::OffsetDateTime::now_utc().year()).unwrap_or_default()
}

/// Upstream goes through hash maps in an order that changes from call to call, and with it some of its
/// answers; ours has to be one of them.
const CALLS: usize = 100;

/// Far past the strongest score upstream's numbers vary most, and mean the least.
const MOST_COMPARED: u64 = 1_000_000_000_000_000;

fn assert_equal(password: &str, own_words: &[&str]) {
    let ours = estimate(password, own_words, year());
    let mut theirs = (0..CALLS).map(|_| zxcvbn::zxcvbn(password, own_words));
    let equal = |theirs: zxcvbn::Entropy| {
        ours.guesses.min(MOST_COMPARED) == theirs.guesses().min(MOST_COMPARED)
            && ours.score.as_u8() == u8::from(theirs.score())
    };
    assert!(theirs.any(equal), "{password:?}: {} guesses", ours.guesses);
}

/// Advice may differ where two explanations cost the same, so it is compared on known passwords.
fn assert_equal_advice(password: &str) {
    let ours = estimate(password, &[], year());
    let feedback = zxcvbn::zxcvbn(password, &[]).feedback().cloned();
    let warning = feedback.as_ref().and_then(Feedback::warning).map(of_warning);
    assert_eq!(ours.warning, warning, "warning on {password:?}");
    let suggestions: Vec<Advice> =
        feedback.map(|f| f.suggestions().iter().map(|s| of_suggestion(*s)).collect()).unwrap_or_default();
    assert_eq!(without_all_capitals(&ours), suggestions, "suggestions on {password:?}");
}

/// Upstream never says "all capitals", because it tests for a capital at the start first.
fn without_all_capitals(ours: &Estimate) -> Vec<Advice> {
    let all_capitals = |advice: &Advice| match advice {
        Advice::AllCapitalsHelpLittle => Advice::CapitalsHelpLittle,
        other => *other,
    };
    ours.suggestions.iter().map(all_capitals).collect()
}

const PASSWORDS: &str = include_str!("passwords.txt");

#[test]
fn known_passwords_get_equal_estimates_and_advice() {
    for password in PASSWORDS.lines() {
        assert_equal(password, &[]);
        assert_equal_advice(password);
    }
}

#[test]
fn own_words_get_equal_estimates() {
    let own_words = ["ada.lovelace@analytical.example", "Lovelace", "ada", "Flight Deck", "Zoë"];
    for password in ["lovelace", "L0velace1815", "ecalevol!", "flight deck", "xzoëx", "ZOË", "adaadaada", "q"]
    {
        assert_equal(password, &own_words);
    }
}

#[test]
fn common_passwords_get_equal_estimates() {
    for password in include_str!("../data/passwords.txt").lines().step_by(17) {
        assert_equal(password, &[]);
    }
}

/// Passwords as people make them: words, walks, dates and noise, one after the other.
fn password() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(PASSWORDS.lines().collect::<Vec<_>>()).prop_map(|p| p.chars().take(8).collect()),
        "[a-zA-Z0-9]{1,4}",
        "[0-9]{1,2}[-/. ]?[0-9]{1,2}[-/. ]?[0-9]{2,4}",
        "[4@83(6!1|0$5+7%2a-z]{1,6}",
        "[7894561230/*.+=-]{3,6}",
        "[!-~]{1,4}",
        "\\PC{1,3}",
        "(ab|a|x1|qw){2,4}",
    ];
    prop::collection::vec(part, 1..4).prop_map(|parts| parts.concat().chars().take(24).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn made_up_passwords_get_equal_estimates(password in password()) {
        assert_equal(&password, &["ada", "lovelace"]);
    }

    #[test]
    fn no_text_makes_the_estimator_panic(password in any::<String>(), word in any::<String>()) {
        let _ = estimate(&password, &[&word], 2026);
    }
}

fn of_warning(warning: Warning) -> Advice {
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

fn of_suggestion(suggestion: Suggestion) -> Advice {
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
