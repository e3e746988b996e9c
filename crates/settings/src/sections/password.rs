//! What a new password must be. The type and its defaults are the domain's.

use crate::{
    form::{switch, whole},
    key::Key,
    table::{Rule, Section},
};

/// What people are told about their passwords by mail.
#[derive(Clone, Copy, Debug)]
pub struct PasswordNotices {
    /// Whether they are told that an administrator set it.
    pub password_set: bool,
}

impl Default for PasswordNotices {
    fn default() -> Self {
        Self { password_set: true }
    }
}

pub(crate) const SECTION: Section = Section {
    name: "password",
    about: "What a new password must be. The defaults are those of NIST SP 800-63B-4.",
    keys,
    rules: &[SECOND_FACTOR_SHORTENS],
};

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "password.min_length",
            whole(8..=128),
            |s| &mut s.password.min_length,
            "Fewest characters when the password is the only factor.",
        ),
        Key::new(
            "password.min_length_with_second_factor",
            whole(8..=128),
            |s| &mut s.password.min_length_with_second_factor,
            "Fewest characters when a second factor is enforced.",
        ),
        Key::new(
            "password.min_score",
            whole(0..=4),
            |s| &mut s.password.min_score,
            "Lowest zxcvbn score: 3 stands for 10^8 guesses, 4 for 10^10.",
        ),
        Key::new(
            "password.refuse_breached",
            switch(),
            |s| &mut s.password.refuse_breached,
            "Whether passwords known from breaches are refused. The list is built in; nothing is \
             sent anywhere.",
        ),
        Key::new(
            "password.notify_after_administrator",
            switch(),
            |s| &mut s.notices.password_set,
            "Whether people are told by mail that an administrator set their password.",
        ),
    ]
}

const SECOND_FACTOR_SHORTENS: Rule = Rule {
    keys: &["password.min_length_with_second_factor", "password.min_length"],
    broken: |s| {
        let refused = s.password.min_length_with_second_factor > s.password.min_length;
        refused.then(|| {
            "a second factor cannot make passwords longer; lower the first or raise the second".into()
        })
    },
};
