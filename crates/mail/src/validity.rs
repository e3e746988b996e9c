//! How long the link and the code of a mail work, in words.

use messages::Texts;

/// The sentence for `minutes`; whole hours are told in hours.
pub(crate) fn validity(texts: Texts, minutes: u64) -> String {
    let (hours, minutes) = split(minutes);
    texts.with("mail-validity", &[("hours", hours.into()), ("minutes", minutes.into())])
}

/// The same for a mail without a code.
pub(crate) fn link_validity(texts: Texts, minutes: u64) -> String {
    let (hours, minutes) = split(minutes);
    texts.with("mail-link-validity", &[("hours", hours.into()), ("minutes", minutes.into())])
}

/// Hours and minutes, of which one counts.
const fn split(minutes: u64) -> (u64, u64) {
    if minutes.is_multiple_of(60) { (minutes / 60, 0) } else { (0, minutes) }
}
