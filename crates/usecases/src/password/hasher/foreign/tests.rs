//! Hashes that the programs themselves made: Passlib, Django, the bcrypt package, Firebase's own example.

use super::*;

const PASSWORD: &[u8] = b"correct horse battery";

const MADE_OF_IT: [(&str, &str); 14] = [
    ("bcrypt 2a", "$2a$04$DSWJSuL13ba9CJwEaJbu9ua9u25all62U9kq.fdCXVEetpTi0tkdu"),
    ("bcrypt 2b", "$2b$04$.BwsKSEH5TJ.zJmH4rae5uqao676O/kZ6haYH0zc.adqboyYJU6ye"),
    ("Passlib SHA-1", "$pbkdf2$1000$5rx3zjnnnPOek1LKmVOKEQ$EZo6mUw6/tqnRSeF854PkEM6PF4"),
    (
        "Passlib SHA-256",
        "$pbkdf2-sha256$1000$nhPiHCMEwNibc27tfa9V6g$Ie6fXMJkCsXIb56Je8MA7sqAGCFp9fIE8swYGTxbEWU",
    ),
    (
        "Passlib SHA-512",
        "$pbkdf2-sha512$1000$idGaM4bwPqcUghAi5Fwr5Q$\
        1X1x/kqO66U34Po2UEj0iVkrYTOH0t9niOj6GA1JX65yqr3sya3XaJK/z7Ug81S1wO2YtoMpXFpH7.B1io.Ihw",
    ),
    (
        "PHC, of a Keycloak of 64 bytes",
        "$pbkdf2-sha256$i=1000,l=64$YPbBUuiVktH8cBOfdAR8PQ$\
        S+MbYZwpGRCBKea2eOEs75PLPifn7QpwRcz+OglbHk2i/JsXD/Hqy5GoRjdwpcFwfsRjbw5HgHhpVZamLrumVg",
    ),
    (
        "Passlib scrypt",
        "$scrypt$ln=10,r=8,p=1$TclZ633vXeud836PsZYSQg$DvhDZvsdR0GMNvtQZaPyTFL8jF7l1dWx5+OpzOy+rBU",
    ),
    (
        "Kratos scrypt, with the number itself",
        "$scrypt$ln=1024,r=8,p=1$TclZ633vXeud836PsZYSQg==$DvhDZvsdR0GMNvtQZaPyTFL8jF7l1dWx5+OpzOy+rBU=",
    ),
    (
        "Django SHA-256",
        "pbkdf2_sha256$1000$KyAPmNvCwS56JfAT1SkC8y$xfVkRyu+ZV+jWdQ8VunhQQFWQ+Fa51kOsXyTLq8GR3k=",
    ),
    ("Django SHA-1", "pbkdf2_sha1$1000$HwOHOHVMv5RRrn6LimVfet$LNL825kbB1m7pQd7glOcf2L/YE8="),
    (
        "Django bcrypt of a digest",
        "bcrypt_sha256$$2b$04$I6qv43vRGnOFCFZWszAmmOgDDRGPvgwmPUqcax4zlQvBGtt1V04ru",
    ),
    ("Django bcrypt", "bcrypt$$2b$04$aO3i.ErN0CxY8.EGhp3dGeK.aqTvVpqjuHaDDNhnDLx8qkGSSt41C"),
    (
        "Django scrypt",
        "scrypt$1024$U8SuFzB2qP1CBzANLnuii7$8$5$\
        sLdbYSp4g9clx/2NDtWInlr/1TVeGx6SnvrKQ+9/goYMjebUk9OfkYFPXhcn1Y/6yTJzh4wGoChkaYkyF48j5w==",
    ),
    ("bcrypt 2y", "$2y$04$.BwsKSEH5TJ.zJmH4rae5uqao676O/kZ6haYH0zc.adqboyYJU6ye"),
];

