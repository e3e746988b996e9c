//! An answer, and the questions that tests ask of a page.

use axum::http::{HeaderMap, StatusCode, header};
use scraper::{ElementRef, Html, Selector};

/// What came back for a request.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; empty for redirects.
    pub html: String,
}

/// A form of a page.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// The path that it goes to, with its query.
    pub(crate) action: String,
    /// What is filled in already, hidden fields too.
    pub(crate) fields: Vec<(String, String)>,
}

impl Answer {
    /// A header's text; `None` when it is absent.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.html).unwrap_or_else(|error| panic!("{error}: {}", self.html))
    }

    /// Where a redirect leads; empty for other answers.
    #[must_use]
    pub fn location(&self) -> &str {
        self.header(header::LOCATION.as_str()).unwrap_or_default()
    }

    /// The cookies that the answer sets, each a whole header.
    #[must_use]
    pub fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()).collect()
    }

    /// The text of the page's first element that a CSS selector finds.
    #[must_use]
    pub fn text_of(&self, selector: &str) -> Option<String> {
        self.texts_of(selector).into_iter().next()
    }

    /// The texts of all elements that a CSS selector finds.
    #[must_use]
    pub fn texts_of(&self, selector: &str) -> Vec<String> {
        self.select(selector, |element| element.text().collect::<String>())
            .into_iter()
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// An attribute of all elements that a CSS selector finds, where they have it.
    #[must_use]
    pub fn attributes_of(&self, selector: &str, attribute: &str) -> Vec<String> {
        let found = self.select(selector, |element| element.attr(attribute).map(str::to_owned));
        found.into_iter().flatten().collect()
    }

    /// The page's heading; empty when there is none.
    #[must_use]
    pub fn heading(&self) -> String {
        self.text_of("h1").unwrap_or_default()
    }

    /// The text of the card.
    #[must_use]
    pub fn card(&self) -> String {
        self.text_of("main").unwrap_or_default()
    }

    /// The sentence that is read aloud when the page comes; empty when there is none.
    #[must_use]
    pub fn alert(&self) -> String {
        self.text_of("[role=alert], [role=status]").unwrap_or_default()
    }

    /// Why a field's value was refused; empty when it was not.
    #[must_use]
    pub fn field_error(&self, field: &str) -> String {
        self.text_of(&format!("#{field}-error")).unwrap_or_default()
    }

    /// The value in a field; `None` when the page has no such field or it is empty.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<String> {
        self.attributes_of(&format!("input[name={name}]"), "value").into_iter().next()
    }

    /// The page's forms, as the browser that shows them would send them.
    pub(crate) fn forms(&self, page: &str) -> Vec<Form> {
        let filled_in =
            Selector::parse("input[name][value]:not([type=checkbox]), input[name][value][checked]")
                .expect("the selector is well-formed");
        self.select("form[method=post]", |form| {
            let inputs = form.select(&filled_in);
            let field = |input: ElementRef<'_>| {
                Some((input.attr("name")?.to_owned(), input.attr("value")?.to_owned()))
            };
            Form {
                action: form.attr("action").unwrap_or(page).to_owned(),
                fields: inputs.filter_map(field).collect(),
            }
        })
    }

    fn select<T>(&self, selector: &str, look: impl Fn(ElementRef<'_>) -> T) -> Vec<T> {
        let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
        Html::parse_document(&self.html).select(&selector).map(look).collect()
    }
}
