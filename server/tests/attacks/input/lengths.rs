//! Passwords at and past every length, and what is done before a length is known.

use crate::app;
use axum::http::StatusCode;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, choose, enter_address, mailed_link, open};
use testkit::{Browser, TestApp};
use web::paths;

/// A text of as many characters that no estimator finds weak.
fn strong(characters: usize, alphabet: &[char]) -> String {
    let mut state = 7_usize;
    let next = || {
        state = (state * 1_103 + 12_345) % 65_521;
        alphabet[state % alphabet.len()]
    };
    std::iter::repeat_with(next).take(characters).collect()
}

fn letters() -> Vec<char> {
    ('a'..='z').chain('A'..='Z').chain('0'..='9').collect()
}

fn emoji() -> Vec<char> {
    ('\u{1f600}'..='\u{1f64f}').collect()
}

/// The three parts of a Korean syllable (Unicode §3.12).
fn parts_of(syllable: char) -> [char; 3] {
    let number = syllable as u32 - 0xac00;
    [0x1100 + number / 588, 0x1161 + number % 588 / 28, 0x11a7 + number % 28]
        .map(|part| char::from_u32(part).unwrap())
}

/// A browser on the page where a password is chosen.
async fn choosing(app: &TestApp) -> Browser {
    let mut browser = app.browser();
    let link = mailed_link(app, &mut browser, ADA).await;
    open(&mut browser, &link).await;
    browser
}

/// An application in which every hash is refused: whatever is answered otherwise was answered without one.
fn without_hashing(db: TestDatabase) -> TestApp {
    TestApp::with(db, vestibule::router, |settings| {
        (settings.hashing.permits, settings.hashing.queue) = (Some(0), 0);
    })
}

storage::each_database! {
    // IN-14
    async fn lengths_are_counted_in_characters_and_end_exactly(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        for (characters, taken) in [(14, false), (15, true), (64, true), (256, true), (257, false)] {
            for alphabet in [letters(), emoji()] {
                app.clock.advance(std::time::Duration::from_hours(24));
                let mut browser = choosing(&app).await;
                let password = strong(characters, &alphabet);
                let answer = choose(&mut browser, &password).await;
                let expected = if taken { StatusCode::SEE_OTHER } else { StatusCode::UNPROCESSABLE_ENTITY };
                assert_eq!(answer.status, expected, "{characters}: {}", answer.field_error("password"));
                assert_eq!(testkit::steps::can_log_in(&app, ADA, &password).await, taken, "{characters}");
            }
        }
    }

    // IN-14
    async fn a_long_password_is_never_cut(db: TestDatabase) {
        let app = app(db);
        let whole = strong(256, &letters());
        app.add_user(ADA, &whole).await;
        let mut last = whole.clone();
        last.pop();
        let changed = format!("{last}{}", if whole.ends_with('a') { 'b' } else { 'a' });
        for other in [last, changed, format!("{whole}a")] {
            assert!(!testkit::steps::can_log_in(&app, ADA, &other).await);
        }
        assert!(testkit::steps::can_log_in(&app, ADA, &whole).await);
    }

    // IN-14
    async fn what_is_too_long_is_refused_without_a_hash(db: TestDatabase) {
        let app = without_hashing(db);
        app.add_user_without_password(ADA).await;
        let mut browser = choosing(&app).await;
        let mut login = app.browser();
        enter_address(&mut login, ADA).await;
        login.get(paths::LOGIN_PASSWORD).await;
        // The control: what is not too long is hashed, or would be.
        assert_eq!(choose(&mut browser, &strong(256, &letters())).await.status, 503);
        let of_256 = strong(256, &letters());
        assert_eq!(login.submit(paths::LOGIN_PASSWORD, &[("password", &of_256)]).await.status, 503);
        for (password, status) in [
            (strong(257, &letters()), 422),
            (strong(257, &emoji()), 422),
            ("\u{fdfa}".repeat(400), 422),
            ("a".repeat(1_000_000), 413),
        ] {
            assert_eq!(choose(&mut browser, &password).await.status, status, "{}", password.len());
            let answer = login.submit(paths::LOGIN_PASSWORD, &[("password", &password)]).await;
            assert_eq!(answer.status, status, "{}", password.len());
        }
    }

    // IN-15
    async fn the_cap_stands_before_normalising(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = choosing(&app).await;
        // 120 syllables in three parts each: 1,080 bytes as typed, 360 when composed.
        let typed: String =
            ('\u{ac01}'..).filter(|c| !(*c as u32 - 0xac00).is_multiple_of(28)).take(120).collect();
        let apart: String = typed.chars().flat_map(parts_of).collect();
        assert!(apart.len() > 1024 && typed.len() < 1024);
        let answer = choose(&mut browser, &apart).await;
        assert_eq!(answer.field_error("password"), "Please use at most 256 characters.");
        assert_eq!(choose(&mut browser, &typed).await.status, 303);
    }

    // IN-15
    async fn only_the_first_hundred_characters_are_estimated(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = choosing(&app).await;
        let hidden = format!("{}{}", "a".repeat(100), strong(100, &letters()));
        let answer = choose(&mut browser, &hidden).await;
        assert_eq!(answer.status, 422, "what stands past them was not looked at");
        let shown = format!("{}{}", strong(100, &letters()), "a".repeat(100));
        assert_eq!(choose(&mut browser, &shown).await.status, 303);
    }
}
