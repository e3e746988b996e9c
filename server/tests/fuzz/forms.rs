//! Bodies of every form.

use crate::{
    spelled,
    stage::{Stage, databases},
};
use axum::body::Body;
use std::panic::AssertUnwindSafe;
use testkit::steps::{ADA, NEW, OLD};
use web::paths;

const DOORS: [&str; 15] = [
    paths::LOGIN_IDENTIFIER,
    paths::LOGIN_PASSWORD,
    paths::LOGIN_NEW_PASSWORD,
    paths::RESET_REQUEST,
    paths::RESET_CHECK_EMAIL,
    paths::RESET_RESEND,
    paths::RESET_CHANGE,
    paths::RESET_REVOKE,
    paths::RESET_UNDO,
    paths::RESET_ERROR,
    paths::EMAIL_VERIFICATION,
    paths::ACCOUNT_PASSWORD,
    paths::SIGN_OUT,
    paths::SIGN_OUT_EVERYWHERE,
    paths::END_SESSION,
];

/// The first byte of an input picks the door; the others are the body.
#[test]
fn whatever_a_form_says_it_is_answered() {
    for database in databases() {
        let stage = AssertUnwindSafe(Stage::new(database));
        let proofs = [&stage.proof, &stage.proof_of_link].map(|proof| format!("form_token={proof}"));
        let words = AssertUnwindSafe([
            proofs[0].clone(),
            proofs[0].clone(),
            proofs[1].clone(),
            "&".into(),
            "&".into(),
            "=".into(),
            "&email=".into(),
            ADA.into(),
            "&username=".into(),
            "&password=".into(),
            "&repeat=".into(),
            "&current=".into(),
            "&code=".into(),
            "&session=".into(),
            OLD.replace(' ', "+"),
            NEW.replace(' ', "+"),
            "%00".into(),
            "%FF".into(),
            "%C0%80".into(),
            "%E2%80%AE".into(),
            "%".into(),
            "%2".into(),
            "[]".into(),
            "\u{212a}".into(),
            "%0D%0A".into(),
            "ABCD-2345".into(),
            "0192f0c1-2b3d-7e4f-8a5b-6c7d8e9f0a1b".into(),
            "a".repeat(300),
            "&confirmed=true".into(),
        ]);
        bolero::check!(name = "forms").with_iterations(400).with_max_len(60).for_each(|input: &[u8]| {
            let (stage, words) = (&*stage, &*words);
            let words: Vec<&[u8]> = words.iter().map(|word: &String| word.as_bytes()).collect();
            let (door, body) = input.split_first().unwrap_or((&0, &[]));
            let path = DOORS[usize::from(*door) % DOORS.len()];
            let request = stage.browser.form_request(path).body(Body::from(spelled(body, &words))).unwrap();
            let answer = stage.send(request);
            let expected = [303, 400, 403, 422, 429];
            assert!(expected.contains(&answer.status.as_u16()), "{path}: {}", answer.status);
        });
    }
}
