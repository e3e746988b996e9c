//! Pages for what can go wrong with any request.

mod page;
mod sentence;
mod show;

pub(crate) use sentence::problem_sentence;
pub use show::show_problems;
