//! The catalogue of attacks: `docs/attacks/`, a file a group.

use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::workspace::Workspace;

/// The folder of the catalogue, from the workspace's root.
pub(crate) const FOLDER: &str = "docs/attacks";

/// A group's file, the letters of its ids, and the numbers that have to be there: none is dropped silently.
pub(crate) struct File {
    pub(crate) name: &'static str,
    pub(crate) letters: &'static str,
    pub(crate) ids: &'static [u8],
}

/// The groups in the order of the page.
pub(crate) const GROUPS: [File; 9] = [
    File { name: "enumeration.toml", letters: "EN", ids: &[1, 2, 3, 4, 6, 7, 9, 10, 12, 14, 15, 17] },
    File {
        name: "reset-tokens.toml",
        letters: "RT",
        ids: &[1, 2, 3, 4, 5, 7, 9, 11, 12, 14, 16, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27],
    },
    File { name: "input.toml", letters: "IN", ids: &[1, 3, 4, 5, 7, 8, 9, 10, 12, 14, 15, 16, 17, 18] },
    File {
        name: "sessions.toml",
        letters: "SS",
        ids: &[1, 2, 4, 5, 6, 8, 9, 10, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22],
    },
    File { name: "brute-force.toml", letters: "BF", ids: &[1, 2, 3, 4, 7, 8, 9, 10, 12, 13, 14, 15, 16] },
    File {
        name: "peers.toml",
        letters: "P",
        ids: &[
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
            27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
        ],
    },
    File {
        name: "openid-connect.toml",
        letters: "OA-A",
        ids: &[1, 2, 3, 4, 6, 7, 8, 9, 11, 13, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28],
    },
    File {
        name: "management.toml",
        letters: "AD",
        ids: &[1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 14, 15, 16, 18, 21, 22, 23, 24, 25, 26, 27, 28],
    },
    File {
        name: "authentication-api.toml",
        letters: "AA",
        ids: &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
    },
];

impl File {
    /// The id of an attack: `EN-01`; or `OA-A1`, since `OA-01` is a requirement's.
    pub(crate) fn id(&self, number: u8) -> String {
        if self.letters.contains('-') {
            format!("{}{number}", self.letters)
        } else {
            format!("{}-{number:02}", self.letters)
        }
    }
}

/// The attacks of one file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    /// The heading on the page.
    pub(crate) title: String,
    /// A sentence below it.
    pub(crate) about: String,
    #[serde(rename = "attack")]
    pub(crate) attacks: Vec<Attack>,
}

/// One attack and what answers it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Attack {
    pub(crate) id: String,
    /// Under which names the fault was published elsewhere.
    #[serde(default)]
    pub(crate) known_as: Vec<String>,
    /// What the attacker does, in a sentence.
    #[serde(rename = "attack")]
    pub(crate) deed: String,
    /// Other attacks whose tests and defences answer this one too.
    #[serde(default)]
    pub(crate) answered_by: Vec<String>,
    /// Tests, as [`super::test_path::TestPath`] reads them.
    #[serde(default)]
    pub(crate) tests: Vec<String>,
    /// What stands against it, in a sentence.
    pub(crate) defence: Option<String>,
    /// The files that hold the defence, from the workspace's root.
    #[serde(default)]
    pub(crate) code: Vec<String>,
    /// What the tests do not show.
    pub(crate) gap: Option<String>,
    /// Why nothing has to stand against it: what it attacks does not exist.
    pub(crate) absent: Option<String>,
    /// Why no mutant makes those of the tests fail that none names.
    pub(crate) mutant_absent: Option<String>,
    #[serde(default, rename = "mutant")]
    pub(crate) mutants: Vec<Mutant>,
}

/// The smallest change that takes a defence out, so that its test has to fail.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mutant {
    /// What is missing then, after the word "without".
    without: Option<String>,
    /// What is there then, after the word "with", where the defence is that it is not there.
    with: Option<String>,
    /// The file to change, from the workspace's root.
    pub(crate) file: String,
    /// Text that stands in it exactly once.
    find: String,
    replace: String,
    /// Further changes, where a defence stands behind another one.
    #[serde(default)]
    also: Vec<Change>,
    /// The tests that have to fail; the attack's first when none is named.
    #[serde(default)]
    tests: Vec<String>,
}

/// A change of one place, as in [`Mutant`].
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    pub(crate) file: String,
    pub(crate) find: String,
    pub(crate) replace: String,
}

impl Mutant {
    /// What is different then: `without the mark of a spent ticket`.
    pub(crate) fn difference(&self) -> String {
        match (&self.without, &self.with) {
            (Some(missing), _) => format!("without {missing}"),
            (None, Some(added)) => format!("with {added}"),
            (None, None) => "without a word".to_owned(),
        }
    }

    /// Whether it says what is different in exactly one of the two ways.
    pub(crate) fn is_described(&self) -> bool {
        self.without.is_some() != self.with.is_some()
    }

    /// Everything that it changes.
    pub(crate) fn changes(&self) -> Vec<Change> {
        let (file, find, replace) = (self.file.clone(), self.find.clone(), self.replace.clone());
        [vec![Change { file, find, replace }], self.also.clone()].concat()
    }
}

impl Attack {
    /// The tests that have to fail under `mutant`.
    pub(crate) fn tests_of<'a>(&'a self, mutant: &'a Mutant) -> &'a [String] {
        if mutant.tests.is_empty() { self.tests.get(..1).unwrap_or_default() } else { &mutant.tests }
    }
}

/// Reads all groups, in the order of [`GROUPS`].
pub(crate) fn load(workspace: &Workspace) -> Result<Vec<Group>> {
    let read = |file: &File| {
        let path = workspace.root.join(FOLDER).join(file.name);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("{} cannot be understood", path.display()))
    };
    GROUPS.iter().map(read).collect()
}
