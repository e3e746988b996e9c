use crate::given::{self, NOW, after};
use ::storage::AuditEntry;
use ::storage::testing::TestDatabase;
use domain::{AuditId, ClientId, Timestamp, UserId};
use serde_json::json;

fn entry(at: Timestamp, user_id: Option<UserId>) -> AuditEntry {
    AuditEntry {
        id: AuditId::new(at, given::unique()),
        at,
        event: "password_reset_requested",
        user_id,
        client_address: "192.0.2.1".to_owned(),
        user_agent: "Firefox".to_owned(),
        request_id: "7f".to_owned(),
        actor: user_id.and(ClientId::parse("backoffice")),
        detail: json!({ "mail": "queued" }),
    }
}

storage::each_database! {
    async fn the_log_is_listed_newest_first(db: TestDatabase) {
        let user = UserId::new(NOW, given::unique());
        let entries = [entry(NOW, None), entry(after(1), Some(user)), entry(after(2), None)];
        let mut writer = db.begin_write().await.unwrap();
        for entry in &entries {
            writer.insert_audit(entry).await.unwrap();
        }
        writer.commit().await.unwrap();

        let mut reader = db.reader().await.unwrap();
        let all = reader.list_audit(None, 10).await.unwrap();
        let ids: Vec<_> = all.iter().map(|row| row.id).collect();
        assert_eq!(ids, [entries[2].id, entries[1].id, entries[0].id]);
        assert_eq!(reader.list_audit(None, 2).await.unwrap(), all[..2]);

        let of_user = reader.list_audit(Some(user), 10).await.unwrap();
        assert_eq!(of_user, all[1..2]);
        let row = &of_user[0];
        assert_eq!((row.at, row.event.as_str(), row.user_id), (after(1), entries[1].event, Some(user)));
        assert_eq!((row.client_address.as_str(), row.user_agent.as_str()), ("192.0.2.1", "Firefox"));
        assert_eq!((row.request_id.as_str(), &row.detail), ("7f", &entries[1].detail));
        assert_eq!(row.actor, entries[1].actor);
    }

    async fn old_entries_are_swept_a_slice_at_a_time(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        for second in 0..4 {
            writer.insert_audit(&entry(after(second), None)).await.unwrap();
        }
        assert_eq!(writer.delete_old_audit(after(3)).await.unwrap(), 3);
        assert_eq!(writer.delete_old_audit(after(3)).await.unwrap(), 0);
        assert_eq!(writer.list_audit(None, 10).await.unwrap().len(), 1);
    }
}
