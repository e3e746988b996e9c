//! Paths and queries that mean something only when they are decoded once more, or not at all.

use crate::app;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, log_in, mailed_link};
use web::paths;

storage::each_database! {
    // IN-18
    async fn a_path_is_decoded_once_and_leads_nowhere_else(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        log_in(&mut browser, ADA, OLD).await;
        mailed_link(&app, &mut app.browser(), ADA).await;
        let id = &app.mails_to(ADA)[0].id;
        for path in [
            "/%61ccount".to_owned(),
            "/account%00".to_owned(),
            "/account%20".to_owned(),
            "/account%2f".to_owned(),
            "/account/.".to_owned(),
            "/account/%2e%2e/account".to_owned(),
            "/nothing/../account".to_owned(),
            "/nothing/%2e%2e/account".to_owned(),
            "/nothing/%252e%252e/account".to_owned(),
            "//account".to_owned(),
            "/\u{5c}account".to_owned(),
            "/account%ef%bc%8f".to_owned(),
            "/%c0%afaccount".to_owned(),
            "/account;x=1".to_owned(),
            "/ACCOUNT".to_owned(),
            "/assets/%2e%2e/%2e%2e/vestibule.toml".to_owned(),
            "/assets/..%5c..%5cvestibule.toml".to_owned(),
            format!("/dev/mailbox/..%2fmailbox%2f{id}"),
            format!("/dev/mailbox/%252e%252e%252fmailbox%252f{id}"),
            format!("/dev/mailbox/{id}%00"),
            format!("/dev/mailbox/{id}.eml"),
            "/dev/mailbox/..%2f..%2f..%2f..%2fetc%2fpasswd".to_owned(),
            "/dev/mailbox/%2fetc%2fpasswd".to_owned(),
        ] {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, 404, "{path}");
            assert!(!answer.html.contains(ADA) && !answer.html.contains("root:"), "{path}");
        }
        for path in ["/%ff", "/%c0%ae%c0%ae/account", "/dev/mailbox/%ff", "/dev/mailbox/%c0%ae/html"] {
            let status = browser.get(path).await.status.as_u16();
            assert!([400, 404].contains(&status), "{path}: {status}");
        }
        // The control: the path as it is.
        assert_eq!(browser.get(paths::ACCOUNT).await.status, 200);
        assert_eq!(browser.get(&format!("/dev/mailbox/{id}")).await.status, 200);
    }

    // IN-18
    async fn a_ticket_is_decoded_once(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        let (path, ticket) = link.split_once("?ticket=").unwrap();
        let coded: String = ticket.bytes().fold(String::new(), |coded, byte| coded + &format!("%{byte:02X}"));
        let twice = coded.replace('%', "%25");
        assert_eq!(
            app.browser().get(&format!("{path}?ticket={coded}")).await.location(),
            paths::RESET_CHANGE
        );
        let more = [
            format!("ticket={twice}"),
            format!("ticket={ticket}%00"),
            format!("ticket={ticket}%20"),
            format!("ticket=%20{ticket}"),
            format!("ticket={ticket}%0D%0ASet-Cookie:a=b"),
            format!("ticket={ticket}&ticket={ticket}"),
            format!("ticket[]={ticket}"),
            format!("ticket={ticket}=="),
            format!("Ticket={ticket}"),
            format!("ticket={}", &ticket[1..]),
            "ticket=%FF".to_owned(),
            "ticket=".to_owned(),
            "ticket".to_owned(),
        ];
        for query in more {
            let answer = app.browser().get(&format!("{path}?{query}")).await;
            assert_eq!(answer.location(), paths::RESET_ERROR, "{query}");
        }
    }

    // IN-18
    async fn words_of_the_address_bar_reach_no_page_and_no_header(db: TestDatabase) {
        let app = app(db);
        let words = [
            "%0D%0ASet-Cookie:%20canary=1",
            "%3Cb%3Ecanary",
            "canary",
            "%25%30%64canary",
            "%FFcanary",
            "%00canary",
        ];
        for path in crate::sessions::every_route::paths() {
            for word in words {
                for name in ["notice", "sessions", "resent", "ui_locales", "ticket", "email", "state", "v", "x"] {
                    let answer = app.browser().get(&format!("{path}?{name}={word}")).await;
                    assert!(!answer.html.contains("canary"), "{path}?{name}={word}");
                    let headers = format!("{:?}", answer.headers);
                    assert!(!headers.contains("canary"), "{path}?{name}={word}: {headers}");
                    assert!(answer.status.as_u16() < 500, "{path}?{name}={word}: {}", answer.status);
                }
            }
        }
    }
}
