//! What is wrong with the catalogue: everything that could make it say more than is true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::Result;

use super::catalogue::{Attack, Change, GROUPS, Group, Mutant};
use super::notes::{self, NotedTest};
use super::test_path::{Programs, TestPath};
use crate::workspace::Workspace;

/// The folder of the programs whose tests may have an id above them.
const PROGRAMS: &str = "server/tests";
/// The program of which every test has one.
const SUITE: &str = "attacks::";

/// One sentence a fault.
pub(super) fn find(workspace: &Workspace, groups: &[Group]) -> Result<Vec<String>> {
    let mut faults = ids(groups);
    let programs = Programs::of(workspace)?;
    let attacks: Vec<&Attack> = groups.iter().flat_map(|group| &group.attacks).collect();
    for attack in &attacks {
        let mut found = contents(attack, &attacks);
        found.extend(attack.tests.iter().filter_map(|test| missing_test(workspace, &programs, test)));
        let missing = attack.code.iter().filter(|path| !workspace.root.join(path).is_file());
        found.extend(missing.map(|path| format!("{path} does not exist")));
        found.extend(
            attack.mutants.iter().flat_map(|mutant| useless_mutant(workspace, attack, mutant, &attacks)),
        );
        faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", attack.id)));
    }
    let noted = notes::read_programs(&workspace.root.join(PROGRAMS))?;
    faults.extend(links(&attacks, &noted));
    faults.extend(unproved(&attacks));
    Ok(faults)
}

/// Each group has exactly its ids, in their order.
fn ids(groups: &[Group]) -> Vec<String> {
    let mut faults = Vec::new();
    for (group, expected) in groups.iter().zip(&GROUPS) {
        let expected: Vec<String> = expected.ids.iter().map(|number| expected.id(*number)).collect();
        let found: Vec<&String> = group.attacks.iter().map(|attack| &attack.id).collect();
        faults.extend(expected.iter().filter(|id| !found.contains(id)).map(|id| format!("{id} is missing")));
        faults.extend(found.iter().filter(|id| !expected.contains(id)).map(|id| format!("{id} is unknown")));
        if !found.is_sorted_by_key(|id| expected.iter().position(|other| other == *id)) {
            faults.push(format!("\"{}\" is not in the order of its ids", group.title));
        }
        if found.iter().collect::<BTreeSet<_>>().len() < found.len() {
            faults.push(format!("\"{}\" has an id twice", group.title));
        }
    }
    faults
}

/// An attack either meets nothing, or tests, a defence, its code and a proof; or another one has all of that.
fn contents(attack: &Attack, all: &[&Attack]) -> Vec<String> {
    let mut faults = Vec::new();
    let unknown = attack.answered_by.iter().filter(|id| !all.iter().any(|other| other.id == **id));
    faults.extend(unknown.map(|id| format!("there is no {id} to answer it")));
    if attack.absent.is_some() {
        if !attack.tests.is_empty() || !attack.mutants.is_empty() || !attack.answered_by.is_empty() {
            faults.push("what does not exist needs no test".to_owned());
        }
        return faults;
    }
    if attack.tests.is_empty() {
        if attack.answered_by.is_empty() {
            faults.push("it has no test".to_owned());
        }
        return faults;
    }
    if attack.answered_by.is_empty() && (attack.defence.is_none() || attack.code.is_empty()) {
        faults.push("it does not say which defence its tests test, and where".to_owned());
    }
    faults
}

fn missing_test(workspace: &Workspace, programs: &Programs, name: &str) -> Option<String> {
    let found = match TestPath::parse(name) {
        Ok(TestPath::Command { name }) => has_command(workspace, name),
        Ok(TestPath::Browser { file, title }) => fs::read_to_string(workspace.root.join(file))
            .is_ok_and(|text| text.contains(&format!("'{title}'"))),
        Ok(TestPath::Rust { program, modules, function }) => {
            let file = programs.named(program).and_then(|program| program.file_of(&modules));
            let text = file.and_then(|file| Ok(fs::read_to_string(file)?));
            text.is_ok_and(|text| text.contains(&format!("fn {function}(")))
        }
        Err(_) => false,
    };
    (!found).then(|| format!("there is no test {name}"))
}

/// Whether `cargo xtask` has a command of this name.
fn has_command(workspace: &Workspace, name: &str) -> bool {
    workspace.root.join("xtask/src").join(format!("{name}.rs")).is_file()
}

fn useless_mutant(workspace: &Workspace, attack: &Attack, mutant: &Mutant, all: &[&Attack]) -> Vec<String> {
    let mut faults = Vec::new();
    for Change { file, find, .. } in mutant.changes() {
        let source = fs::read_to_string(workspace.root.join(&file)).unwrap_or_default();
        let times = source.matches(&find).count();
        if times != 1 {
            faults.push(format!("`{find}` stands {times} times in {file}, not once"));
        }
    }
    if !mutant.is_described() {
        faults.push("a mutant says what is missing or what is there, one of both".to_owned());
    }
    for test in attack.tests_of(mutant) {
        if !matches!(TestPath::parse(test), Ok(TestPath::Rust { .. })) {
            faults.push(format!("a mutant needs a test that cargo runs, not \"{test}\""));
        }
        if !all.iter().any(|other| other.tests.contains(test)) {
            faults.push(format!("its mutant names {test}, which no attack names"));
        }
    }
    faults
}

/// Ids above tests and tests beside ids are the same pairs; each test that is named can fail.
fn links(attacks: &[&Attack], noted: &[NotedTest]) -> Vec<String> {
    let mut faults = Vec::new();
    let attack_of: BTreeMap<&str, &Attack> =
        attacks.iter().map(|attack| (attack.id.as_str(), *attack)).collect();
    for test in noted {
        if test.ids.is_empty() && test.path.starts_with(SUITE) {
            faults.push(format!("{} has no id above it", test.path));
        }
        let is_linked =
            |id: &&String| attack_of.get(id.as_str()).is_some_and(|attack| attack.tests.contains(&test.path));
        let unlinked = test.ids.iter().filter(|id| !is_linked(id));
        faults.extend(unlinked.map(|id| format!("{id} stands above {}, but does not name it", test.path)));
    }
    for attack in attacks {
        for test in &attack.tests {
            // A test without any id is about something else as well.
            let is_noted = noted
                .iter()
                .all(|noted| noted.path != *test || noted.ids.is_empty() || noted.ids.contains(&attack.id));
            if !is_noted {
                faults.push(format!("{} names {test}, above which it does not stand", attack.id));
            }
        }
    }
    faults
}

/// Each test that cargo runs is one that some mutant makes fail.
fn unproved(attacks: &[&Attack]) -> Vec<String> {
    let proved: BTreeSet<&String> = attacks
        .iter()
        .flat_map(|attack| attack.mutants.iter().flat_map(|mutant| attack.tests_of(mutant)))
        .collect();
    let needed = attacks.iter().filter(|attack| attack.mutant_absent.is_none());
    let tests: BTreeSet<&String> = needed.flat_map(|attack| &attack.tests).collect();
    tests
        .difference(&proved)
        .filter(|test| matches!(TestPath::parse(test), Ok(TestPath::Rust { .. })))
        .map(|test| format!("no mutant shows that {test} can fail"))
        .collect()
}
