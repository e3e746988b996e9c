//! Which key signs when, and until when it is trusted. Keys of one algorithm follow each other: each signs from its
//! time until its successor's.

use domain::Timestamp;
use oidc::SigningAlgorithm;
use settings::KeySettings;
use storage::StoredSigningKey;

/// The keys of an algorithm that were not withdrawn.
fn living<'a>(
    keys: &'a [StoredSigningKey],
    algorithm: &'a str,
) -> impl Iterator<Item = &'a StoredSigningKey> {
    keys.iter().filter(move |key| key.algorithm == algorithm && key.withdrawn_at.is_none())
}

/// The key that signs now: of those whose time has come the one whose time came last.
pub(super) fn current(
    keys: &[StoredSigningKey],
    algorithm: SigningAlgorithm,
    now: Timestamp,
) -> Option<&StoredSigningKey> {
    living(keys, algorithm.as_str()).filter(|key| key.signs_from <= now).max_by_key(|key| key.signs_from)
}

/// Whether a key is the one that signs now.
pub(super) fn signs(keys: &[StoredSigningKey], key: &StoredSigningKey, now: Timestamp) -> bool {
    let current = SigningAlgorithm::parse(&key.algorithm).and_then(|algorithm| current(keys, algorithm, now));
    current.is_some_and(|current| current.kid == key.kid)
}

/// The key that is published and will sign.
pub(super) fn waiting(
    keys: &[StoredSigningKey],
    algorithm: SigningAlgorithm,
    now: Timestamp,
) -> Option<&StoredSigningKey> {
    living(keys, algorithm.as_str()).find(|key| key.signs_from > now)
}

/// Until when what a key signed is believed: a while after its successor begins. `None` while it has none.
pub(super) fn trusted_until(
    keys: &[StoredSigningKey],
    key: &StoredSigningKey,
    settings: &KeySettings,
) -> Option<Timestamp> {
    let later =
        living(keys, &key.algorithm).map(|other| other.signs_from).filter(|from| *from > key.signs_from);
    later.min().map(|successor| successor.plus(settings.keep_after))
}

/// Whether what a key signed is believed now, and the key published.
pub(super) fn is_trusted(
    keys: &[StoredSigningKey],
    key: &StoredSigningKey,
    settings: &KeySettings,
    now: Timestamp,
) -> bool {
    key.withdrawn_at.is_none() && trusted_until(keys, key, settings).is_none_or(|until| now < until)
}

/// Whether it is time to publish the next key, so that it can sign when the current one is old enough.
pub(super) fn is_due(
    keys: &[StoredSigningKey],
    algorithm: SigningAlgorithm,
    settings: &KeySettings,
    now: Timestamp,
) -> bool {
    let old = current(keys, algorithm, now)
        .is_some_and(|key| now.plus(settings.publish_before) >= key.signs_from.plus(settings.rotate_after));
    old && waiting(keys, algorithm, now).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const HOUR: i64 = 3_600_000_000;
    const ALGORITHM: SigningAlgorithm = SigningAlgorithm::Rs256;

    fn hours(hours: i64) -> Timestamp {
        Timestamp::from_micros(hours * HOUR)
    }

    fn key(kid: &str, signs_from: i64) -> StoredSigningKey {
        StoredSigningKey {
            kid: kid.into(),
            algorithm: ALGORITHM.as_str().into(),
            public_jwk: serde_json::Value::Null,
            sealed: Vec::new(),
            created_at: hours(0),
            signs_from: hours(signs_from),
            withdrawn_at: None,
        }
    }

    fn settings() -> KeySettings {
        KeySettings {
            rotate_after: Duration::from_hours(100),
            publish_before: Duration::from_hours(2),
            keep_after: Duration::from_hours(25),
        }
    }

    fn signing(keys: &[StoredSigningKey], at: i64) -> Option<&str> {
        current(keys, ALGORITHM, hours(at)).map(|key| key.kid.as_str())
    }

    fn trusted(keys: &[StoredSigningKey], at: i64) -> Vec<&str> {
        let trusted = keys.iter().filter(|key| is_trusted(keys, key, &settings(), hours(at)));
        trusted.map(|key| key.kid.as_str()).collect()
    }

    #[test]
    fn keys_follow_each_other_with_an_overlap() {
        let keys = [key("new", 10), key("old", 0)];
        for (at, signs) in [(0, "old"), (9, "old"), (10, "new"), (99, "new")] {
            assert_eq!(signing(&keys, at), Some(signs), "hour {at}");
        }
        assert_eq!(trusted(&keys, 0), ["new", "old"], "published before it signs");
        assert_eq!(trusted(&keys, 34), ["new", "old"]);
        assert_eq!(trusted(&keys, 35), ["new"]);
    }

    #[test]
    fn each_key_is_kept_after_its_own_successor() {
        let keys = [key("c", 20), key("b", 10), key("a", 0)];
        assert_eq!(trusted(&keys, 34), ["c", "b", "a"]);
        assert_eq!(trusted(&keys, 35), ["c", "b"]);
        assert_eq!(trusted(&keys, 45), ["c"]);
    }

    #[test]
    fn a_withdrawn_key_neither_signs_nor_is_trusted_nor_ends_another() {
        let mut keys = [key("new", 10), key("old", 0)];
        keys[0].withdrawn_at = Some(hours(12));
        assert_eq!(signing(&keys, 12), Some("old"));
        assert_eq!(trusted(&keys, 99), ["old"]);
        assert_eq!(waiting(&keys, ALGORITHM, hours(5)).map(|key| key.kid.as_str()), None);
    }

    #[test]
    fn algorithms_do_not_follow_each_other() {
        let mut keys = [key("es", 10), key("rs", 0)];
        keys[0].algorithm = SigningAlgorithm::Es256.as_str().into();
        assert_eq!(signing(&keys, 99), Some("rs"));
        assert_eq!(trusted(&keys, 99), ["es", "rs"]);
    }

    #[test]
    fn the_next_key_is_due_in_time_and_once() {
        let due = |keys: &[StoredSigningKey], at| is_due(keys, ALGORITHM, &settings(), hours(at));
        let mut keys = vec![key("old", 0)];
        assert!(!due(&keys, 97));
        assert!(due(&keys, 98));
        keys.push(key("new", 100));
        assert!(!due(&keys, 98), "it is waiting already");
        assert!(!due(&keys, 101));
        assert!(!due(&[], 98), "what nobody uses is not replaced");
    }
}
