//! Numbers choose the words around them.

use crate::examples::{MAILS, USUAL, Values, all};
use domain::Language;

fn texts(language: Language, values: Values<'_>) -> [String; MAILS] {
    all(language, values).map(|(_, mail)| mail.text)
}

#[test]
fn whole_hours_are_told_in_hours() {
    for (minutes_valid, english, german) in [
        (1, "for 1 minute after", "Nachricht 1 Minute lang"),
        (30, "for 30 minutes after", "Nachricht 30 Minuten lang"),
        (60, "for 1 hour after", "Nachricht 1 Stunde lang"),
        (90, "for 90 minutes after", "Nachricht 90 Minuten lang"),
        (1440, "for 24 hours after", "Nachricht 24 Stunden lang"),
    ] {
        let values = Values { minutes_valid, ..USUAL };
        for (language, told) in [(Language::English, english), (Language::German, german)] {
            let [reset, .., sign_up, _] = texts(language, values);
            assert!(reset.contains(told), "{reset}");
            assert!(sign_up.contains(told), "{sign_up}");
            let verification =
                all(language, values).into_iter().find(|(name, _)| *name == "email_verification");
            let (_, verification) = verification.expect("the mail is among the examples");
            assert!(verification.text.contains(told), "{}", verification.text);
        }
    }
}

#[test]
fn the_notice_of_a_change_counts_devices_and_days() {
    for (number, ended, days) in [
        (0, "No other device was signed in.", "for 0 days."),
        (1, "1 device was signed out.", "for 1 day."),
        (2, "2 devices were signed out.", "for 2 days."),
    ] {
        let values = Values { sessions_ended: number, undo_days: number, ..USUAL };
        let [_, changed, ..] = texts(Language::English, values);
        assert!(changed.contains(ended) && changed.contains(days), "{changed}");
    }
}
