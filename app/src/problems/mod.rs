//! Pages for what can go wrong with any request.

mod page;
mod retry_after;
mod sentence;
mod show;

pub(crate) use retry_after::with_retry_after;
pub(crate) use sentence::problem_sentence;
pub use show::show_problems;
