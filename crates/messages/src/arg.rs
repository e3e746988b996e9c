//! What a message is filled in with.

use fluent_bundle::FluentValue;

/// The value of one variable of a message. A number also chooses the plural form.
#[derive(Clone, Debug)]
pub struct Arg<'a>(FluentValue<'a>);

impl<'a> Arg<'a> {
    pub(crate) fn value(&self) -> FluentValue<'a> {
        self.0.clone()
    }
}

/// Every kind of value that a message takes, each from one Rust type.
macro_rules! arg_from {
    ($($kind:ty),*) => {
        $(impl<'a> From<$kind> for Arg<'a> {
            fn from(value: $kind) -> Self {
                Self(FluentValue::from(value))
            }
        })*
    };
}

arg_from!(&'a str, &'a String, String, std::borrow::Cow<'a, str>, u8, u16, u32, u64, usize, i64);
