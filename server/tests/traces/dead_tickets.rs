//! A ticket that is dead costs no hash, so that guessing tickets cannot keep the server hashing.

use crate::recorder::{Work, record};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{ADA, NEW, OLD, choose, mailed_link, open};

fn hashes(walk: &[Work]) -> usize {
    walk.iter().flat_map(|work| &work.done).filter(|line| line.starts_with("argon2id")).count()
}

storage::each_database! {
    // RT-01
    async fn a_dead_ticket_is_refused_before_anything_is_hashed(db: TestDatabase) {
        let app = TestApp::new(db, vestibule::router);
        app.add_user(ADA, OLD).await;
        let mut late = app.browser();
        let link = mailed_link(&app, &mut late, ADA).await;
        open(&mut late, &link).await;
        // Its form stays ready, so that nothing but the ticket is wrong with it.
        app.clock.advance(Duration::from_mins(30));
        assert_eq!(hashes(&record(async { drop(choose(&mut late, NEW).await) }).await), 0);

        let mut in_time = app.browser();
        let link = mailed_link(&app, &mut in_time, ADA).await;
        open(&mut in_time, &link).await;
        assert_eq!(hashes(&record(async { drop(choose(&mut in_time, NEW).await) }).await), 1);
    }
}
