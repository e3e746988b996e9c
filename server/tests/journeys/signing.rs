//! The keys that sign tokens: made once, replaced with an overlap, withdrawn at once.

use crate::app;
use domain::Timestamp;
use oidc::{
    SigningAlgorithm::{self, Es256, Rs256},
    claims::{AccessToken, TokenId},
    verify::{TokenRefusal, own_access_token},
};
use settings::{Settings, Sources};
use std::{collections::HashSet, sync::Arc, time::Duration};
use storage::testing::TestDatabase;
use testkit::TestApp;
use usecases::{
    Context, Services, delete_expired,
    signing::{
        self, KeyState, Rotation, SigningError, check_keys, ensure_keys, public_keys, rotate,
        verification_keys, withdraw,
    },
};

const ISSUER: &str = "https://login.example.com/";

/// A token that never expires in a test, so that only its key decides.
async fn signed(services: &Services, algorithm: SigningAlgorithm) -> String {
    let id = TokenId { grant: None, random: services.random() };
    let claims = serde_json::json!({
        "iss": ISSUER, "sub": "robot@clients", "aud": "api", "client_id": "robot", "exp": i64::MAX, "jti": id.to_string(),
    });
    signing::sign(services, algorithm, AccessToken::TYP, &claims).await.unwrap()
}

async fn believed(services: &Services, token: &str) -> bool {
    let keys = verification_keys(services).await.unwrap();
    match own_access_token(token, &keys, ISSUER, Timestamp::from_micros(0)) {
        Ok(_) => true,
        Err(TokenRefusal::Signature) => false,
        Err(other) => panic!("{other}"),
    }
}

