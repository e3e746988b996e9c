//! What we take for one address, the database takes for one, and what we tell apart, it tells apart.

use crate::app;
use domain::EmailAddress;
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use std::collections::BTreeMap;
use storage::testing::TestDatabase;
use testkit::TestApp;
use usecases::{
    Context,
    users::{SignInWith, add_user},
};

/// Letters that databases, locales and Unicode fold, compose, trim or drop.
const TRICKY: [&str; 34] = [
    "a", "A", "k", "K", "\u{212a}", "i", "I", "\u{130}", "\u{131}", "s", "S", "\u{17f}", "ss", "\u{df}",
    "\u{1e9e}", "e", "\u{e9}", "e\u{301}", "\u{e5}", "\u{212b}", "\u{3c3}", "\u{3c2}", "\u{ff41}", "\u{430}",
    "\u{200b}", "\u{feff}", "\u{200d}", "\u{ad}", "\0", " ", "_", "%", "'", "\u{301}",
];

/// An address with tricky letters before and after its `@`.
fn tricky() -> impl Strategy<Value = String> {
    let letters = || prop::collection::vec(prop::sample::select(&TRICKY[..]), 1..3);
    let local =
        prop_oneof![4 => "[aAkKsSi._%']{1,2}".boxed(), 1 => letters().prop_map(|some| some.concat()).boxed()];
    let trail = prop::sample::select(vec!["", "", "", " ", "\t", "\0", ".", "\u{a0}"]);
    (local, letters(), trail)
        .prop_map(|(local, domain, trail)| format!("{local}@{}.example{trail}", domain.concat()))
}

/// Which account an address finds.
async fn found(app: &TestApp, address: &EmailAddress) -> Option<domain::UserId> {
    let mut reader = app.services.storage.reader().await.unwrap();
    reader.find_user_by_email(address).await.unwrap().map(|user| user.id)
}

storage::each_database! {
    // IN-08
    async fn an_address_is_one_account_exactly_when_its_canonical_form_is_one(db: TestDatabase) {
        let app = app(db);
        let context = Context::of_system(app.services.clone());
        let mut runner = TestRunner::deterministic();
        let mut accounts = BTreeMap::new();
        let (mut parsed, mut again) = (0, 0);
        for _ in 0..1_500 {
            let typed = tricky().new_tree(&mut runner).unwrap().current();
            let Ok(address) = EmailAddress::parse(&typed) else { continue };
            parsed += 1;
            let canonical = address.canonical().to_owned();
            let known = accounts.get(&canonical).copied();
            assert_eq!(found(&app, &address).await, known, "{typed:?} is {canonical}");
            again += usize::from(known.is_some());
            // The index agrees with the look-up: a second spelling gets no account of its own.
            let made = add_user(&context, address, SignInWith::PasswordToCome).await;
            assert_eq!(made.is_ok(), known.is_none(), "{typed:?} is {canonical}");
            if let Ok(id) = made {
                accounts.insert(canonical, id);
            }
        }
        assert!(parsed > 100 && again > 10 && accounts.len() > 50, "{parsed}, {again}, {}", accounts.len());
    }

    // IN-08
    async fn addresses_that_differ_in_anything_but_case_have_accounts_of_their_own(db: TestDatabase) {
        let app = app(db);
        let mut ids = Vec::new();
        for typed in [
            "ada@mail.example",
            "ada_@mail.example",
            "ada%@mail.example",
            "a_a@mail.example",
            "ada'@mail.example",
            "ada''@mail.example",
            "a.da@mail.example",
            "ada+x@mail.example",
            "ada@m\u{e4}il.example",
            "ada@m\u{e5}il.example",
            "ada@ma\u{131}l.example",
            "ada@fa\u{df}.example",
            "ada@fass.example",
        ] {
            ids.push(app.add_user_without_password(typed).await);
            let upper = EmailAddress::parse(&typed.to_ascii_uppercase()).unwrap();
            assert_eq!(found(&app, &upper).await, ids.last().copied(), "{typed}");
        }
        ids.sort_unstable_by_key(ToString::to_string);
        ids.dedup();
        assert_eq!(ids.len(), 13);
    }
}
