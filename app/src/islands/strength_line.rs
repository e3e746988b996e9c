//! Reads the strength module's one-line answer: a score and codes of advice, as `strength::Estimate::to_line` writes
//! it. The codes stay texts here: only the server needs to know them all.

/// The score, 0 to 4, and the codes of advice. `None` when it is no such line.
pub(super) fn read(line: &str) -> Option<(u8, impl Iterator<Item = &str>)> {
    let (score, codes) = line.split_once(' ')?;
    let score = score.parse().ok().filter(|score| *score <= 4)?;
    Some((score, codes.split([' ', ',']).filter(|code| *code != "-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_strength_crate_writes_is_read() {
        for password in ["password", "aaaaaaaa", "purple otter judging thunder", "qwertyuiop2024"] {
            let estimate = strength::estimate(password, &[]);
            let line = estimate.to_line();
            let (score, codes) = read(&line).unwrap();
            assert_eq!(score, estimate.score.as_u8());
            let advice = estimate.warning.iter().chain(&estimate.suggestions).map(|advice| advice.code());
            assert_eq!(codes.collect::<Vec<_>>(), advice.collect::<Vec<_>>(), "{line}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for line in ["", "5 - -", "x", "-1 - -"] {
            assert!(read(line).is_none(), "{line}");
        }
    }
}
