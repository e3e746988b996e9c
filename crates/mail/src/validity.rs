//! How long the link and the code of a mail work, in words.

use messages::Texts;

/// The sentence for `minutes`; whole hours are told in hours.
pub(crate) fn validity(texts: Texts, minutes: u64) -> String {
    let (hours, minutes) = if minutes.is_multiple_of(60) { (minutes / 60, 0) } else { (0, minutes) };
    texts.with("mail-validity", &[("hours", hours.into()), ("minutes", minutes.into())])
}
