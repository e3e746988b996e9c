use super::*;

fn composed(to: &str, subject: &str, message_id: &str) -> String {
    let rendered = Rendered {
        subject: subject.to_owned(),
        text: format!("Grüße\n{}\n.\n", "x".repeat(200)),
        html: "<p>Grüße</p>\n".to_owned(),
    };
    let from = "Vestibule <no-reply@example.com>".parse().expect("a mailbox");
    let to = EmailAddress::parse(to).expect("an address");
    let date = Timestamp::from_micros(1_763_888_700_123_456);
    let message = compose(&from, &to, &rendered, message_id, date).expect("a message");
    String::from_utf8(message.formatted()).expect("ASCII")
}

/// The names of the top headers, in order.
fn header_names(message: &str) -> Vec<&str> {
    message
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap_or_default())
        .collect()
}

const HEADERS: [&str; 8] =
    ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"];

#[test]
fn a_message_has_these_headers() {
    let message = composed("Ada@Example.com", "Hello", "id-1@example.com");
    assert_eq!(header_names(&message), HEADERS);
    for line in [
        "From: Vestibule <no-reply@example.com>\r\n",
        "To: Ada@example.com\r\n",
        "Subject: Hello\r\n",
        "Date: Sun, 23 Nov 2025 09:05:00 +0000\r\n",
        "Message-ID: <id-1@example.com>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Content-Type: multipart/alternative;",
        "Content-Type: text/plain; charset=utf-8\r\n",
        "Content-Type: text/html; charset=utf-8\r\n",
    ] {
        assert!(message.contains(line), "{line}\n{message}");
    }
}

#[test]
fn a_message_is_short_lines_of_ascii() {
    let message =
        composed("ada@example.com", "Grüße aus der Bücherei und noch viel mehr, was lang ist", "a@b");
    assert!(message.is_ascii());
    assert!(message.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])), "{message}");
    assert_eq!(message.matches("Content-Transfer-Encoding: quoted-printable").count(), 2);
}

#[test]
fn no_text_begins_a_header_of_its_own() {
    for break_ in ["\r\n", "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\0", "\u{b}"] {
        let subject =
            format!("Reset your Acme{break_}Bcc: eve@example.com{break_}{break_}<p>body</p> password");
        let message_id = format!("id{break_}Bcc: eve@example.com");
        let message = composed("ada@example.com", &subject, &message_id);
        assert_eq!(header_names(&message), HEADERS, "{break_:?}");
        assert!(
            message.contains("Subject: Reset your Acme Bcc: eve@example.com <p>body</p> password\r\n"),
            "{message}"
        );
    }
}

#[test]
fn a_foreign_domain_travels_in_ascii() {
    let message = composed("ada@bücher.example", "Hello", "a@b");
    assert!(message.contains("To: ada@xn--bcher-kva.example\r\n"), "{message}");
}

#[test]
fn every_local_part_that_we_accept_can_be_written_to() {
    for local in ["o'hara", "a+b", "a!#$%&'*+-/=?^_`{|}~z", "x".repeat(64).as_str()] {
        composed(&format!("{local}@example.com"), "Hello", "a@b");
    }
    composed("ada@localhost", "Hello", "a@b");
}

#[test]
fn a_date_out_of_range_is_brought_into_it() {
    assert_eq!(sent_at(Timestamp::from_micros(-1)), SystemTime::UNIX_EPOCH);
    let end = SystemTime::UNIX_EPOCH + Duration::from_secs(END_OF_9999);
    assert_eq!(sent_at(Timestamp::from_micros(i64::MAX)), end);
}
