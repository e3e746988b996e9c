//! What tickets and codes are made of.

use super::{ticket_in, without_limits};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use domain::{EmailCode, Token};
use std::{collections::BTreeSet, fmt::Write as _};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, mailed_link};
use testkit::{TestApp, code_in};
use usecases::{OsRandomness, Randomness as _};

const TOKENS: usize = 10_000;
/// Between these the sum of squares lies but for one time in a million at either end: 255 degrees of freedom,
/// by the approximation of Wilson and Hilferty.
const BYTES_ARE_EVEN: std::ops::Range<f64> = 161.0..378.0;
/// The same for the 29 degrees of freedom of a code's letters.
const LETTERS_ARE_EVEN: std::ops::Range<f64> = 5.5..81.0;

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRandomness.fill(&mut bytes);
    bytes
}

/// Pearson's statistic: how far counts are from being equal.
fn unevenness(counts: &[u32]) -> f64 {
    let expected = f64::from(counts.iter().sum::<u32>()) / f64::from(u32::try_from(counts.len()).unwrap());
    counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

// RT-02
#[test]
fn ten_thousand_tickets_have_nothing_in_common() {
    let tokens: Vec<String> =
        (0..TOKENS).map(|_| Token::from_random(random()).reveal().to_string()).collect();
    let is_url_safe = |token: &String| token.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_".contains(&c));
    assert!(tokens.iter().all(|token| token.len() == 43 && is_url_safe(token)));
    // Ten letters are 60 bits: that two of ten thousand share them has a chance of one in ten thousand millions.
    let beginnings: BTreeSet<&str> = tokens.iter().map(|token| &token[..10]).collect();
    let endings: BTreeSet<&str> = tokens.iter().map(|token| &token[33..]).collect();
    assert_eq!((beginnings.len(), endings.len()), (TOKENS, TOKENS));

    let mut counts = [0_u32; 256];
    for token in &tokens {
        for byte in URL_SAFE_NO_PAD.decode(token).unwrap() {
            counts[usize::from(byte)] += 1;
        }
    }
    let unevenness = unevenness(&counts);
    assert!(BYTES_ARE_EVEN.contains(&unevenness), "{unevenness}");
}

// RT-02
#[test]
fn every_letter_of_a_code_is_as_likely_as_any_other() {
    const ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut counts = [0_u32; ALPHABET.len()];
    let mut codes = BTreeSet::new();
    for _ in 0..TOKENS {
        let code = EmailCode::from_random(|| random::<1>()[0]).reveal().replace('-', "");
        assert_eq!(code.len(), 8);
        for letter in code.chars() {
            counts[ALPHABET.find(letter).unwrap()] += 1;
        }
        codes.insert(code);
    }
    let unevenness = unevenness(&counts);
    assert!(LETTERS_ARE_EVEN.contains(&unevenness), "{unevenness}");
    // Of 30^8 codes ten thousand hold less than one thousandth of a pair that is alike.
    assert_eq!(codes.len(), TOKENS);
}

storage::each_database! {
    // RT-02
    async fn no_mailed_ticket_or_code_stands_in_the_database(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, without_limits);
        app.add_user(ADA, OLD).await;
        let (mut tickets, mut codes) = (BTreeSet::new(), BTreeSet::new());
        for _ in 0..20 {
            tickets.insert(ticket_in(&mailed_link(&app, &mut app.browser(), ADA).await).to_owned());
            codes.insert(code_in(&app.mails_to(ADA)[0]));
            app.clock.advance(std::time::Duration::from_secs(1));
        }
        assert_eq!((tickets.len(), codes.len()), (20, 20));
        let stored: String = app.db().contents().await.into_values().flatten().collect::<Vec<_>>().join("\n");
        let stored = stored.to_lowercase();
        let forms = |ticket: &String| {
            let bytes = URL_SAFE_NO_PAD.decode(ticket).unwrap();
            [ticket.clone(), STANDARD.encode(&bytes), hex(&bytes), hex(ticket.as_bytes())]
        };
        let secrets = tickets.iter().flat_map(forms);
        for secret in secrets.chain(codes.iter().flat_map(|code| [code.clone(), code.replace('-', "")])) {
            assert!(!stored.contains(&secret.to_lowercase()), "{secret}");
        }
    }
}
