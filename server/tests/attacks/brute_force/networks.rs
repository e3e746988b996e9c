//! Trying many accounts, from one address or from as many as a network has.

use super::{app_with, at_password, guess, only};
use crate::app;
use std::net::{IpAddr, Ipv6Addr};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, enter_address, log_in};
use testkit::{Browser, TestApp};
use web::paths;

/// An address in `2001:db8::/32`: 16 bits choose the /48, 16 the /64 in it, 32 the machine.
fn address(customer: u16, household: u16, machine: u32) -> IpAddr {
    let [high, low] = [machine >> 16, machine & 0xffff].map(|half| u16::try_from(half).unwrap());
    Ipv6Addr::new(0x2001, 0xdb8, customer, household, 0, 0, high, low).into()
}

/// How many addresses may be entered from these networks, out of one try from each.
async fn entered(app: &TestApp, from: impl IntoIterator<Item = IpAddr>) -> usize {
    let mut login = app.browser();
    login.get(paths::LOGIN_IDENTIFIER).await;
    let mut entered = 0;
    for address in from {
        let mut browser: Browser = login.clone().at(address);
        let status = browser.submit(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await.status;
        assert!(status == 303 || status == 429, "{status}");
        entered += usize::from(status == 303);
    }
    entered
}

storage::each_database! {
    // BF-02
    async fn one_password_for_many_accounts_stops_at_the_clients_budget(db: TestDatabase) {
        let app = app_with(db, |settings| settings.limits.identifier_per_client = only(1_000));
        app.add_user(ADA, OLD).await;
        let mut sprayer = app.browser();
        let mut looked_at = 0;
        for number in 0..100 {
            let status = log_in(&mut sprayer, &format!("person{number}@mail.example"), "Summer 2027").await.status;
            assert!(status == 422 || status == 429, "{status}");
            looked_at += u32::from(status == 422);
        }
        assert_eq!(looked_at, 30);
        // Also for who is there, and in a new browser; another client goes on.
        let mut fresh = at_password(&app, ADA).await;
        assert_eq!(guess(&mut fresh, OLD).await, 429);
        assert_eq!(guess(&mut fresh.at([198, 51, 100, 7]), OLD).await, 303);
    }

    // BF-02
    async fn a_client_over_its_budget_does_not_use_up_that_of_accounts(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut sprayer = app.browser();
        for number in 0..3 {
            enter_address(&mut sprayer, &format!("person{number}@mail.example")).await;
            sprayer.get(paths::LOGIN_PASSWORD).await;
            for _ in 0..10 {
                assert_eq!(guess(&mut sprayer, "not the right one").await, 422);
            }
        }
        let mut at_ada = at_password(&app, ADA).await;
        for _ in 0..20 {
            assert_eq!(guess(&mut at_ada, "not the right one").await, 429);
        }
        let mut owner = at_ada.at([198, 51, 100, 7]);
        assert_eq!(guess(&mut owner, OLD).await, 303);
    }

    // BF-04
    async fn a_household_has_one_budget_in_all_its_addresses(db: TestDatabase) {
        let app = app_with(db, |settings| settings.limits.identifier_per_client = only(5));
        assert_eq!(entered(&app, (0..1_000).map(|machine| address(1, 1, machine * 4_294_967))).await, 5);
        assert_eq!(entered(&app, [address(1, 2, 0)]).await, 1, "the neighbours have their own");
    }

    // BF-04
    async fn a_customer_has_the_budgets_of_sixteen_households(db: TestDatabase) {
        let app = app_with(db, |settings| settings.limits.identifier_per_client = only(2));
        // The 256 households of a /56, then all over a /48.
        assert_eq!(entered(&app, (0x100..0x200).map(|household| address(1, household, 1))).await, 32);
        assert_eq!(entered(&app, (0..300).map(|number| address(1, number * 218, number.into()))).await, 0);
        assert_eq!(entered(&app, (0..300).map(|number| address(2, number * 218, number.into()))).await, 32);
        assert_eq!(entered(&app, [address(3, 0, 1)]).await, 1, "other customers have their own");
    }

    // BF-04
    async fn a_household_over_its_budget_does_not_use_up_its_neighbours(db: TestDatabase) {
        let app = app_with(db, |settings| {
            settings.limits.login_per_client = only(2);
            settings.limits.login_per_account = only(1_000);
        });
        let guesser = at_password(&app, ADA).await;
        let mut looked_at = 0;
        for machine in 0..100 {
            let mut at = guesser.clone().at(address(1, 1, machine));
            looked_at += u32::from(guess(&mut at, "not the right one").await == 422);
        }
        assert_eq!(looked_at, 2);
        assert_eq!(guess(&mut guesser.clone().at(address(1, 2, 1)), "not the right one").await, 422);
    }

    // BF-04
    async fn an_address_written_as_another_kind_is_the_same_client(db: TestDatabase) {
        let app = app_with(db, |settings| settings.limits.identifier_per_client = only(1));
        let both = [IpAddr::from([192, 0, 2, 7]), "::ffff:192.0.2.7".parse().unwrap()];
        assert_eq!(entered(&app, both).await, 1);
    }
}
