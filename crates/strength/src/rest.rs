//! What is left of a password when the person's own words are taken out of it.

/// The password without its own words, in any case of letters, the longest taken out first; `None` when it has none.
pub(crate) fn without_own_words(password: &str, own_words: &[&str]) -> Option<String> {
    let letters: Vec<char> = password.chars().collect();
    let lower: Vec<char> = letters.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let mut words: Vec<Vec<char>> = own_words.iter().map(|word| word.chars().collect()).collect();
    words.retain(|word| !word.is_empty());
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut taken = vec![false; letters.len()];
    for word in words {
        for first in 0..=lower.len().saturating_sub(word.len()) {
            let place = first..(first + word.len()).min(lower.len());
            if lower[place.clone()] == word[..] && !taken[place.clone()].contains(&true) {
                taken[place].fill(true);
            }
        }
    }
    let rest = || letters.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(c, _)| c).collect();
    taken.contains(&true).then(rest)
}

#[cfg(test)]
mod tests {
    use super::without_own_words;

    #[test]
    fn own_words_are_taken_out_wherever_they_stand() {
        let own = ["ada", "analytical", "lytical"];
        for (password, rest) in [
            ("ada analytical ada", "  "),
            ("AdaAnalyticalADA", ""),
            ("ada1analytical-Ada!", "1-!"),
            ("canada dry", "can dry"),
        ] {
            assert_eq!(without_own_words(password, &own).as_deref(), Some(rest), "{password}");
        }
    }

    #[test]
    fn a_password_without_own_words_has_no_rest() {
        assert_eq!(without_own_words("purple otter", &["ada", ""]), None);
        assert_eq!(without_own_words("", &["ada"]), None);
        assert_eq!(without_own_words("ad", &["ada"]), None);
    }
}
