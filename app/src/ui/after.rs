//! What a browser came from when it is sent on to an application.

/// Chromium applies a page's `form-action` also to where a form's answer leads, so after a form the way to the
/// application is a page of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum After {
    /// The application's own link.
    Link,
    /// One of our forms.
    Form,
}
