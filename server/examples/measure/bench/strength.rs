//! Strength estimates, as the server makes them before it takes a new password.

use super::report::{Report, Row};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use strength::estimate;

const SPAN: Duration = Duration::from_secs(1);
const PASSWORDS: [&str; 8] = [
    "password1",
    "qwertyuiop123",
    "Tr0ub4dor&3",
    "correct horse battery staple",
    "1985-07-23 my birthday",
    "my dog eats 7 bananas a day",
    "zxcvbnm,./zxcvbnm,./",
    "u8#kX!p2Qv9$mZ4w",
];

/// Estimates a mixture of passwords on one core.
pub(crate) fn measure(report: &mut Report) {
    let own_words = strength::own_words_of("ada.lovelace@example.com", &["Vestibule"]);
    let own_words: Vec<&str> = own_words.iter().map(String::as_str).collect();
    let all =
        || PASSWORDS.iter().for_each(|password| drop(black_box(estimate(black_box(password), &own_words))));
    // The first one builds the table of words.
    all();
    let mut estimates = 0_u32;
    let began = Instant::now();
    while began.elapsed() < SPAN {
        all();
        estimates += 8;
    }
    let rate = f64::from(estimates) / began.elapsed().as_secs_f64();
    report.add(Row::figure(
        "strength estimates a second, one core, 9 to 28 characters",
        format!("{rate:.0} ({:.3} ms each)", 1000.0 / rate),
    ));
}
