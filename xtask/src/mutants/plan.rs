//! Which mutants are tried, in an order that builds as little as may be.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};

use crate::security::catalogue::{Attack, Group, Mutant};
use crate::security::test_path::{Programs, TestPath};
use crate::workspace::Workspace;

/// A mutant with what runs its test.
pub(super) struct Planned<'a> {
    pub(super) attack: &'a Attack,
    /// Its place among the attack's mutants, from 1.
    pub(super) number: usize,
    pub(super) mutant: &'a Mutant,
    pub(super) package: String,
    /// How cargo is told which program.
    pub(super) selector: String,
    /// The names of its tests within their program.
    pub(super) tests: Vec<String>,
}

impl Planned<'_> {
    /// `RT-03, without …`.
    pub(super) fn title(&self) -> String {
        format!("{}.{} {}", self.attack.id, self.number, self.mutant.difference())
    }

    /// What may be told to the test program: a test with a database has one name for each.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.tests.iter().flat_map(|test| names_of(test))
    }
}

/// A test's own name, and those of a test that runs on each database.
pub(super) fn names_of(test: &str) -> [String; 3] {
    [test.to_owned(), format!("{test}::sqlite"), format!("{test}::postgres")]
}

/// The mutants that make tests fail of attacks whose id begins with one of `ids`, or of all attacks; those of one
/// file follow each other.
pub(super) fn order<'a>(
    workspace: &Workspace,
    groups: &'a [Group],
    ids: &[String],
) -> Result<Vec<Planned<'a>>> {
    let programs = Programs::of(workspace)?;
    let attacks = || groups.iter().flat_map(|group| &group.attacks);
    let is_chosen =
        |attack: &Attack| ids.is_empty() || ids.iter().any(|id| attack.id.starts_with(id.as_str()));
    let answers_chosen =
        |attack: &Attack| attacks().any(|other| is_chosen(other) && other.answered_by.contains(&attack.id));
    // A test that several attacks name is proved once, beside one of them.
    let chosen: BTreeSet<&String> = attacks()
        .filter(|attack| is_chosen(attack) || answers_chosen(attack))
        .flat_map(|attack| &attack.tests)
        .collect();
    let mut all = Vec::new();
    for attack in attacks() {
        for (number, mutant) in (1..).zip(&attack.mutants) {
            let tests = attack.tests_of(mutant);
            if !tests.iter().any(|test| chosen.contains(test)) {
                continue;
            }
            let mut names = Vec::new();
            let mut program = None;
            for test in tests {
                let TestPath::Rust { program: name, mut modules, function } = TestPath::parse(test)? else {
                    bail!("{}: cargo does not run \"{test}\"", attack.id);
                };
                ensure!(*program.get_or_insert(name) == name, "{}: {test} is of another program", attack.id);
                modules.push(function);
                names.push(modules.join("::"));
            }
            let program = programs.named(program.with_context(|| format!("{} has no test", attack.id))?)?;
            all.push(Planned {
                attack,
                number,
                mutant,
                package: program.package.clone(),
                selector: program.selector.clone(),
                tests: names,
            });
        }
    }
    all.sort_by(|a, b| (&a.mutant.file, &a.selector).cmp(&(&b.mutant.file, &b.selector)));
    Ok(all)
}
