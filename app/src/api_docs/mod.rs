//! What programs can ask, for people to read: both `OpenAPI` documents as one page.

mod operation;
mod page;

pub use page::Documents;
pub(crate) use page::show_api_docs;
