//! Preferences for languages and names of browsers: headers and parameters that anybody writes.

use domain::{Device, Language};

const WORDS: [&str; 24] = [
    "de",
    "en",
    "DE-at",
    "en_GB",
    "fr",
    "*",
    ";q=",
    "; q=",
    "q=",
    "0",
    "1",
    "0.5",
    "1e400",
    "NaN",
    "inf",
    "-1",
    ",",
    ", ",
    " ",
    "+",
    "\u{0}",
    "Mozilla/5.0 (Windows NT 10.0)",
    "Edg/130.0 Chrome/130.0 Safari/537.36",
    "iPhone Macintosh CrOS Android",
];

#[test]
fn whatever_a_browser_prefers_a_known_language_is_spoken() {
    bolero::check!(name = "languages").with_iterations(30_000).with_max_len(120).for_each(
        |input: &[u8]| {
            let text = super::spelled_text(input, &WORDS);
            for language in [
                Language::from_accept_language(&text),
                Language::from_ui_locales(&text),
                Language::from_tag(&text),
            ]
            .into_iter()
            .flatten()
            {
                // It was named, not guessed.
                let tag = language.tag();
                assert!(text.to_ascii_lowercase().contains(tag), "{tag} from {text:?}");
            }
            let device = Device::from_user_agent(&text);
            // Only names of closed lists come out, and only those that the header holds a mark of.
            assert!(device.browser.is_none() || text.contains(['/', 'E']), "{text:?}");
        },
    );
}