async fn published(services: &Services) -> Vec<String> {
    let keys = public_keys(services).await.unwrap();
    keys.iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

async fn current(services: &Services, algorithm: SigningAlgorithm) -> String {
    signing::current_key(services, algorithm).await.unwrap().kid().to_owned()
}

fn system(services: &Arc<Services>) -> Context {
    Context::of_system(Arc::clone(services))
}

/// An hour and a minute: long enough for a new key to begin, and for every process to look again.
const UNTIL_IT_SIGNS: Duration = Duration::from_mins(61);
const UNTIL_EVERYBODY_LOOKED: Duration = Duration::from_mins(1);

/// A process on the same database whose secret key is another.
async fn with_another_secret(app: &TestApp) -> Arc<Services> {
    let environment = vec![("VESTIBULE_SECRET_KEY".to_owned(), "5e".repeat(32))];
    let file = Some(app.services.settings.data_dir.join("vestibule.toml"));
    let other = Settings::load(Sources { file, environment, random: |_| {} }).unwrap();
    app.another_process(|settings| settings.secret_key = other.secret_key).await
}

storage::each_database! {
    async fn the_first_signature_makes_the_keys_and_a_restart_keeps_them(db: TestDatabase) {
        let app = app(db);
        check_keys(&app.services).await.unwrap();
        assert_eq!(signing::list(&app.services).await.unwrap(), [], "looking makes none");

        let token = signed(&app.services, Rs256).await;
        let kids = published(&app.services).await;
        assert_eq!(kids, [current(&app.services, Rs256).await, current(&app.services, Es256).await]);
        let app = app.restarted().await;
        ensure_keys(&app.services).await.unwrap();
        assert_eq!(published(&app.services).await, kids);
        assert!(believed(&app.services, &token).await);
        for key in public_keys(&app.services).await.unwrap() {
            assert_eq!(key.get("d"), None, "the private half stays here");
        }
    }

    async fn of_two_processes_that_find_no_key_one_makes_it(db: TestDatabase) {
        let app = app(db);
        let processes = [Arc::clone(&app.services), app.another_process(|_| {}).await];
        let [here, there] = &processes;
        // At first neither key is there; then, again and again, the one that is quickly made.
        for round in 0..10 {
            let signing = processes.clone();
            let signing = signing.map(|process| tokio::spawn(async move { signed(&process, Es256).await }));
            let [from_here, from_there] = signing;
            let (from_here, from_there) = (from_here.await.unwrap(), from_there.await.unwrap());
            let all = signing::list(here).await.unwrap();
            let living = all.iter().filter(|key| key.state == KeyState::Signing).count();
            assert_eq!(living, 2, "one of each algorithm in round {round}");
            assert!(believed(there, &from_here).await);
            assert!(believed(here, &from_there).await);
            withdraw(&system(here), &current(here, Es256).await).await.unwrap();
            app.clock.advance(UNTIL_EVERYBODY_LOOKED);
        }
    }

    async fn a_key_is_published_before_it_signs_and_kept_after_its_last_signature(db: TestDatabase) {
        let app = app(db);
        let services = &app.services;
        for algorithm in SigningAlgorithm::ALL {
            let old = current(services, algorithm).await;
            let new = rotate(&system(services), algorithm, Rotation::Gently).await.unwrap();
            let before = signed(services, algorithm).await;
            assert_eq!(current(services, algorithm).await, old, "applications have not read the new one yet");
            assert!(published(services).await.contains(&new));
            let again = rotate(&system(services), algorithm, Rotation::Gently).await.unwrap();
            assert_eq!(again, new, "one is waiting already");

            app.clock.advance(UNTIL_IT_SIGNS);
            assert_eq!(current(services, algorithm).await, new);
            assert!(published(services).await.contains(&old));
            let after = signed(services, algorithm).await;
            assert!(believed(services, &before).await);

            // The old key's last signature was made when the new one began, a minute ago.
            app.clock.advance(services.settings.keys.keep_after - Duration::from_mins(2));
            assert!(believed(services, &before).await);
            app.clock.advance(Duration::from_mins(2));
            assert!(!believed(services, &before).await);
            assert!(believed(services, &after).await);
            assert!(!published(services).await.contains(&old));
        }
    }

    async fn an_old_key_is_replaced_by_itself_and_put_away(db: TestDatabase) {
        let app = app(db);
        let services = &app.services;
        let old: HashSet<_> = published(services).await.into_iter().collect();
        app.clock.advance(Duration::from_hours(90 * 24) - Duration::from_mins(62));
        delete_expired(services).await.unwrap();
        assert_eq!(published(services).await.len(), 2, "not yet");

        app.clock.advance(Duration::from_mins(1));
        delete_expired(services).await.unwrap();
        delete_expired(services).await.unwrap();
        assert_eq!(published(services).await.len(), 4, "the next one of each, once");
        app.clock.advance(UNTIL_IT_SIGNS);
        assert!(!old.contains(&current(services, Rs256).await));
        let states: Vec<_> = signing::list(services).await.unwrap().into_iter().map(|key| key.state).collect();
        assert!(matches!(states[..], [KeyState::Signing, KeyState::Signing, KeyState::Kept(_), KeyState::Kept(_)]));

        app.clock.advance(services.settings.keys.keep_after);
        delete_expired(services).await.unwrap();
        let withdrawn = |state: &KeyState| matches!(state, KeyState::Withdrawn(_));
        let states: Vec<_> = signing::list(services).await.unwrap().into_iter().map(|key| key.state).collect();
        assert_eq!(states.iter().filter(|state| withdrawn(state)).count(), 2);
        app.clock.advance(Duration::from_hours(31 * 24));
        delete_expired(services).await.unwrap();
        assert_eq!(signing::list(services).await.unwrap().len(), 2, "and deleted in the end");
    }

    async fn a_withdrawn_key_is_worth_nothing_at_once(db: TestDatabase) {
        let app = app(db);
        let services = &app.services;
        let there = app.another_process(|_| {}).await;
        let token = signed(services, Es256).await;
        assert!(believed(&there, &token).await);
        let kid = current(services, Es256).await;
        assert!(withdraw(&system(services), &kid).await.unwrap());
        assert!(!withdraw(&system(services), &kid).await.unwrap(), "once");
        assert!(!believed(services, &token).await);
        assert!(!published(services).await.contains(&kid));
        assert_ne!(current(services, Es256).await, kid, "the next signature makes a new one");
        app.clock.advance(UNTIL_EVERYBODY_LOOKED);
        assert!(!believed(&there, &token).await, "other processes follow within a minute");
        assert_eq!(published(&there).await, published(services).await);
    }

    async fn a_rotation_at_once_ends_what_the_old_keys_signed(db: TestDatabase) {
        let app = app(db);
        let services = &app.services;
        let (token, other) = (signed(services, Rs256).await, signed(services, Es256).await);
        let waiting = rotate(&system(services), Rs256, Rotation::Gently).await.unwrap();
        let new = rotate(&system(services), Rs256, Rotation::AtOnce).await.unwrap();
        assert_eq!(current(services, Rs256).await, new);
        assert!(!believed(services, &token).await);
        assert!(!published(services).await.contains(&waiting), "it may be known to others too");
        assert!(believed(services, &other).await, "another algorithm's key is another key");
    }

    async fn another_secret_key_opens_no_signing_key_and_the_error_says_what_to_do(db: TestDatabase) {
        let app = app(db);
        let token = signed(&app.services, Rs256).await;
        let changed = with_another_secret(&app).await;
        check_keys(&app.services).await.unwrap();
        for refused in [check_keys(&changed).await, ensure_keys(&changed).await] {
            let error = refused.unwrap_err();
            assert!(matches!(error, SigningError::CannotOpen { .. }));
            assert!(error.to_string().contains("vestibule key rotate --now --algorithm RS256"), "{error}");
        }
        assert!(believed(&changed, &token).await, "verifying needs no secret");

        for algorithm in SigningAlgorithm::ALL {
            rotate(&system(&changed), algorithm, Rotation::AtOnce).await.unwrap();
        }
        check_keys(&changed).await.unwrap();
        let new = signed(&changed, Rs256).await;
        assert!(believed(&changed, &new).await);
        assert!(!believed(&changed, &token).await);
    }

    async fn the_database_holds_no_private_key_in_the_clear(db: TestDatabase) {
        let app = app(db);
        ensure_keys(&app.services).await.unwrap();
        let rows = app.services.storage.reader().await.unwrap().list_signing_keys().await.unwrap();
        assert_eq!(rows.len(), 2);
        for row in rows {
            // Every PKCS#8 document has the object identifier of its algorithm: rsaEncryption, id-ecPublicKey.
            let rsa = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
            let ec = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
            assert!(!row.sealed.windows(rsa.len()).any(|window| window == rsa));
            assert!(!row.sealed.windows(ec.len()).any(|window| window == ec));
            assert_eq!(row.public_jwk.get("d"), None);
        }
    }
}
