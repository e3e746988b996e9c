//! Where a ticket could be read by somebody else: in the address of a page, in a `Referer`, in a browser's cache.

use super::ticket_in;
use crate::app;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, choose, mailed_link, open};
use web::{TICKET_COOKIE, paths};

storage::each_database! {
    // RT-19
    async fn the_ticket_leaves_the_address_bar_before_any_page_is_shown(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let opened = browser.get(&link).await;
        assert_eq!((opened.status.as_u16(), opened.location()), (303, paths::RESET_CHANGE));
        assert_eq!(opened.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(opened.html, "", "nothing that a browser could load from here");
        let cookie = opened.set_cookies().into_iter().find(|cookie| cookie.starts_with(TICKET_COOKIE));
        let cookie = cookie.unwrap();
        for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age="] {
            assert!(cookie.contains(attribute), "{cookie}");
        }

        let page = browser.get(paths::RESET_CHANGE).await;
        assert!(!page.html.contains(ticket_in(&link)));
        assert_eq!(page.header("referrer-policy"), Some("same-origin"));
        // Nothing on the page leads or loads from elsewhere.
        let places = ["href", "src", "action"].map(|name| page.attributes_of(&format!("[{name}]"), name));
        let foreign = places.iter().flatten().find(|place| place.contains("//"));
        assert_eq!(foreign, None);
    }

    // RT-20
    async fn going_back_after_the_change_asks_again_and_finds_a_dead_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let opened = browser.get(&link).await;
        let form = browser.get(paths::RESET_CHANGE).await;
        let mut other_tab = browser.clone();
        let changed = choose(&mut browser, NEW).await;
        let done = browser.get(changed.location()).await;
        for answer in [opened, form, changed, done] {
            assert_eq!(answer.header("cache-control"), Some("no-store"));
        }
        assert_eq!(browser.cookie(TICKET_COOKIE), None);
        for tab in [&mut browser, &mut other_tab] {
            assert_eq!(tab.get(paths::RESET_CHANGE).await.location(), paths::RESET_ERROR);
            assert_eq!(open(tab, &link).await.location(), paths::RESET_ERROR);
        }
    }
}