fn read(text: &str) -> Foreign {
    Foreign::read(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn each_kind_matches_its_password_and_no_other() {
    for (name, text) in MADE_OF_IT {
        assert!(read(text).matches(PASSWORD), "{name}");
        assert!(!read(text).matches(b"correct horse batterz"), "{name}");
        assert!(!read(text).matches(b""), "{name}");
    }
}

/// The example of the program that Firebase publishes.
#[test]
fn firebases_own_example_matches() {
    let text = "$firescrypt$ln=14,r=8,p=1$42xEC+ixf3L2lw==$\
        lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==$Bw==$\
        jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==";
    assert!(read(text).matches(b"user1password"));
    assert!(!read(text).matches(b"user2password"));
}

#[test]
fn bcrypt_takes_a_long_password_as_its_first_72_bytes() {
    let stored = read("$2b$04$6tJcyMQnc7HyrRoXAx/c2O/N5Ib0qjtm3eBpG0Xf5uN4sw1ynOfHu");
    let long = format!("{}yzLONGER TAIL", "x".repeat(70));
    assert!(stored.matches(long.as_bytes()));
    assert!(!stored.matches(&long.as_bytes()[..71]));
}

// AD-15
#[test]
fn what_costs_more_than_anybody_would_choose_is_not_read() {
    let tag = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let bcrypt = |cost| format!("$2b${cost}$abcdefghijklmnopqrstuu123456789012345678901234567890u");
    let costly = [
        bcrypt("15"),
        bcrypt("31"),
        bcrypt("99999999999"),
        format!("bcrypt_sha256${}", bcrypt("20")),
        format!("$pbkdf2-sha256$i=2000001,l=32$AAAA${tag}"),
        format!("$pbkdf2-sha1$i=1000001,l=32$AAAA${tag}"),
        format!("$pbkdf2-sha256$4294967296$AAAA${tag}"),
        format!("pbkdf2_sha256$2000001$salt${tag}="),
        format!("$scrypt$ln=19,r=8,p=1$AAAA${tag}"),
        format!("$scrypt$ln=14,r=8,p=17$AAAA${tag}"),
        format!("$scrypt$ln=63,r=4294967295,p=4294967295$AAAA${tag}"),
        format!("$scrypt$ln=2147483648,r=8,p=1$AAAA${tag}"),
        format!("scrypt$1048576$salt$8$1${tag}="),
        format!("$firescrypt$ln=20,r=8,p=1$AAAA${tag}$AAAA${tag}"),
    ];
    for text in costly {
        assert_eq!(Foreign::read(&text).err(), Some(HashRefusal::TooCostly), "{text}");
    }
}

#[test]
fn what_is_damaged_is_not_read() {
    let tag = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let damaged = [
        String::new(),
        "$".into(),
        "$2b$".into(),
        "$2b$12$abcdefghijklmnopqrstuu".into(),
        "$2x$10$abcdefghijklmnopqrstuu123456789012345678901234567890u".into(),
        "$2b$03$abcdefghijklmnopqrstuu123456789012345678901234567890u".into(),
        "$2b$1\u{e9}$\u{e9}".into(),
        "bcrypt$".into(),
        "pbkdf2_md5$1$salt$AAAAAAAAAAAAAAAAAAAAAAAA".into(),
        format!("$pbkdf2-sha256$i=0,l=32$AAAA${tag}"),
        format!("$pbkdf2-sha256$l=32$AAAA${tag}"),
        format!("$pbkdf2-sha256$-1$AAAA${tag}"),
        "$pbkdf2-sha256$1000$AAAA$AAAA".into(),
        format!("$scrypt$ln=14,r=0,p=1$AAAA${tag}"),
        format!("$scrypt$ln=100,r=8,p=1$AAAA${tag}"),
        "$scrypt$ln=10,r=8,p=1$AAAA$".into(),
        format!("$firescrypt$ln=14,r=8,p=1$AAAA${tag}$AAAA$AAAA"),
        "5f4dcc3b5aa765d61d8327deb882cf99".into(),
    ];
    for text in damaged {
        assert_eq!(Foreign::read(&text).err(), Some(HashRefusal::Unreadable), "{text}");
    }
}
