//! One mailbox in many spellings has one counter.

use super::{at_password, guess};
use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, ask};

/// What a mail server delivers to one mailbox.
const OF_ADA: [&str; 10] = [
    ADA,
    "ADA@analytical.example",
    "Ada@Analytical.Example",
    " ada@analytical.example",
    "ada@analytical.example\t ",
    "ada+login@analytical.example",
    "ada+1+2@analytical.example",
    "aDa+@ANALYTICAL.example",
    "ada+ada@analytical.example",
    "\tADA+x@analytical.example ",
];
const OF_MAX: [&str; 10] = [
    "max.planck@gmail.com",
    "maxplanck@gmail.com",
    "m.a.x.p.l.a.n.c.k@gmail.com",
    "MaxPlanck@googlemail.com",
    "max.planck+quanta@gmail.com",
    "max.planck@GMAIL.com",
    "maxplanck+a+b@googlemail.com",
    "max.pl.anck@gmail.com",
    "m.axplanck@gmail.com",
    "maxp.lanck@Googlemail.com",
];
const OF_JOERG: [&str; 10] = [
    "joerg@bücher.example",
    "JOERG@BÜCHER.example",
    "joerg@xn--bcher-kva.example",
    "joerg@XN--BCHER-KVA.EXAMPLE",
    "joerg@bu\u{308}cher.example",
    "Joerg@Bücher.Example",
    "joerg+a@bücher.example",
    "joerg+b@xn--bcher-kva.example",
    "joerg@ｂücher.example",
    " joerg@bücher.example",
];

storage::each_database! {
    // BF-01, P-33, P-34
    async fn every_spelling_of_an_address_counts_at_its_password(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        for (group, spellings) in (0..).zip([OF_ADA, OF_MAX, OF_JOERG]) {
            for (number, spelling) in (0..).zip(spellings) {
                let mut browser = at_password(&app, spelling).await.at([10, 8, group, number]);
                assert_eq!(guess(&mut browser, "not the right one").await, 422, "{spelling}");
            }
            for spelling in spellings {
                let mut browser = at_password(&app, spelling).await.at([10, 8, group, 99]);
                assert_eq!(guess(&mut browser, OLD).await, 429, "{spelling}");
            }
            app.clock.advance(Duration::from_mins(1));
        }
    }

    // BF-14, P-34
    async fn every_spelling_of_an_address_counts_in_its_mail_budget(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user("ada+login@analytical.example", OLD).await;
        for (number, spelling) in (0..).zip(OF_ADA) {
            ask(&mut app.browser().at([10, 8, 9, number]), spelling).await;
            app.clock.advance(Duration::from_secs(1));
        }
        app.run_jobs().await;
        let mails = app.mails_to(ADA).len() + app.mails_to("ada+login@analytical.example").len();
        assert_eq!(mails, 3, "of ten requests");
    }
}
