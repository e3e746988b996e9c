//! Asking for mails without end.

use super::{app_with, only};
use domain::SubjectIdentifier;
use serde_json::json;
use std::time::Duration;
use storage::{OutboxState, testing::TestDatabase};
use testkit::steps::{ADA, OLD, ask};
use testkit::{Answer, TestApp};
use web::paths;

/// How many requests the flood has, and how many of them the deployment's budget takes.
const FLOOD: u8 = 200;
const TAKEN: u32 = 60;

const VICTIMS: [&str; 4] =
    ["victim00@mail.example", "victim01@mail.example", "victim02@mail.example", "victim03@mail.example"];

async fn app_under_flood(db: TestDatabase) -> TestApp {
    let app = app_with(db, |settings| settings.limits.reset_global = only(TAKEN));
    for victim in VICTIMS {
        app.add_user(victim, OLD).await;
    }
    app
}

/// Each request from a network of its own; every second one names a victim, the others nobody.
async fn flood(app: &TestApp) -> Vec<Answer> {
    let mut answers = Vec::new();
    for number in 0..FLOOD {
        let ghost = format!("ghost{number:03}@mail.example");
        let email =
            if number % 2 == 0 { VICTIMS[usize::from(number / 2) % VICTIMS.len()] } else { ghost.as_str() };
        answers.push(ask(&mut app.browser().at([10, 2, 0, number]), email).await);
        app.clock.advance(Duration::from_millis(100));
    }
    answers
}

async fn queued(app: &TestApp) -> usize {
    app.db().contents().await["outbox"].len()
}

storage::each_database! {
    // BF-14
    async fn a_program_that_lets_an_address_be_confirmed_fills_no_mailbox(db: TestDatabase) {
        let app = app_with(db, |settings| settings.limits.reset_per_address = only(2));
        let ada = app.add_user(ADA, OLD).await;
        let user_id = SubjectIdentifier::of(ada).to_string();
        let mut program = app.administrator(&["update:users"]).await;
        for _ in 0..4 {
            let job = program.post("/api/v2/jobs/verification-email", &json!({ "user_id": user_id })).await;
            assert_eq!(job.status, 201, "{}", job.html);
        }
        let change = json!({ "name": "Ada", "verify_email": true });
        let changed = program.patch(&format!("/api/v2/users/{}", user_id.replace('|', "%7C")), &change).await;
        assert_eq!(changed.status, 200, "{}", changed.html);
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA).len(), 2);
        let mut rows = app.db().reader().await.unwrap().list_outbox(10).await.unwrap();
        rows.retain(|row| row.state == OutboxState::Dropped);
        assert_eq!(rows.len(), 3, "whichever way they were asked for");
        assert!(rows.iter().all(|row| row.reason.as_deref() == Some("this address got enough mails for now")));
        // It is one budget with the mails of resets.
        ask(&mut app.browser(), ADA).await;
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA).len(), 2);
    }

    // BF-14
    async fn a_flood_of_requests_fills_no_queue_and_no_mailbox(db: TestDatabase) {
        let app = app_under_flood(db).await;
        let answers = flood(&app).await;
        let (taken, refused) = answers.split_at(TAKEN as usize);
        // Victims and nobodies alike, before and after the budget is used up.
        assert!(taken.iter().all(|answer| answer.location() == paths::RESET_CHECK_EMAIL));
        assert!(refused.iter().all(|answer| answer.status == 429 && answer.header("retry-after").is_some()));
        assert_eq!(queued(&app).await, TAKEN as usize);
        app.run_jobs().await;
        assert_eq!(VICTIMS.map(|victim| app.mails_to(victim).len()), [3; 4]);
    }

    // BF-14
    async fn a_flood_while_the_mail_server_is_away_blocks_nobody(db: TestDatabase) {
        let app = app_under_flood(db).await;
        app.break_mail();
        let answers = flood(&app).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), TAKEN as usize);
        for _ in 0..5 {
            app.run_jobs().await;
            app.clock.advance(Duration::from_secs(40));
        }
        assert_eq!(queued(&app).await, TAKEN as usize, "trying again makes no rows");
        let mut browser = app.browser();
        assert_eq!(browser.get(paths::HEALTH_READY).await.status, 200);
        assert_eq!(browser.get(paths::LOGIN_IDENTIFIER).await.status, 200);

        app.mend_mail();
        app.clock.advance(Duration::from_mins(15));
        app.run_jobs().await;
        // Of all that waited, each person gets only the newest: the older ones would be dead on arrival.
        assert!(VICTIMS.iter().all(|victim| (1..=3).contains(&app.mails_to(victim).len())));
    }
}
