//! What a mail server said, fit for a log. Some servers quote the message that they refuse, its link with it.

use crate::one_line::one_line;

/// Longest part of an answer that is kept, in characters.
const LONGEST: usize = 400;
/// Tokens have 43 characters; words of people and hosts of mail servers are shorter.
const LONGEST_WORD: usize = 40;

/// The answer on one line and not too long, without links, addresses, codes and whatever else may be secret.
pub(crate) fn quoted(answer: &str) -> String {
    let words = one_line(answer);
    let words = words.split(' ').map(|word| if may_be_secret(word) { "…" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

fn may_be_secret(word: &str) -> bool {
    word.contains("://")
        || word.contains('@')
        || word.contains("ticket=")
        || word.split(|c: char| !is_token(c)).any(|run| run.len() >= LONGEST_WORD || is_code(run))
}

/// The letters of base64url.
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Two groups of four capitals or digits.
fn is_code(run: &str) -> bool {
    let group =
        |text: &str| text.len() == 4 && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    run.split_once('-').is_some_and(|(first, second)| group(first) && group(second))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_reason_stays_as_the_server_gave_it() {
        for reason in [
            "permanent error (550): 5.1.1 mailbox unavailable",
            "535 5.7.8 authentication failed (mx-1.example.net)",
        ] {
            assert_eq!(quoted(reason), reason);
        }
    }

    #[test]
    fn what_may_be_secret_is_left_out() {
        let token = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";
        for secret in [
            &format!("[http://login.example/u/reset-verify?ticket={token}]"),
            &format!("<{token}>"),
            "?ticket=short",
            "\"ABCD-2345\"",
            "<ada@example.com>:",
        ] {
            assert_eq!(quoted(&format!("554 5.7.1 {secret} is listed")), "554 5.7.1 … is listed");
        }
    }

    #[test]
    fn a_long_answer_is_cut_and_stays_on_one_line() {
        assert_eq!(quoted(&"no\r\n".repeat(1000)).chars().count(), 400);
        assert!(!quoted("a\r\nb").contains('\n'));
    }
}
