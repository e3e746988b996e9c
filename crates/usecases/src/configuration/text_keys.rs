//! Which of Auth0's texts are which of our messages.

/// A screen whose texts can be changed.
#[expect(clippy::struct_field_names, reason = "a screen of a prompt, in Auth0's words")]
pub(super) struct Screen {
    /// The group of screens.
    pub(super) prompt: &'static str,
    /// The screen.
    pub(super) screen: &'static str,
    /// Each text's name there, and the id of our message.
    pub(super) texts: &'static [(&'static str, &'static str)],
}

/// All of them.
pub(super) const SCREENS: &[Screen] = &[
    Screen {
        prompt: "login-id",
        screen: "login-id",
        texts: &[
            ("title", "login-identifier-heading"),
            ("description", "login-to-application"),
            ("emailPlaceholder", "login-identifier-label"),
            ("footerText", "sign-up-no-account"),
            ("footerLinkText", "sign-up-link"),
            ("no-email", "email-empty"),
        ],
    },
    Screen {
        prompt: "login-password",
        screen: "login-password",
        texts: &[
            ("title", "login-password-heading"),
            ("passwordPlaceholder", "login-password-label"),
            ("forgotPasswordText", "login-forgot-password"),
            ("no-password", "password-empty"),
            ("wrong-credentials", "login-wrong-password"),
        ],
    },
    Screen {
        prompt: "reset-password",
        screen: "reset-password-request",
        texts: &[
            ("title", "reset-request-heading"),
            ("descriptionEmail", "reset-request-intro"),
            ("backToLoginLinkText", "reset-back-to-login"),
        ],
    },
    Screen {
        prompt: "reset-password",
        screen: "reset-password-email",
        texts: &[
            ("title", "check-email-heading"),
            ("emailDescription", "check-email-sentence"),
            ("resendLinkText", "check-email-resend"),
            ("backButtonText", "check-email-go-back"),
        ],
    },
    Screen {
        prompt: "reset-password",
        screen: "reset-password",
        texts: &[
            ("title", "change-heading"),
            ("passwordPlaceholder", "change-new-label"),
            ("reEnterpasswordPlaceholder", "change-repeat-label"),
            ("buttonText", "change-button"),
            ("no-password-reset", "refusal-empty"),
            ("password-mismatch", "refusal-mismatch"),
            ("password-contains-user-information", "refusal-personal"),
        ],
    },
    Screen {
        prompt: "reset-password",
        screen: "reset-password-success",
        texts: &[("eventTitle", "success-heading"), ("description", "success-body")],
    },
    Screen {
        prompt: "reset-password",
        screen: "reset-password-error",
        texts: &[("eventTitleGeneric", "dead-link-heading"), ("descriptionGeneric", "dead-link-body")],
    },
    Screen {
        prompt: "signup-id",
        screen: "signup-id",
        texts: &[
            ("title", "sign-up-heading"),
            ("description", "sign-up-intro"),
            ("loginActionText", "sign-up-have-account"),
            ("loginActionLinkText", "sign-up-log-in"),
        ],
    },
    Screen {
        prompt: "signup-password",
        screen: "signup-password",
        texts: &[("title", "sign-up-password-heading"), ("buttonText", "sign-up-password-button")],
    },
];

/// What can be named in the text of a message: the name that Auth0 gives it, and the message's own variable.
pub(super) fn variables(message: &str) -> &'static [(&'static str, &'static str)] {
    match message {
        "login-to-application" => &[("clientName", "application")],
        "check-email-sentence" => &[("email", "email")],
        _ => &[],
    }
}
