//! Ties sentences to the field that they are about.

/// The value of `aria-describedby`: the ids of the sentences that are there; `None` when there are none.
pub(super) fn described_by(sentences: &[(&str, bool)]) -> Option<String> {
    let ids: Vec<&str> = sentences.iter().filter(|(_, is_there)| *is_there).map(|(id, _)| *id).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
