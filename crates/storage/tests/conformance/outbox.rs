use crate::given::{self, MANY, NOW, after};
use ::storage::testing::TestDatabase;
use ::storage::{NewOutboxItem, OutboxCounts, OutboxLane, OutboxState, Storage, StorageError};
use domain::OutboxId;
use serde_json::json;
use std::collections::BTreeSet;
use tokio::task::JoinSet;

fn new_item() -> NewOutboxItem {
    NewOutboxItem {
        id: OutboxId::new(NOW, given::unique()),
        kind: "send_password_reset",
        payload: json!({ "request": "x", "list": [1, null, true] }),
        created_at: NOW,
        not_before: NOW,
    }
}

async fn enqueue(storage: &Storage, items: &[NewOutboxItem]) {
    let mut writer = storage.begin_write().await.unwrap();
    for item in items {
        writer.enqueue(item).await.unwrap();
    }
    writer.commit().await.unwrap();
}

storage::each_database! {
    async fn items_are_claimed_when_due_and_oldest_first(db: TestDatabase) {
        let (first, second) = (new_item(), NewOutboxItem { created_at: after(1), ..new_item() });
        let later = NewOutboxItem { not_before: after(60), ..new_item() };
        let ids = [first.id, second.id];
        enqueue(&db, &[second, first, later]).await;

        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.next_due(OutboxLane::Mails).await.unwrap(), Some(NOW));
        let claimed = writer.claim_due(after(1), after(30), 10, OutboxLane::Mails).await.unwrap();
        assert_eq!(claimed.iter().map(|item| item.id).collect::<Vec<_>>(), ids);
        assert_eq!((claimed[0].kind.as_str(), claimed[0].attempts), ("send_password_reset", 1));
        assert_eq!(claimed[0].payload, new_item().payload);
        assert_eq!((claimed[0].created_at, claimed[1].created_at), (NOW, after(1)));
        assert_eq!(writer.next_due(OutboxLane::Mails).await.unwrap(), Some(after(30)));
    }

    async fn each_lane_is_claimed_by_itself(db: TestDatabase) {
        let call = NewOutboxItem { kind: "call.somebody", not_before: after(5), ..new_item() };
        let import = NewOutboxItem { kind: "import.something", not_before: after(9), ..new_item() };
        let (mail, id, long) = (new_item(), call.id, import.id);
        enqueue(&db, &[call, mail, import]).await;
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.next_due(OutboxLane::Mails).await.unwrap(), Some(NOW));
        assert_eq!(writer.next_due(OutboxLane::Calls).await.unwrap(), Some(after(5)));
        assert!(writer.claim_due(NOW, after(30), 10, OutboxLane::Calls).await.unwrap().is_empty());
        let claimed = writer.claim_due(after(5), after(30), 10, OutboxLane::Calls).await.unwrap();
        assert_eq!(claimed.iter().map(|item| item.id).collect::<Vec<_>>(), [id]);
        assert_eq!(writer.claim_due(after(5), after(30), 10, OutboxLane::Mails).await.unwrap().len(), 1);
        assert_eq!(writer.next_due(OutboxLane::Imports).await.unwrap(), Some(after(9)));
        let claimed = writer.claim_due(after(9), after(30), 10, OutboxLane::Imports).await.unwrap();
        assert_eq!(claimed.iter().map(|item| item.id).collect::<Vec<_>>(), [long]);
    }

    async fn a_claim_takes_no_more_than_its_limit(db: TestDatabase) {
        enqueue(&db, &[new_item(), new_item(), new_item()]).await;
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.claim_due(NOW, after(30), 2, OutboxLane::Mails).await.unwrap().len(), 2);
        assert_eq!(writer.claim_due(NOW, after(30), 2, OutboxLane::Mails).await.unwrap().len(), 1);
    }

    async fn the_items_of_a_worker_that_crashed_come_back(db: TestDatabase) {
        enqueue(&db, &[new_item()]).await;
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.claim_due(NOW, after(30), 10, OutboxLane::Mails).await.unwrap().len(), 1);
        assert!(writer.claim_due(after(29), after(60), 10, OutboxLane::Mails).await.unwrap().is_empty());
        let again = writer.claim_due(after(30), after(60), 10, OutboxLane::Mails).await.unwrap();
        assert_eq!(again[0].attempts, 2);
    }

    async fn no_item_is_handed_to_two_workers(db: TestDatabase) {
        let items: Vec<_> = (0..200).map(|_| new_item()).collect();
        enqueue(&db, &items).await;
        let mut workers = JoinSet::new();
        for _ in 0..MANY {
            let storage = db.storage().clone();
            workers.spawn(async move {
                let mut writer = storage.begin_write().await.unwrap();
                let claimed = writer.claim_due(NOW, after(30), 10, OutboxLane::Mails).await.unwrap();
                writer.commit().await.unwrap();
                assert!(claimed.len() <= 10);
                claimed
            });
        }
        let mut claimed: Vec<_> = workers.join_all().await.into_iter().flatten().collect();
        // What was being taken by one worker was skipped by the others: the rest is still there.
        let mut writer = db.begin_write().await.unwrap();
        claimed.extend(writer.claim_due(NOW, after(30), 200, OutboxLane::Mails).await.unwrap());
        assert_eq!(claimed.len(), items.len());
        assert!(claimed.iter().all(|item| item.attempts == 1));
        assert_eq!(claimed.iter().map(|item| item.id).collect::<BTreeSet<_>>().len(), items.len());
    }

    async fn a_finished_item_leaves_the_queue_and_keeps_its_reason(db: TestDatabase) {
        let items = [new_item(), new_item(), new_item(), new_item()];
        enqueue(&db, &items).await;
        let mut writer = db.begin_write().await.unwrap();
        for (item, state) in items.iter().zip([OutboxState::Sent, OutboxState::Failed, OutboxState::Dropped]) {
            let reason = (state != OutboxState::Sent).then_some("550 no such mailbox");
            writer.finish_item(item.id, state, reason, after(5)).await.unwrap();
            // How it ended first stays.
            writer.finish_item(item.id, OutboxState::Dropped, Some("late"), after(6)).await.unwrap();
            writer.retry_item(item.id, after(7), "late").await.unwrap();
        }
        let counts = writer.outbox_counts().await.unwrap();
        assert_eq!(counts, OutboxCounts { queued: 1, sent: 1, failed: 1, dropped: 1 });
        assert_eq!(writer.claim_due(after(9), after(30), 10, OutboxLane::Mails).await.unwrap().len(), 1);

        let rows = writer.list_outbox(10).await.unwrap();
        assert_eq!(writer.find_outbox_item(rows[0].id).await.unwrap().as_ref(), Some(&rows[0]));
        let mut newest_first: Vec<_> = items.iter().map(|item| item.id).collect();
        newest_first.reverse();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), newest_first);
        let failed = rows.iter().find(|row| row.id == items[1].id).unwrap();
        assert_eq!((failed.state, failed.reason.as_deref()), (OutboxState::Failed, Some("550 no such mailbox")));
        assert_eq!((failed.finished_at, failed.attempts), (Some(after(5)), 0));
        assert_eq!((failed.kind.as_str(), &failed.payload), (items[1].kind, &items[1].payload));
        assert_eq!(writer.list_outbox(2).await.unwrap().len(), 2);
    }

    async fn a_failed_attempt_is_put_off_with_its_reason(db: TestDatabase) {
        let item = new_item();
        enqueue(&db, std::slice::from_ref(&item)).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.claim_due(NOW, after(30), 1, OutboxLane::Mails).await.unwrap();
        writer.retry_item(item.id, after(120), "451 try again later").await.unwrap();
        assert_eq!(writer.next_due(OutboxLane::Mails).await.unwrap(), Some(after(120)));
        let rows = writer.list_outbox(1).await.unwrap();
        assert_eq!(rows[0].reason.as_deref(), Some("451 try again later"));
        assert_eq!((rows[0].next_attempt_at, rows[0].state), (after(120), OutboxState::Queued));
    }

    async fn nothing_is_due_in_an_empty_outbox(db: TestDatabase) {
        let mut reader = db.reader().await.unwrap();
        assert_eq!(reader.next_due(OutboxLane::Mails).await.unwrap(), None);
        assert_eq!(reader.outbox_counts().await.unwrap(), OutboxCounts::default());
    }

    async fn an_item_cannot_be_finished_as_queued(db: TestDatabase) {
        let item = new_item();
        enqueue(&db, std::slice::from_ref(&item)).await;
        let mut writer = db.begin_write().await.unwrap();
        let refused = writer.finish_item(item.id, OutboxState::Queued, None, NOW).await;
        assert!(matches!(refused, Err(StorageError::Database(_))));
    }

    async fn finished_items_are_swept_and_others_stay(db: TestDatabase) {
        let items = [new_item(), new_item(), new_item()];
        enqueue(&db, &items).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.finish_item(items[0].id, OutboxState::Sent, None, after(5)).await.unwrap();
        writer.finish_item(items[1].id, OutboxState::Sent, None, after(6)).await.unwrap();
        assert_eq!(writer.delete_finished_items(after(6)).await.unwrap(), 1);
        assert_eq!(writer.list_outbox(10).await.unwrap().len(), 2);
    }
}
