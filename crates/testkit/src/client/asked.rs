//! What an application asks for at `/authorize`, and what a person brings back.

use std::borrow::Cow;
use url::{Url, form_urlencoded};
use web::paths;

/// What the application remembers while a person logs in.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The parameters of its request.
    pub parameters: Vec<(String, String)>,
    /// By which it will prove that it was the one that asked.
    pub verifier: String,
}

/// What a person brings back.
#[derive(Clone, Debug)]
pub struct Returned {
    /// The parameters of the answer.
    pub parameters: Vec<(String, String)>,
    /// What the application asked.
    pub asked: Asked,
}

impl Asked {
    /// The same request with a parameter that has this value and no other.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.parameters.retain(|(own, _)| own != name);
        self.parameters.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same request without a parameter.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.parameters.retain(|(own, _)| own != name);
        self
    }

    /// A parameter's value; empty when it is not there.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        value(&self.parameters, name)
    }

    /// The path that the browser is sent to.
    #[must_use]
    pub fn path(&self) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.parameters).finish();
        format!("{}?{query}", paths::AUTHORIZE)
    }

    /// Reads the address that the browser was sent back to.
    #[must_use]
    pub fn returned(self, location: &str) -> Returned {
        let url = Url::parse(location).unwrap_or_else(|error| panic!("{location:?}: {error}"));
        let here = location.starts_with(self.get("redirect_uri"));
        assert!(here, "{location} is not where the application waits");
        let own = |(name, value): (Cow<'_, str>, Cow<'_, str>)| (name.into_owned(), value.into_owned());
        let fragment = form_urlencoded::parse(url.fragment().unwrap_or_default().as_bytes());
        Returned { parameters: url.query_pairs().chain(fragment).map(own).collect(), asked: self }
    }
}

impl Returned {
    /// A parameter's value; empty when it is not there.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        value(&self.parameters, name)
    }

    /// The code, after what every application has to check: that it is the answer to its own question.
    #[expect(clippy::must_use_candidate, reason = "also asked for the check alone")]
    pub fn code(&self) -> &str {
        assert_eq!(self.get("error"), "", "{:?}", self.parameters);
        assert_eq!(self.get("state"), self.asked.get("state"));
        self.get("code")
    }
}

fn value<'a>(parameters: &'a [(String, String)], name: &str) -> &'a str {
    parameters.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
}
