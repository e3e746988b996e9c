//! The language in which accounts are searched: Lucene's syntax as far as Auth0 takes it, read into conditions over a
//! closed set of fields. Pure: no database is known here.

mod cursor;
mod error;
mod field;
mod folding;
mod metadata;
mod moment;
mod parser;
mod print;
mod query;
mod sort;
mod value;

pub use error::{QueryError, Refusal};
pub use field::{Bag, Field, FlagField, IdentityField, MetadataPath, NumberField, TextField, TimeField};
pub use folding::folded;
pub use metadata::{MAX_METADATA_BYTES, MAX_METADATA_VALUES, metadata_values};
pub use query::{Condition, Pattern, Query, Range};
pub use sort::{Sort, SortError, SortField};

/// The longest query, in bytes.
pub const MAX_LENGTH: usize = 2048;
/// How deep groups and negations may be nested.
pub const MAX_DEPTH: usize = 20;
/// How many terms a query may have.
pub const MAX_TERMS: usize = 50;
/// How many characters come after an asterisk at the beginning of a value, at least.
pub const MIN_LITERAL: usize = 3;
