//! What a person reads about a problem: a sentence that says what to do.

use messages::Texts;
use web::Problem;

/// The sentence for a problem, from a closed set.
pub(crate) fn problem_sentence(texts: Texts, problem: Problem) -> String {
    let text = match problem {
        Problem::TooMany { .. } => return too_many(texts, problem.retry_after().unwrap_or(1)),
        Problem::Internal => texts.get("problem-internal"),
        Problem::Database => texts.get("problem-database"),
        Problem::Busy | Problem::TimedOut => texts.get("problem-busy"),
        Problem::ForeignForm => texts.get("problem-forbidden-origin"),
        Problem::CookiesOff => texts.get("problem-cookies-off"),
        Problem::FormExpired => texts.get("problem-form-expired"),
        Problem::NotFound | Problem::OtherHost => texts.get("problem-not-found"),
        Problem::MethodNotAllowed => texts.get("problem-method"),
        Problem::BadRequest | Problem::NotAForm => texts.get("problem-bad-request"),
        Problem::TooLarge => texts.get("problem-too-large"),
    };
    text.into_owned()
}

fn too_many(texts: Texts, seconds: u64) -> String {
    let minutes = if seconds < 60 { 0 } else { seconds.div_ceil(60) };
    texts.with("problem-too-many", &[("minutes", minutes.into()), ("seconds", seconds.into())])
}
