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
