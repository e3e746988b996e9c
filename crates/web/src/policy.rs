//! What a page may do in the browser beside showing itself, as its content security policy says it.

/// What a page may run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scripts {
    /// Nothing.
    #[default]
    None,
    /// Our islands.
    Islands,
    /// The script of a page that waits: one file, which loads nothing.
    Waiting,
    /// The script that sends the page's one form: one file, which loads nothing.
    FormPost,
    /// The script that tells the answer to the application's own page: one file, which loads nothing.
    WebMessage,
}

/// What a page may do. All pages may show our own files and send forms to us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// What it may run.
    pub scripts: Scripts,
    /// The one origin that its form leads to, instead of ours.
    pub form_target: Option<String>,
    /// The one origin whose pages may show it in a frame, and may have opened it.
    pub framed_by: Option<String>,
    /// Whether its style sheet brings a picture along.
    pub data_images: bool,
}

impl From<Scripts> for Policy {
    fn from(scripts: Scripts) -> Self {
        Self { scripts, ..Self::default() }
    }
}

impl Policy {
    /// The policy's text.
    pub(crate) fn content_security_policy(&self, nonce: &str) -> String {
        let script_src = match self.scripts {
            Scripts::None => "'none'".to_owned(),
            Scripts::Islands => format!("'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'"),
            Scripts::Waiting | Scripts::FormPost | Scripts::WebMessage => format!("'nonce-{nonce}'"),
        };
        let img_src = if self.data_images { "'self' data:" } else { "'self'" };
        let form_action = origin_or(self.form_target.as_deref(), "'self'");
        let frame_ancestors = origin_or(self.framed_by.as_deref(), "'none'");
        format!(
            "default-src 'none'; script-src {script_src}; style-src 'self'; img-src {img_src}; \
             connect-src 'self'; base-uri 'none'; form-action {form_action}; \
             frame-ancestors {frame_ancestors}"
        )
    }
}

/// A registered origin, or what holds without one. Whatever else stood there, it could not end the directive.
fn origin_or<'a>(origin: Option<&'a str>, without: &'static str) -> &'a str {
    let is_part = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b':' | b'/' | b'.' | b'-' | b'[' | b']');
    match origin {
        None => without,
        Some(origin) if !origin.is_empty() && origin.bytes().all(is_part) => origin,
        Some(_) => "'none'",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directive(policy: &Policy, name: &str) -> String {
        let text = policy.content_security_policy("N");
        let found = text.split("; ").find_map(|part| part.strip_prefix(name)?.strip_prefix(' '));
        found.unwrap_or_default().to_owned()
    }

    #[test]
    fn a_plain_page_may_do_nothing() {
        assert_eq!(
            Policy::default().content_security_policy("N"),
            "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn a_script_runs_by_its_nonce() {
        for scripts in [Scripts::Waiting, Scripts::FormPost, Scripts::WebMessage] {
            assert_eq!(directive(&scripts.into(), "script-src"), "'nonce-N'");
        }
        let islands = directive(&Scripts::Islands.into(), "script-src");
        assert_eq!(islands, "'nonce-N' 'strict-dynamic' 'wasm-unsafe-eval'");
    }

    #[test]
    fn an_answer_names_the_one_origin_it_is_for() {
        let origin = || Some("https://app.example.com:8443".to_owned());
        let form = Policy { form_target: origin(), ..Policy::default() };
        assert_eq!(directive(&form, "form-action"), "https://app.example.com:8443");
        assert_eq!(directive(&form, "frame-ancestors"), "'none'");
        let framed = Policy { framed_by: origin(), ..Policy::default() };
        assert_eq!(directive(&framed, "frame-ancestors"), "https://app.example.com:8443");
        assert_eq!(directive(&framed, "form-action"), "'self'");
    }

    #[test]
    fn what_is_no_origin_gets_nothing() {
        for text in ["", "*", "https://a.example; script-src *", "https://a.example *", "'self'", "a,b"] {
            let policy = Policy {
                form_target: Some(text.to_owned()),
                framed_by: Some(text.to_owned()),
                ..Policy::default()
            };
            assert_eq!(directive(&policy, "form-action"), "'none'", "{text}");
            assert_eq!(directive(&policy, "frame-ancestors"), "'none'", "{text}");
            assert_eq!(directive(&policy, "script-src"), "'none'", "{text}");
        }
    }

    #[test]
    fn pictures_within_styles_are_for_pages_that_have_one() {
        let with_logo = Policy { data_images: true, ..Policy::default() };
        assert_eq!(directive(&with_logo, "img-src"), "'self' data:");
    }
}
