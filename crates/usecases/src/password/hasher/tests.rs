use super::*;

fn settings(permits: usize, queue: usize) -> HashingSettings {
    HashingSettings { permits: Some(permits), queue, ..HashingSettings::for_tests() }
}

fn password(text: &str) -> Password {
    Password::parse(text.to_owned()).unwrap()
}

#[tokio::test]
async fn a_password_matches_its_own_hash_only() {
    let hasher = PasswordHasher::new(&settings(1, 1), [1; 16]).unwrap();
    let stored = hasher.hash(password("one"), [2; 16]).await.unwrap();
    assert!(stored.as_phc().starts_with("$argon2id$v=19$m="), "{}", stored.as_phc());
    assert_eq!(hasher.verify(password("one"), Some(&stored)).await, Ok(Hashed::Matches { outdated: false }));
    assert_eq!(hasher.verify(password("One"), Some(&stored)).await, Ok(Hashed::Differs));
}

#[tokio::test]
async fn the_stand_in_hash_matches_nothing() {
    let hasher = PasswordHasher::new(&settings(1, 1), [1; 16]).unwrap();
    assert_eq!(hasher.verify(password("nobody's password"), None).await, Ok(Hashed::Differs));
}

#[tokio::test]
async fn a_hash_of_older_parameters_matches_and_says_so() {
    let hasher = PasswordHasher::new(&settings(1, 1), [1; 16]).unwrap();
    let older = HashingSettings { iterations: 3, ..settings(1, 1) };
    let stored = PasswordHasher::new(&older, [1; 16]).unwrap().hash(password("one"), [2; 16]).await.unwrap();
    assert_eq!(hasher.verify(password("one"), Some(&stored)).await, Ok(Hashed::Matches { outdated: true }));
}

