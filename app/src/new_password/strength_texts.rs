//! What the strength meter says, in the person's language.

use messages::Texts;
use std::{borrow::Cow, fmt::Write as _};
use strength::{Advice, Score};

/// A line a code: the code, a blank, the text.
pub(super) fn strength_texts(texts: Texts) -> String {
    let mut lines = format!("loading {}\n", texts.get("strength-loading"));
    let mut add = |code: &str, text: Option<Cow<'static, str>>| {
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{code} {}", text.unwrap_or_default());
    };
    for score in Score::ALL {
        let code = score.as_u8().to_string();
        add(&code, texts.coded("strength-score-", &code));
    }
    for advice in Advice::ALL {
        add(advice.code(), texts.coded("strength-advice-", advice.code()));
    }
    lines
}
