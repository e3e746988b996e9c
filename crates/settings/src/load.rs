//! From file and environment to settings: every value is read, every problem is collected, then the rules
//! between settings are checked.

use crate::{
    Place, Problem, Settings, SettingsErrors, environment, ephemeral, file,
    given::Given,
    secret_file,
    table::{self, Rule},
};
use std::{collections::HashMap, path::PathBuf};

/// Where settings come from. Nothing else is looked at.
pub struct Sources {
    /// The file named on the command line. Without it `VESTIBULE_CONFIG` names the file; without that
    /// `vestibule.toml` in the working folder is read if it exists.
    pub file: Option<PathBuf>,
    /// Names and values of the environment.
    pub environment: Vec<(String, String)>,
    /// Fills a slice with random bytes, for the secret key of a new deployment.
    pub random: fn(&mut [u8]),
}

impl Settings {
    /// Reads and validates settings. The environment goes before the file, the file before the defaults.
    /// Makes `secret.key` in the data folder when no secret key is given or kept.
    ///
    /// # Errors
    /// Everything that is wrong with the sources.
    pub fn load(sources: Sources) -> Result<Self, SettingsErrors> {
        let random = sources.random;
        let mut loading = Loading::of(Self::blank(), sources);
        table::rules().for_each(|rule| loading.check(rule));
        loading.find_secret_key(random);
        loading.finish()
    }

    /// Reads and validates the settings of a process that keeps nothing: its database and its mailbox are in memory,
    /// its secret key is a random one, whatever the sources say. It is for this machine only.
    ///
    /// # Errors
    /// Everything that is wrong with the sources, and a `listen` that others reach.
    pub fn load_ephemeral(sources: Sources) -> Result<Self, SettingsErrors> {
        let defaults = ephemeral::defaults(sources.random);
        let mut loading = Loading::of(defaults, sources);
        loading.check(&ephemeral::STAYS_AT_HOME);
        if loading.problems.is_empty() {
            ephemeral::keep_nothing(&mut loading.settings);
            table::rules().for_each(|rule| loading.check(rule));
            ephemeral::hash_cheaply(&mut loading.settings);
        }
        loading.finish()
    }
}

struct Loading {
    settings: Settings,
    /// Where each setting that was given was last found; `None` for one that could not be read.
    places: HashMap<&'static str, Option<Place>>,
    problems: Vec<Problem>,
}

impl Loading {
    /// Reads what the sources give into `settings`, and derives what they do not give.
    fn of(settings: Settings, sources: Sources) -> Self {
        let Sources { file, environment, random: _ } = sources;
        let keys = table::keys();
        let mut loading = Self { settings, places: HashMap::new(), problems: Vec::new() };

        let found = file::find(file.or_else(|| environment::config(&environment)));
        let found = found.unwrap_or_else(|problem| {
            loading.problems.push(problem);
            None
        });
        if let Some((path, text)) = &found {
            let reader = file::Reader::read(path, text, &keys);
            loading.problems.extend(reader.problems);
            for value in &reader.given {
                loading.read(value);
            }
        }
        let given = environment::read(environment, &keys, &mut loading.problems);
        for value in &given {
            loading.read(value);
        }

        for key in keys.iter().filter(|key| !loading.places.contains_key(key.path)) {
            key.derive(&mut loading.settings);
        }
        loading
    }

    fn read(&mut self, given: &Given<'_>) {
        let Given { key, value, place } = given;
        let text = value.text_for(key);
        let good = text.is_some_and(|text| key.read(&mut self.settings, text));
        if !good {
            // An address with an @ may hold a password even where none belongs.
            let secret = key.secret || text.is_some_and(|text| text.contains('@') && text.contains(':'));
            self.problems.push(Problem::BadValue {
                key: key.path,
                place: place.clone(),
                expected: key.expected.clone(),
                given: text.filter(|_| !secret).map(str::to_owned),
            });
        }
        self.places.insert(key.path, good.then(|| place.clone()));
    }

    /// Checks a rule between settings, unless one of them could not be read: its problem comes first.
    fn check(&mut self, rule: &Rule) {
        let place = |key| self.places.get(key).cloned().unwrap_or(Some(Place::Default));
        let keys: Option<Vec<_>> = rule.keys.iter().map(|key| Some((*key, place(key)?))).collect();
        if let (Some(keys), Some(reason)) = (keys, (rule.broken)(&self.settings)) {
            self.problems.push(Problem::Conflict { keys, reason });
        }
    }

    /// Uses the kept key when none was given. A new one is made only for settings that are otherwise good.
    fn find_secret_key(&mut self, random: fn(&mut [u8])) {
        let unread = ["secret_key", "data_dir"].iter().any(|key| self.places.get(key) == Some(&None));
        if unread || !self.settings.secret_key.is_absent() {
            return;
        }
        let path = self.settings.data_dir.join(secret_file::NAME);
        let key = match secret_file::read(&path) {
            Ok(None) if self.problems.is_empty() => secret_file::create(&path, random).map(Some),
            other => other,
        };
        match key {
            Ok(Some(key)) => self.settings.secret_key = key,
            Ok(None) => {}
            Err(reason) => self.problems.push(Problem::SecretFile { path, reason }),
        }
    }

    fn finish(self) -> Result<Settings, SettingsErrors> {
        if self.problems.is_empty() { Ok(self.settings) } else { Err(SettingsErrors(self.problems)) }
    }
}
