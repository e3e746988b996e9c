//! The application that all sequences share, and the play of one.

use crate::{
    actions::Action,
    model::Model,
    sequences::Recovery,
    world::{PASSWORDS, World},
};
use domain::{Password, PasswordHash};
use proptest_state_machine::ReferenceStateMachine as _;
use settings::{Limit, Settings};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use storage::testing::TestDatabase;
use testkit::TestApp;

/// The application, and what is counted while it is played with.
pub(crate) struct Stage {
    app: Option<TestApp>,
    hashes: Vec<PasswordHash>,
    number: u32,
    /// The first sequence that failed; those after it look for a shorter one.
    failed: Option<u32>,
    /// How often something was reached that sequences should reach.
    pub(crate) reached: BTreeMap<&'static str, u32>,
}

impl Stage {
    pub(crate) async fn new(db: TestDatabase) -> Self {
        let app = TestApp::with(db, vestibule::router, change_settings);
        let mut hashes = Vec::new();
        for password in PASSWORDS {
            let password = Password::parse(password.to_owned()).unwrap();
            hashes.push(app.services.hasher.hash(password, app.services.random()).await.unwrap());
        }
        Self { app: Some(app), hashes, number: 0, failed: None, reached: BTreeMap::new() }
    }

    /// Plays a sequence to its end, or until something differs from the model.
    pub(crate) async fn play(
        &mut self,
        actions: &[Action],
        seen: Option<&AtomicUsize>,
    ) -> Result<(), String> {
        // A sequence that panicked took the application along: there is nothing to find a shorter one with.
        let Some(app) = self.app.take() else { return Ok(()) };
        self.number += 1;
        let mut world = World::begin(app, self.number, &self.hashes).await;
        let mut model = Model::beginning();
        let mut result = Ok(());
        for action in actions {
            if let Some(seen) = seen {
                seen.fetch_add(1, Ordering::SeqCst);
            }
            model = model.after(action);
            result = match world.act(action, &model).await {
                Ok(()) => world.check(&model).await,
                refused @ Err(_) => refused,
            };
            if result.is_err() {
                self.failed.get_or_insert(self.number);
                break;
            }
            *self.reached.entry(model.because).or_default() += 1;
        }
        self.app = Some(world.end().await);
        result
    }

    /// The story of a sequence that fails, without whatever is not needed for it.
    pub(crate) async fn tell(&mut self, mut reason: String, mut actions: Vec<Action>) -> String {
        let mut left_out = 0;
        while left_out < actions.len() {
            let mut fewer = actions.clone();
            fewer.remove(left_out);
            let played = if is_possible(&fewer) { self.play(&fewer, None).await } else { Ok(()) };
            match played {
                Err(other) => (actions, reason, left_out) = (fewer, other, 0),
                Ok(()) => left_out += 1,
            }
        }
        let number = self.failed.unwrap_or(self.number);
        let mut story = format!("\n\nSequence {number} failed. The shortest like it:\n");
        for (number, action) in actions.iter().enumerate() {
            let _ = writeln!(story, "{:>4}. {action:?}", number + 1);
        }
        format!("{story}Then {reason}\n")
    }
}

/// Whether nothing is used that never came.
fn is_possible(actions: &[Action]) -> bool {
    let mut model = Model::beginning();
    actions.iter().all(|action| {
        let is_possible = Recovery::preconditions(&model, action);
        if is_possible {
            model = model.clone().after(action);
        }
        is_possible
    })
}

/// Nothing here is about limits, and a sequence must not depend on those before it.
fn change_settings(settings: &mut Settings) {
    let limits = &mut settings.limits;
    for limit in [
        &mut limits.login_per_account,
        &mut limits.login_per_account_in_all,
        &mut limits.login_per_client,
        &mut limits.identifier_per_client,
        &mut limits.reset_per_address,
        &mut limits.reset_per_address_daily,
        &mut limits.reset_per_client,
        &mut limits.code_per_client,
        &mut limits.ticket_per_client,
        &mut limits.reset_global,
    ] {
        *limit = Limit { burst: 1_000_000, per: Duration::from_millis(1) };
    }
    settings.reset.mail_delay = Duration::ZERO;
    // So that a look at a page does not prolong a session.
    settings.session.idle = settings.session.absolute;
}
