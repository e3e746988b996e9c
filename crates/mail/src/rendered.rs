//! A mail as its reader sees it.

/// A mail ready to be delivered. It may carry a link and a code, and is deliberately neither `Debug` nor
/// `Display`.
#[derive(Clone)]
pub struct Rendered {
    /// The subject, on one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML page; it loads nothing from anywhere.
    pub html: String,
}
