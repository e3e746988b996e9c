//! The message files agree with each other, with the code that asks for their texts, and with the codes of
//! the strength crate.

#[cfg(test)]
mod catalog;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod complete;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod used;
