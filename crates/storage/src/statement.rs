//! A statement whose text depends on what is asked. The text is made of fixed pieces alone; values are bound.

use uuid::Uuid;

/// A statement being written.
pub(crate) struct Statement {
    text: String,
    values: Vec<Value>,
}

/// What is bound.
#[derive(Clone)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
    Id(Uuid),
}

impl Statement {
    pub(crate) fn new(text: &'static str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds a piece of text. It is `'static`, so that nothing that somebody sent can be one.
    pub(crate) fn sql(&mut self, piece: &'static str) -> &mut Self {
        self.text.push_str(piece);
        self
    }

    /// Adds a placeholder, and binds a value to it.
    pub(crate) fn value(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    pub(crate) fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.value(Value::Text(text.into()))
    }

    pub(crate) fn number(&mut self, number: i64) -> &mut Self {
        self.value(Value::Number(number))
    }

    pub(crate) fn into_parts(self) -> (String, Vec<Value>) {
        (self.text, self.values)
    }
}

/// Binds the values of a [`Statement`] to a query made of its text.
macro_rules! bind_all {
    ($query:expr, $values:expr) => {
        $values.iter().fold($query, |query, value| match value {
            $crate::statement::Value::Text(text) => query.bind(text.as_str()),
            $crate::statement::Value::Number(number) => query.bind(*number),
            $crate::statement::Value::Id(id) => query.bind(*id),
        })
    };
}
pub(crate) use bind_all;
