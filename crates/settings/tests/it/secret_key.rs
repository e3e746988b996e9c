//! The secret key that a deployment makes and keeps when it is given none.

use crate::Deployment;
use settings::{Settings, Sources};
use std::fs;

#[test]
fn a_new_deployment_makes_a_key_and_keeps_it() {
    let deployment = Deployment::new();
    let first = deployment.settings();
    assert_eq!(first.secret_key.as_bytes(), &[7; 32]);
    let sources =
        Sources { file: None, environment: deployment.environment.clone(), random: |bytes| bytes.fill(9) };
    let second = Settings::load(sources).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(second.secret_key.as_bytes(), first.secret_key.as_bytes());
}

#[test]
fn a_given_key_is_used_and_nothing_is_kept() {
    let deployment = Deployment::new().variable("VESTIBULE_SECRET_KEY", &"ab".repeat(32));
    assert_eq!(deployment.settings().secret_key.as_bytes(), &[0xab; 32]);
    assert!(!deployment.path("data").exists());
}

#[test]
fn wrong_settings_make_no_key() {
    let deployment = Deployment::new().variable("VESTIBULE_LISTEN", "here");
    deployment.errors();
    assert!(!deployment.path("data").exists());
}

#[test]
fn processes_that_start_together_agree_on_the_key() {
    let deployment = Deployment::new();
    let load = |random| {
        let sources = Sources { file: None, environment: deployment.environment.clone(), random };
        Settings::load(sources).map(|settings| *settings.secret_key.as_bytes()).unwrap_or_default()
    };
    let fills: [fn(&mut [u8]); 4] =
        [|bytes| bytes.fill(1), |bytes| bytes.fill(2), |bytes| bytes.fill(3), |bytes| bytes.fill(4)];
    let keys = std::thread::scope(|scope| {
        let threads = fills.map(|random| scope.spawn(move || load(random)));
        threads.map(|thread| thread.join().unwrap())
    });
    assert_ne!(keys[0], [0; 32]);
    assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
}

#[test]
fn a_kept_key_that_is_no_key_is_refused() {
    let deployment = Deployment::new();
    keep(&deployment, "short", 0o600);
    assert_eq!(
        deployment.errors(),
        "secret_key (data/secret.key): must hold at least 32 random bytes in base64url or hex"
    );
}

#[test]
#[cfg(unix)]
fn only_the_owner_can_read_what_is_made() {
    use std::os::unix::fs::PermissionsExt as _;
    let deployment = Deployment::new();
    deployment.settings();
    let mode = |name| fs::metadata(deployment.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("data"), 0o700);
    assert_eq!(mode("data/secret.key"), 0o600);
}

#[test]
#[cfg(unix)]
fn a_key_that_others_can_read_is_refused() {
    for mode in [0o640, 0o604, 0o620, 0o666] {
        let deployment = Deployment::new();
        keep(&deployment, &"ab".repeat(32), mode);
        let expected = format!(
            "secret_key (data/secret.key): can be used by others (mode {mode:04o}); run chmod 600 on it"
        );
        assert_eq!(deployment.errors(), expected);
    }
}

fn keep(deployment: &Deployment, text: &str, mode: u32) {
    let path = deployment.path("data/secret.key");
    fs::create_dir(deployment.path("data")).unwrap();
    fs::write(&path, text).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    #[cfg(not(unix))]
    let _ = mode;
}
