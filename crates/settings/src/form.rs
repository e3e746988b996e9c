//! Forms of values: how a text is read, how it is shown, and how the form is named in a message.

use std::{fmt::Display, ops::RangeInclusive, str::FromStr, time::Duration};

/// Reads a text; `None` when it has another form.
pub(crate) type Read<T> = Box<dyn Fn(&str) -> Option<T>>;

/// How values of type `T` are written.
pub(crate) struct Form<T> {
    /// Follows "expected" in a message.
    pub(crate) expected: String,
    /// Whether a value that cannot be read must not be repeated in a message.
    pub(crate) secret: bool,
    /// Whether it may be written as a list, whose items then arrive joined by commas.
    pub(crate) list: bool,
    /// Reads a value.
    pub(crate) read: Read<T>,
    /// Writes a value in TOML, secrets masked.
    pub(crate) show: Box<dyn Fn(&T) -> String>,
}

impl<T> Form<T> {
    /// A form for one line of text.
    pub(crate) fn new(
        expected: impl Into<String>,
        read: impl Fn(&str) -> Option<T> + 'static,
        show: impl Fn(&T) -> String + 'static,
    ) -> Self {
        Self {
            expected: expected.into(),
            secret: false,
            list: false,
            read: Box::new(read),
            show: Box::new(show),
        }
    }

    /// The same form for values that must not be repeated.
    pub(crate) fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// The same form for values that may be lists.
    pub(crate) fn list(self) -> Self {
        Self { list: true, ..self }
    }
}

impl<T: 'static> Form<T> {
    /// The same form, where an empty text stands for no value.
    pub(crate) fn or_nothing(self) -> Form<Option<T>> {
        let Self { expected, secret, list, read, show } = self;
        Form {
            expected: format!("{expected}, or an empty text for none"),
            secret,
            list,
            read: Box::new(move |text| if text.is_empty() { Some(None) } else { read(text).map(Some) }),
            show: Box::new(move |value| value.as_ref().map_or_else(|| quoted(""), &show)),
        }
    }
}

/// A whole number within bounds.
pub(crate) fn whole<T>(bounds: RangeInclusive<T>) -> Form<T>
where
    T: FromStr + PartialOrd + Display + 'static,
{
    let expected = format!("a whole number from {} to {}", bounds.start(), bounds.end());
    Form::new(expected, move |text| text.parse().ok().filter(|number| bounds.contains(number)), T::to_string)
}

/// On or off.
pub(crate) fn switch() -> Form<bool> {
    Form::new("true or false", |text| text.parse().ok(), bool::to_string)
}

/// One line of text that is not empty.
pub(crate) fn text(expected: &str) -> Form<String> {
    matching(expected, |_| true)
}

/// One line of text that is not empty and passes a test.
pub(crate) fn matching(expected: &str, test: fn(&str) -> bool) -> Form<String> {
    let read = move |text: &str| (is_one_line(text) && test(text)).then(|| text.to_owned());
    Form::new(expected, read, |text| quoted(text))
}

/// A span of time within bounds.
pub(crate) fn duration(bounds: RangeInclusive<Duration>) -> Form<Duration> {
    let expected = format!(
        "a duration such as \"90s\", \"30m\" or \"24h\", from {} to {}",
        span(*bounds.start()),
        span(*bounds.end())
    );
    let read = move |text: &str| read_span(text).filter(|duration| bounds.contains(duration));
    Form::new(expected, read, |duration| quoted(&span(*duration)))
}

/// One of a few words.
pub(crate) fn choice<T: Copy + PartialEq + 'static>(words: &'static [(&'static str, T)]) -> Form<T> {
    let expected = words.iter().map(|(word, _)| format!("\"{word}\"")).collect::<Vec<_>>().join(" or ");
    let read = |text: &str| words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    let show =
        |value: &T| quoted(words.iter().find(|(_, known)| known == value).map_or("", |(word, _)| word));
    Form::new(expected, read, show)
}

/// Whether a text has something in it and no control characters, which could smuggle lines
/// into mails and logs.
pub(crate) fn is_one_line(text: &str) -> bool {
    !text.trim().is_empty() && !text.chars().any(char::is_control)
}

/// A text as TOML writes it. Control characters never come here.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Writes a duration of whole milliseconds: `1h 30m`.
pub(crate) fn span(duration: Duration) -> String {
    const UNITS: [(&str, u128); 5] =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];
    let mut rest = duration.as_millis();
    let mut parts = Vec::new();
    for (unit, length) in UNITS {
        if rest >= length {
            parts.push(format!("{}{unit}", rest / length));
            rest %= length;
        }
    }
    if parts.is_empty() { "0s".into() } else { parts.join(" ") }
}

/// Reads a duration of whole milliseconds; every number needs its unit.
pub(crate) fn read_span(text: &str) -> Option<Duration> {
    let duration = humantime::parse_duration(text).ok()?;
    duration.subsec_nanos().is_multiple_of(1_000_000).then_some(duration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_written_as_it_is_read() {
        for text in ["0s", "100ms", "30s", "1m 30s", "2h 24m", "3d", "400d", "1d 1h 1m 1s 1ms"] {
            assert_eq!(read_span(text).map(span).as_deref(), Some(text));
        }
        for text in ["", "30", "-1s", "1us", "soon"] {
            assert_eq!(read_span(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_cannot_smuggle_lines() {
        let form = text("a name");
        assert_eq!((form.read)("Ada"), Some("Ada".to_owned()));
        for smuggled in ["", " ", "Ada\nBcc: all", "Ada\r", "\u{7f}"] {
            assert_eq!((form.read)(smuggled), None, "{smuggled:?}");
        }
    }
}
