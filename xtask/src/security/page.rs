//! `docs/security.md`, written from the catalogue.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::catalogue::{Attack, Group, Mutant};

/// Where the page is, from the workspace's root.
pub(super) const PATH: &str = "docs/security.md";

const HEAD: &str = "\
<!-- Written by `cargo xtask security` from docs/attacks/. Change those files, not this one. -->

# Attacks, and what stands against each

Every attack that we know of and tried, with the test that tries it, the defence that it meets, the files that hold
the defence, and the proof that the test can fail. What the product promises, and its known limits, stand in
[SECURITY.md](../SECURITY.md).

## How to read this page

- **Defence** says why the attack fails; **code** says where. The smallest change that takes the defence out is a
  *mutant*.
- **Tests** named `attacks::…` are in [`server/tests/attacks`](../server/tests/attacks), `journeys::…` in
  [`server/tests/journeys`](../server/tests/journeys), others in the crate or program of that name. All of them run
  on SQLite and on PostgreSQL where a database is involved, and with `cargo xtask test`.
- **Proof** is what stands behind a test: what was taken out when it failed. `cargo xtask mutants RT-03` builds the
  mutants of an attack in a copy of the sources and runs their tests; `cargo xtask mutants` does so for all of them.
  A test that passes all the same is a failure there.
- **Not shown** says what no test here shows; **without a mutant**, why some test has no proof.
- **Absent** says why there is nothing to attack.

`cargo xtask test` fails when this page is out of date, when it names a test, file or line that does not exist, or
when a test of the attack suite is not on it.
";

/// The whole page.
pub(super) fn write(groups: &[Group]) -> String {
    let mut page = HEAD.to_owned();
    put(&mut page, &format!("\n{}\n", summary(groups)));
    for group in groups {
        put(&mut page, &format!("\n## {}\n\n{}\n", group.title, group.about));
        for attack in &group.attacks {
            put(&mut page, &section(attack, groups));
        }
    }
    page
}

fn attacks(groups: &[Group]) -> impl Iterator<Item = &Attack> {
    groups.iter().flat_map(|group| &group.attacks)
}

fn summary(groups: &[Group]) -> String {
    let all = attacks(groups).count();
    let absent = attacks(groups).filter(|attack| attack.absent.is_some()).count();
    let tests = attacks(groups).flat_map(|attack| &attack.tests).collect::<BTreeSet<_>>().len();
    let mutants = attacks(groups).map(|attack| attack.mutants.len()).sum::<usize>();
    format!(
        "{all} attacks are listed: {tests} tests answer {} of them, {mutants} mutants prove the tests, and {absent} \
         have nothing to attack yet.",
        all - absent
    )
}

fn section(attack: &Attack, groups: &[Group]) -> String {
    let mut text = format!("\n### {}\n\n{}\n\n", attack.id, attack.deed);
    let mut line = |name: &str, value: String| put(&mut text, &format!("- **{name}:** {value}\n"));
    if !attack.known_as.is_empty() {
        line("Known as", attack.known_as.join(", "));
    }
    if let Some(why) = &attack.absent {
        line("Absent", why.clone());
    }
    if let Some(defence) = &attack.defence {
        line("Defence", defence.clone());
    }
    if !attack.code.is_empty() {
        line("Code", joined(&attack.code, |path| format!("[`{path}`](../{path})")));
    }
    if !attack.answered_by.is_empty() {
        line("Answered as", joined(&attack.answered_by, |id| format!("[{id}](#{})", id.to_lowercase())));
    }
    if let Some(gap) = &attack.gap {
        line("Not shown", gap.clone());
    }
    if let Some(why) = &attack.mutant_absent {
        line("Without a mutant", why.clone());
    }
    if !attack.tests.is_empty() {
        put(&mut text, &format!("- **Tests and proof:** `cargo xtask mutants {}`\n", attack.id));
    }
    for test in &attack.tests {
        let missing = proofs(test, groups);
        let end = if missing.is_empty() { String::new() } else { format!(" fails {missing}.") };
        put(&mut text, &format!("  - `{test}`{end}\n"));
    }
    text
}

/// What mutants take out under which a test fails.
fn proofs(test: &String, groups: &[Group]) -> String {
    let of = |attack: &Attack| {
        let mutants = attack.mutants.iter().filter(|mutant| attack.tests_of(mutant).contains(test));
        mutants.map(Mutant::difference).collect::<Vec<_>>()
    };
    attacks(groups).flat_map(of).collect::<Vec<_>>().join("; ")
}

fn joined(items: &[String], show: impl Fn(&String) -> String) -> String {
    items.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn put(text: &mut String, more: &str) {
    // Writing to a string cannot fail.
    let _ = text.write_str(more);
}
