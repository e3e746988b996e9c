//! Every mail in every language, word for word.

#[cfg(test)]
mod escaping;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod hosts;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod snapshots;
