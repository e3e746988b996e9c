//! Guessing tickets, and cutting them up.

use super::{post_unseen, ticket_in};
use crate::app;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Token;
use std::collections::BTreeSet;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, is_alive, mailed_link};
use testkit::{Answer, Browser, TestApp};
use usecases::{OsRandomness, Randomness as _};
use web::{TICKET_COOKIE, paths};

/// Guesses from one address, and from each of many.
const FROM_ONE: usize = 1_000;
const FROM_EACH: usize = 10;
const ADDRESSES: u8 = 100;

/// An application in which no password can be hashed, so that whoever comes as far is told "busy".
fn app_that_cannot_hash(db: TestDatabase) -> TestApp {
    TestApp::with(db, vestibule::router, |settings| {
        settings.hashing.permits = Some(0);
        settings.hashing.queue = 0;
    })
}

fn random_ticket() -> String {
    let mut bytes = [0; 32];
    OsRandomness.fill(&mut bytes);
    Token::from_random(bytes).reveal().to_string()
}

/// All that the guesser learns: the status, where it leads, the cookies, the headers' names, the body.
fn learnt(answer: &Answer) -> String {
    let mut names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
    names.sort();
    format!(
        "{} {} {:?} {names:?} {}",
        answer.status,
        answer.location(),
        answer.set_cookies(),
        answer.html.len()
    )
}

async fn guess(app: &TestApp, guesser: &mut Browser, answers: &mut BTreeSet<String>) -> u16 {
    let answer = post_unseen(app, guesser, &random_ticket(), NEW).await;
    if answer.status == 303 {
        assert_eq!(answer.location(), paths::RESET_ERROR);
        answers.insert(learnt(&answer));
    } else {
        assert_eq!(answer.location(), "", "{}", answer.status);
        assert!(answer.header("retry-after").is_some());
    }
    answer.status.as_u16()
}

storage::each_database! {
    // RT-01
    async fn guessed_tickets_are_dead_then_limited_and_never_cost_a_hash(db: TestDatabase) {
        let app = app_that_cannot_hash(db);
        app.add_user_without_password(ADA).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;

        let mut answers = BTreeSet::new();
        let mut guesser = app.browser().at([203, 0, 113, 1]);
        let mut statuses = Vec::new();
        for _ in 0..FROM_ONE {
            statuses.push(guess(&app, &mut guesser, &mut answers).await);
        }
        let burst = app.services.settings.limits.ticket_per_client.burst as usize;
        assert!(statuses[..burst].iter().all(|status| *status == 303));
        assert!(statuses[burst..].iter().all(|status| *status == 429), "{}", statuses[burst]);

        for number in 0..ADDRESSES {
            let mut guesser = app.browser().at([198, 51, 100, number]);
            for _ in 0..FROM_EACH {
                assert_eq!(guess(&app, &mut guesser, &mut answers).await, 303);
            }
        }
        assert_eq!(answers.len(), 1, "one answer for all: {answers:?}");

        // The real one comes as far as the hash, so that the guesses would have been seen there.
        let mut owner = app.browser();
        assert_eq!(post_unseen(&app, &mut owner, ticket_in(&link), NEW).await.status, 503);
    }

    // RT-01
    async fn guesses_without_our_form_are_limited_too(db: TestDatabase) {
        let app = app(db);
        let mut guesser = app.browser();
        guesser.get(paths::LOGIN_IDENTIFIER).await;
        let mut last = 303;
        for _ in 0..=app.services.settings.limits.ticket_per_client.burst {
            guesser.plant_cookie(TICKET_COOKIE, &random_ticket());
            let fields = [("password", NEW), ("repeat", NEW)];
            last = guesser.submit(paths::RESET_CHANGE, &fields).await.status.as_u16();
        }
        assert_eq!(last, 429);
    }

    // RT-01, RT-25
    async fn a_ticket_that_is_nearly_right_is_as_dead_as_any(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        let real = URL_SAFE_NO_PAD.decode(ticket_in(&link)).unwrap();
        for bit in 0..256 {
            let mut bytes = real.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let near = URL_SAFE_NO_PAD.encode(bytes);
            assert!(!is_alive(&app, &format!("{}?ticket={near}", paths::RESET_VERIFY)).await, "bit {bit}");
        }
        assert!(is_alive(&app, &link).await);
    }

    // RT-01, RT-25
    async fn no_part_and_no_extension_of_a_ticket_opens_anything(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        let real = ticket_in(&link);
        let mut variants: Vec<String> = (0..real.len()).map(|end| real[..end].to_owned()).collect();
        variants.extend((1..real.len()).map(|start| real[start..].to_owned()));
        variants.extend(["A", "=", "==", ".", "%20", "%00", "%0a", "/", "+"].map(|end| format!("{real}{end}")));
        variants.extend(["A", "%20", "%00"].map(|begin| format!("{begin}{real}")));
        variants.push(real.repeat(2));
        variants.push(swapped_case(real));
        variants.push(format!("{real}&ticket={real}"));
        variants.extend(sloppy_last_letters(real));
        variants.extend(["", "x", "%ff", "../../etc/passwd", "'+OR+1=1+--"].map(str::to_owned));
        variants.extend(["A".repeat(43), "A".repeat(5000)]);
        let before = app.db().contents().await;
        for variant in variants {
            let link = format!("{}?ticket={variant}", paths::RESET_VERIFY);
            assert!(!is_alive(&app, &link).await, "by the link: {variant}");
            // The cookie is read by the same rule, whoever wrote it.
            let mut browser = app.browser();
            browser.plant_cookie(TICKET_COOKIE, &variant);
            assert_eq!(browser.get(paths::RESET_CHANGE).await.location(), paths::RESET_ERROR, "{variant}");
        }
        assert!(!is_alive(&app, paths::RESET_VERIFY).await, "without any");
        assert_eq!(app.db().contents().await, before);
        assert!(is_alive(&app, &link).await);
    }
}

fn swapped_case(text: &str) -> String {
    let swap = |c: char| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
    text.chars().map(swap).collect()
}

/// 43 letters hold 258 bits, two more than a ticket has. A reader that ignored them would take four spellings.
fn sloppy_last_letters(ticket: &str) -> Vec<String> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (body, last) = ticket.split_at(ticket.len() - 1);
    ALPHABET
        .chars()
        .filter(|letter| !last.contains(*letter))
        .map(|letter| format!("{body}{letter}"))
        .collect()
}
