//! What a test program's output says.

use std::collections::BTreeMap;

/// `test link::works::sqlite ... ok` and the like.
pub(super) fn results(log: &str) -> BTreeMap<String, bool> {
    let result = |line: &str| {
        let (name, result) = line.strip_prefix("test ")?.split_once(" ... ")?;
        let name = name.trim_end_matches(" - should panic");
        match result {
            "ok" => Some((name.to_owned(), true)),
            "FAILED" => Some((name.to_owned(), false)),
            _ => None,
        }
    };
    log.lines().filter_map(result).collect()
}

/// Where the first failure was and what it said, on one line.
pub(super) fn first_panic(log: &str) -> String {
    let mut lines = log.lines().skip_while(|line| !line.contains(" panicked at "));
    let place = lines.next().and_then(|line| line.split(" panicked at ").nth(1)).unwrap_or_default();
    let said: Vec<&str> = lines
        .take_while(|line| !line.is_empty() && !line.starts_with("note: "))
        .take(3)
        .map(str::trim)
        .collect();
    let line = format!("{place} {}", said.join(" "));
    line.chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "running 2 tests\ntest link::once::sqlite ... FAILED\ntest link::once::postgres ... ok\n\n\
        ---- link::once::sqlite stdout ----\n\nthread 'link::once::sqlite' (7) panicked at server/tests/x.rs:9:5:\n\
        assertion `left == right` failed\n  left: 1\n right: 2\nnote: run with\n\ntest result: FAILED. 1 passed;";

    #[test]
    fn each_test_has_its_result() {
        let expected = [("link::once::sqlite".to_owned(), false), ("link::once::postgres".to_owned(), true)];
        assert_eq!(results(LOG), expected.into());
    }

    #[test]
    fn a_failure_says_where_and_what() {
        let said = "server/tests/x.rs:9:5: assertion `left == right` failed left: 1 right: 2";
        assert_eq!(first_panic(LOG), said);
    }
}
