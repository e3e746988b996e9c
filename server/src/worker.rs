//! Works off the outbox and tidies up, beside the requests of this process or of others.

use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, time::Instant};
use usecases::{
    Services, delete_expired,
    jobs::{deliver_due, import_due},
};

/// How long the worker rests when nobody rings: items of other processes and due retries wait this long at most.
const REST: Duration = Duration::from_secs(1);
/// The rest after the database did not answer.
const REST_AFTER_FAILURE: Duration = Duration::from_secs(5);
/// How often what is over is deleted.
const TIDY_EVERY: Duration = Duration::from_mins(10);

/// Runs until told to stop; an item that was begun is finished first.
pub(crate) async fn work(services: Arc<Services>, stop: watch::Receiver<bool>) {
    let importing = import(Arc::clone(&services), stop.clone());
    tokio::join!(deliver(services, stop), importing);
}

/// Imports, beside everything else: the mails of people do not wait for them.
async fn import(services: Arc<Services>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let rest = match import_due(&services).await {
            Ok(0) => REST,
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(reason = %error, "the worker cannot read the outbox");
                REST_AFTER_FAILURE
            }
        };
        // The bell rings for one alone, and that is who delivers.
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            _ = stop.changed() => {}
        }
    }
}

async fn deliver(services: Arc<Services>, mut stop: watch::Receiver<bool>) {
    let mut tidied: Option<Instant> = None;
    while !*stop.borrow() {
        if tidied.is_none_or(|at| at.elapsed() >= TIDY_EVERY) {
            if let Err(error) = delete_expired(&services).await {
                tracing::warn!(reason = %error, "could not delete what is over");
            }
            tidied = Some(Instant::now());
        }
        let rest = match deliver_due(&services).await {
            Ok(0) => REST,
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(reason = %error, "the worker cannot read the outbox");
                REST_AFTER_FAILURE
            }
        };
        tokio::select! {
            () = services.outbox_bell.notified() => {}
            () = tokio::time::sleep(rest) => {}
            _ = stop.changed() => {}
        }
    }
}
