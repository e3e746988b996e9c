use super::*;

fn masked(url: &str) -> String {
    MailTransport::parse(url).map_or_else(|error| format!("{error:?}"), |transport| transport.masked())
}

#[test]
fn a_mail_url_shows_neither_user_nor_password() {
    assert_eq!(
        masked("smtp://ada:s3cret%40@mail.example.com"),
        "smtp://***:***@mail.example.com:587?tls=required"
    );
    assert_eq!(masked("smtps://ada:s3cret@mail.example.com"), "smtps://***:***@mail.example.com:465");
    assert_eq!(masked("smtps://ada:s3cret@[::1]:4650"), "smtps://***:***@[::1]:4650");
    assert_eq!(masked("smtp://relay.example.com:25"), "smtp://relay.example.com:25?tls=required");
    assert_eq!(masked("mailbox:data/mail"), "mailbox:data/mail");
}

#[test]
fn user_and_password_are_percent_decoded() {
    let Ok(MailTransport::Smtp(url)) =
        MailTransport::parse("smtps://ada%40example.com:a%3Ab%2Fc%25@host.example")
    else {
        panic!("it is a mail server");
    };
    let login = url.login.expect("a login");
    assert_eq!((login.user.as_str(), login.password.as_str()), ("ada@example.com", "a:b/c%"));
}

#[test]
fn what_everybody_could_read_stays_on_this_machine() {
    for url in ["smtp://localhost:2525?tls=none", "smtp://a:b@127.0.0.1?tls=none", "smtp://[::1]?tls=none"] {
        assert!(masked(url).ends_with("?tls=none"), "{url}");
    }
    assert!(masked("smtp://relay.example.com?tls=opportunistic").starts_with("smtp://"));
    for url in ["smtp://relay.example.com?tls=none", "smtp://a:b@relay.example.com?tls=opportunistic"] {
        assert_eq!(masked(url), "Unprotected");
    }
}

#[test]
fn a_wrong_url_is_refused_without_repeating_it() {
    for (url, error) in [
        ("", MailUrlError::UnknownScheme),
        ("http://s3cret@example.com", MailUrlError::UnknownScheme),
        ("mailbox:", MailUrlError::NoFolder),
        ("smtp://", MailUrlError::Malformed),
        ("smtp:s3cret@host", MailUrlError::Malformed),
        ("smtp://ada:s3/cret@host", MailUrlError::Malformed),
        ("smtp://ada:s3cret@host/inbox", MailUrlError::Malformed),
        ("smtp://ada:s3cret%0D%0AQUIT@host", MailUrlError::Malformed),
        ("smtp://host:99999", MailUrlError::Malformed),
        ("smtp://bücher.example", MailUrlError::Malformed),
        ("smtp://ada@host", MailUrlError::HalfLogin),
        ("smtp://:s3cret@host", MailUrlError::HalfLogin),
        ("smtp://host?tls=maybe", MailUrlError::UnknownOption),
        ("smtp://host?timeout=1", MailUrlError::UnknownOption),
        ("smtps://host?tls=none", MailUrlError::UnknownOption),
    ] {
        let refused = MailTransport::parse(url).err();
        assert_eq!(refused, Some(error), "{url}");
        assert!(!error.to_string().contains("s3cret"));
    }
}
