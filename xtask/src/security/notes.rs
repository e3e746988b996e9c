//! The ids that stand above tests: `// RT-03, SS-06`.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::catalogue::GROUPS;

/// A test with what stands above it.
#[derive(Debug, PartialEq)]
pub(super) struct NotedTest {
    /// `attacks::reset_tokens::a_link_works_once`.
    pub(super) path: String,
    pub(super) ids: Vec<String>,
}

/// All tests of the test programs in `folder`.
pub(super) fn read_programs(folder: &Path) -> Result<Vec<NotedTest>> {
    read_folder(folder, "")
}

fn read_folder(folder: &Path, module: &str) -> Result<Vec<NotedTest>> {
    let mut tests = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        let inner = match (name, module) {
            ("main" | "mod", _) => module.to_owned(),
            (_, "") => name.to_owned(),
            _ => format!("{module}::{name}"),
        };
        if path.is_dir() {
            tests.extend(read_folder(&path, &inner)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            tests.extend(read(&fs::read_to_string(&path)?, &inner));
        }
    }
    Ok(tests)
}

fn read(source: &str, module: &str) -> Vec<NotedTest> {
    let mut tests = Vec::new();
    let (mut ids, mut is_marked) = (Vec::new(), false);
    for line in source.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("// ") {
            ids.extend(ids_in(comment));
        } else if line.starts_with("#[") {
            is_marked |= line.contains("test]") || line.contains("test(");
        } else {
            if let Some(function) = function_in(line)
                && (is_marked || is_for_each_database(line))
            {
                tests.push(NotedTest { path: format!("{module}::{function}"), ids });
            }
            (ids, is_marked) = (Vec::new(), false);
        }
    }
    tests
}

/// The ids with which a comment begins. Those of other lists than ours are left out.
fn ids_in(comment: &str) -> Vec<String> {
    let words = comment.split([',', ' ', ':', '.']).filter(|word| !word.is_empty());
    words.take_while(|word| is_id(word)).filter(|word| is_ours(word)).map(str::to_owned).collect()
}

/// Letters, a hyphen and a number: `RT-03`, `OA-A6`.
fn is_id(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_letter = |c: char| c.is_ascii_uppercase() || c == '-';
    (1..=2).contains(&(word.len() - letters.len()))
        && letters.chars().all(is_letter)
        && letters.find('-').is_some_and(|at| at > 0)
}

fn is_ours(id: &str) -> bool {
    GROUPS.iter().any(|group| (0..100).any(|number| group.id(number) == id))
}

fn function_in(line: &str) -> Option<&str> {
    let line = line.strip_prefix("async ").unwrap_or(line);
    line.strip_prefix("fn ")?.split('(').next()
}

/// How the tests within `each_database!` look; other functions return something or take something else.
fn is_for_each_database(line: &str) -> bool {
    line.starts_with("async fn ") && line.ends_with("(db: TestDatabase) {")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_has_the_ids_that_stand_right_above_it() {
        let source = "\
            // RT-99\n\
            fn not_a_test() {}\n\
            // RT-03, ID-04, OA-04, OA-A6, SS-06: why\n\
            // and more\n\
            async fn works_once(db: TestDatabase) {\n\
            // XX-1\n\
            #[test]\n\
            fn plain() {\n\
            async fn given(db: TestDatabase) -> TestApp {\n";
        let noted = |path: &str, ids: &[&str]| NotedTest {
            path: path.to_owned(),
            ids: ids.iter().map(|&id| id.to_owned()).collect(),
        };
        let expected = [noted("a::b::works_once", &["RT-03", "OA-A6", "SS-06"]), noted("a::b::plain", &[])];
        assert_eq!(read(source, "a::b"), expected);
    }
}
