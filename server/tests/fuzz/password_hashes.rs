//! Stored hashes that were damaged, imported or written by somebody else.

use domain::{Password, PasswordHash};
use settings::HashingSettings;
use tokio::runtime::Runtime;
use usecases::password::{Hashed, PasswordHasher};

const REAL: &str = "$argon2id$v=19$m=64,t=1,p=1$AQEBAQEBAQEBAQEBAQEBAQ$";
const WORDS: [&str; 24] = [
    "$argon2id$",
    "$argon2i$",
    "$argon2d$",
    "$2b$12$",
    "$",
    "v=19",
    "v=16",
    "$m=64,t=1,p=1$",
    "m=",
    ",t=",
    ",p=",
    "0",
    "1",
    "64",
    "AQEBAQEBAQEBAQEBAQEBAQ",
    "AAAA",
    "=",
    REAL,
    "$m=8,t=1,p=1$",
    "$m=7,t=1,p=1$",
    "$m=64,t=0,p=1$",
    ",keyid=AA",
    ",data=AA",
    "\u{e9}",
];

/// Whether the text asks for more work than a test can do.
fn is_costly(phc: &str) -> bool {
    let numbers = phc.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    numbers.into_iter().any(|digits| digits.len() > 4 || digits.parse::<u32>().is_ok_and(|cost| cost > 99))
}

#[test]
fn no_damaged_hash_lets_anybody_in() {
    let runtime = Runtime::new().unwrap();
    let settings = HashingSettings { permits: Some(1), ..HashingSettings::for_tests() };
    let hasher = PasswordHasher::new(&settings, [1; 16]).unwrap();
    let run = std::panic::AssertUnwindSafe((runtime, hasher));
    bolero::check!(name = "password_hashes").with_iterations(3_000).with_max_len(60).for_each(
        move |input: &[u8]| {
            let (runtime, hasher) = &*run;
            let phc = super::spelled_text(input, &WORDS);
            if !is_costly(&phc) {
                let password = Password::parse("purple otter judging thunder".to_owned()).unwrap();
                let stored = PasswordHash::from_phc(phc.clone());
                let result = runtime.block_on(hasher.verify(password, Some(&stored)));
                assert_eq!(result, Ok(Hashed::Differs), "{phc:?}");
            }
        },
    );
}
