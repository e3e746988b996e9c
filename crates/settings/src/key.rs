//! One row of the table of settings.

use crate::{Settings, form::Form};

/// Reads a text into a field; `false` when it has another form.
type ReadInto = Box<dyn Fn(&mut Settings, &str) -> bool>;

/// One setting: its name, its meaning, its form and its field.
pub(crate) struct Key {
    /// Its place in the file: `password.min_length`.
    pub(crate) path: &'static str,
    /// What it is for, in sentences; line ends are kept in the example file.
    pub(crate) doc: &'static str,
    /// The form of its values, for messages.
    pub(crate) expected: String,
    /// Whether its value must not be repeated in a message.
    pub(crate) secret: bool,
    /// Whether the file may give it a list.
    pub(crate) list: bool,
    variable: Option<&'static str>,
    read: ReadInto,
    show: Box<dyn Fn(&mut Settings) -> String>,
    derive: Option<fn(&mut Settings)>,
}

impl Key {
    /// A row. The default is what the field holds in a new `Settings`.
    pub(crate) fn new<T: 'static>(
        path: &'static str,
        form: Form<T>,
        field: fn(&mut Settings) -> &mut T,
        doc: &'static str,
    ) -> Self {
        let Form { expected, secret, list, read, show } = form;
        let read = move |settings: &mut Settings, text: &str| match read(text) {
            Some(value) => {
                *field(settings) = value;
                true
            }
            None => false,
        };
        let show = move |settings: &mut Settings| show(field(settings));
        let (read, show) = (Box::new(read), Box::new(show));
        Self { path, doc, expected, secret, list, variable: None, read, show, derive: None }
    }

    /// A default that follows from other settings, for when this one is not given.
    pub(crate) fn or(self, derive: fn(&mut Settings)) -> Self {
        Self { derive: Some(derive), ..self }
    }

    /// A variable of another name than the path's.
    pub(crate) fn variable_named(self, variable: &'static str) -> Self {
        Self { variable: Some(variable), ..self }
    }

    /// The environment variable: `VESTIBULE_PASSWORD_MIN_LENGTH`.
    pub(crate) fn variable(&self) -> String {
        let regular = || format!("VESTIBULE_{}", self.path.replace('.', "_").to_ascii_uppercase());
        self.variable.map_or_else(regular, str::to_owned)
    }

    /// The name within its section.
    pub(crate) fn name(&self) -> &'static str {
        self.path.rsplit_once('.').map_or(self.path, |(_, name)| name)
    }

    /// Reads a value into its field; `false`, and nothing changed, when the value has another form.
    #[must_use]
    pub(crate) fn read(&self, settings: &mut Settings, text: &str) -> bool {
        (self.read)(settings, text)
    }

    /// The field's value in TOML, secrets masked. It takes the settings mutably because a row reaches its
    /// field in one way only; it changes nothing.
    pub(crate) fn show(&self, settings: &mut Settings) -> String {
        (self.show)(settings)
    }

    /// Fills the field when nothing was given.
    pub(crate) fn derive(&self, settings: &mut Settings) {
        if let Some(derive) = self.derive {
            derive(settings);
        }
    }
}