#[tokio::test]
async fn a_damaged_hash_matches_nothing() {
    let hasher = PasswordHasher::new(&settings(1, 1), [1; 16]).unwrap();
    for phc in
        ["", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuu", "$argon2d$v=19$m=64,t=1,p=1$AAAAAAAAAAA$AAAA"]
    {
        let stored = PasswordHash::from_phc(phc.into());
        assert_eq!(hasher.verify(password("one"), Some(&stored)).await, Ok(Hashed::Differs), "{phc}");
    }
}

#[tokio::test]
async fn who_finds_no_place_is_turned_away_at_once() {
    let hasher = Arc::new(PasswordHasher::new(&settings(1, 1), [1; 16]).unwrap());
    let (release, held) = std::sync::mpsc::channel::<()>();
    let (started, has_started) = tokio::sync::oneshot::channel();
    let first = tokio::spawn({
        let hasher = Arc::clone(&hasher);
        async move {
            hasher
                .run(move |_| {
                    started.send(()).unwrap();
                    held.recv().unwrap();
                })
                .await
        }
    });
    has_started.await.unwrap();
    let mut second = std::pin::pin!(hasher.run(|_| ()));
    // Polled once, the second takes the queue's one place.
    assert!(std::future::poll_fn(|cx| std::task::Poll::Ready(second.as_mut().poll(cx))).await.is_pending());
    assert_eq!(hasher.run(|_| ()).await, Err(Busy));
    release.send(()).unwrap();
    assert_eq!(first.await.unwrap(), Ok(()));
    assert_eq!(second.await, Ok(()));
}

#[tokio::test]
async fn a_client_that_goes_away_does_not_free_the_permit_of_a_running_hash() {
    let hasher = Arc::new(PasswordHasher::new(&settings(1, 0), [1; 16]).unwrap());
    let (release, held) = std::sync::mpsc::channel::<()>();
    let (started, has_started) = tokio::sync::oneshot::channel();
    let client = tokio::spawn({
        let hasher = Arc::clone(&hasher);
        async move {
            hasher
                .run(move |_| {
                    started.send(()).unwrap();
                    held.recv().unwrap();
                })
                .await
        }
    });
    has_started.await.unwrap();
    client.abort();
    assert!(client.await.unwrap_err().is_cancelled());
    assert_eq!(hasher.run(|_| ()).await, Err(Busy));
    release.send(()).unwrap();
}

#[tokio::test]
async fn a_hash_of_another_program_matches_once_more_and_says_that_it_should_be_renewed() {
    let hasher = PasswordHasher::new(&settings(1, 1), [1; 16]).unwrap();
    for text in [
        "$2b$04$.BwsKSEH5TJ.zJmH4rae5uqao676O/kZ6haYH0zc.adqboyYJU6ye",
        "$argon2i$v=19$m=64,t=2,p=1$ulfKOYdwzlnLec/Zm3MOQQ$ufCPER9lysSUX4RPw3CLLfyrEcMpfo2qDxqnUCf+JGc",
        "$argon2d$v=19$m=64,t=2,p=1$+x/DGCNkDCEEQMi5F8L43w$BC61JDnCKzAZhXl+V4OM0CVx7btKSUlpHaN94ACiXP0",
        "$argon2id$v=19$m=64,t=2,p=1$sjamFEKoNQZg7B2j1Pq/9w$EKMmGP/9aCOp0XLlX8dAF6CObtlpuMlhpmd9PVizH5E",
        "argon2$argon2id$v=19$m=64,t=2,p=8$UUxwaWhBMDRGUjJoZWE0QkMwZlZYeA$\
        4ls/KLCeWPMSpZf/YgZBNnYkq7UO+bsJcXTtFh9VvHs",
    ] {
        let stored = hasher.take_over(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let right = hasher.verify(password("correct horse battery"), Some(&stored)).await;
        assert_eq!(right, Ok(Hashed::Matches { outdated: true }), "{text}");
        assert_eq!(hasher.verify(password("another"), Some(&stored)).await, Ok(Hashed::Differs), "{text}");
    }
}

#[test]
fn argon2_beyond_the_bounds_is_not_taken_over() {
    let hasher = PasswordHasher::new(&settings(1, 1), [1; 16]).unwrap();
    let of = |parameters: &str| {
        format!(
            "$argon2id$v=19${parameters}$sjamFEKoNQZg7B2j1Pq/9w$EKMmGP/9aCOp0XLlX8dAF6CObtlpuMlhpmd9PVizH5E"
        )
    };
    for parameters in [
        "m=4194304,t=1,p=1",
        "m=64,t=1000000,p=1",
        "m=4096,t=1,p=255",
        "m=262145,t=1,p=1",
        "m=262144,t=3,p=1",
        "m=65536,t=9,p=1",
    ] {
        assert_eq!(hasher.take_over(&of(parameters)).err(), Some(HashRefusal::TooCostly), "{parameters}");
    }
    for parameters in ["m=64,t=3,p=1", "m=262144,t=2,p=1", "m=65536,t=8,p=1"] {
        assert!(hasher.take_over(&of(parameters)).is_ok(), "{parameters}");
    }
    assert_eq!(hasher.take_over("$argon2id$").err(), Some(HashRefusal::Unreadable));
    assert_eq!(hasher.take_over(&"$2b$10$".repeat(200)).err(), Some(HashRefusal::Unreadable));
}

#[test]
fn who_chose_costly_hashes_may_bring_hashes_of_four_times_that_cost() {
    let costly = Params::new(131_072, 3, 1, None).unwrap();
    let of = |parameters: &str| {
        super::argon2::Stored::read(&format!(
            "$argon2id$v=19${parameters}$sjamFEKoNQZg7B2j1Pq/9w$EKMmGP/9aCOp0XLlX8dAF6CObtlpuMlhpmd9PVizH5E"
        ))
        .unwrap()
    };
    assert!(of("m=262144,t=6,p=1").is_affordable(&costly));
    assert!(!of("m=262144,t=7,p=1").is_affordable(&costly));
}

#[tokio::test]
async fn the_memory_of_a_larger_hash_is_given_back() {
    let hasher = PasswordHasher::new(&settings(1, 1), [1; 16]).unwrap();
    let larger = HashingSettings { memory_kib: 4096, ..settings(1, 1) };
    let stored = PasswordHasher::new(&larger, [1; 16]).unwrap().hash(password("one"), [2; 16]).await.unwrap();
    assert_eq!(hasher.verify(password("one"), Some(&stored)).await, Ok(Hashed::Matches { outdated: true }));
    let kept = hasher.run(|memory| memory.capacity()).await.unwrap();
    assert_eq!(kept, hasher.params.block_count());
}
