use crate::given::{self, NOW, after};
use ::storage::testing::TestDatabase;
use ::storage::{AuditEntry, AuditFilter, AuditOrder, LoggedEntry, MAX_COUNTED_ENTRIES};
use domain::{AuditId, ClientId, Timestamp, UserId};
use serde_json::{Value, json};

fn entry(at: Timestamp, event: &'static str, user_id: Option<UserId>, detail: Value) -> AuditEntry {
    AuditEntry {
        id: AuditId::new(at, given::unique()),
        at,
        event,
        user_id,
        client_address: "192.0.2.1".to_owned(),
        user_agent: "Firefox".to_owned(),
        request_id: "7f".to_owned(),
        actor: None,
        detail,
    }
}

async fn insert(db: &TestDatabase, entries: &[AuditEntry]) {
    let mut writer = db.begin_write().await.unwrap();
    for entry in entries {
        writer.insert_audit(entry).await.unwrap();
    }
    writer.commit().await.unwrap();
}

fn ids(found: &[LoggedEntry]) -> Vec<AuditId> {
    found.iter().map(|logged| logged.entry.id).collect()
}

storage::each_database! {
    async fn entries_are_found_by_whom_and_what_and_when(db: TestDatabase) {
        let ada = given::user(&db, "ada@example.com").await;
        let entries = [
            entry(NOW, "login", Some(ada.id), Value::Null),
            entry(after(1), "login", None, json!({ "client_id": "shop" })),
            entry(after(2), "reset", Some(ada.id), json!({ "client_id": "shop" })),
            entry(after(3), "other", None, json!({ "client_id": "not a name" })),
        ];
        insert(&db, &entries).await;
        let mut reader = db.reader().await.unwrap();
        let all = AuditFilter::default();
        let shop = ClientId::parse("shop");
        let of = |events: &[&'static str]| AuditFilter { events: Some(events.to_vec()), ..AuditFilter::default() };
        for (filter, expected) in [
            (all.clone(), vec![3, 2, 1, 0]),
            (AuditFilter { user: Some(ada.id), ..all.clone() }, vec![2, 0]),
            (AuditFilter { client: shop.clone(), ..all.clone() }, vec![2, 1]),
            (AuditFilter { client: shop, user: Some(ada.id), ..all.clone() }, vec![2]),
            (of(&["login", "other"]), vec![3, 1, 0]),
            (of(&[]), vec![]),
            (AuditFilter { since: Some(after(1)), until: Some(after(2)), ..all.clone() }, vec![2, 1]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|place: usize| entries[place].id).collect();
            let found = reader.list_audit_entries(&filter, AuditOrder::NewestFirst, 0, 10).await.unwrap();
            assert_eq!(ids(&found), expected, "{filter:?}");
            assert_eq!(reader.count_audit_entries(&filter).await.unwrap(), expected.len() as u64);
        }
        let part = reader.list_audit_entries(&all, AuditOrder::OldestFirst, 1, 2).await.unwrap();
        assert_eq!(ids(&part), [entries[1].id, entries[2].id]);
        assert_eq!(part[1].client_id, ClientId::parse("shop"));
        assert_eq!((&part[1].subject, &part[1].email), (&Some(ada.subject), &Some(ada.email)));
        assert_eq!((&part[0].subject, &part[0].email), (&None, &None));
    }

    async fn entries_are_counted_up_to_a_thousand(db: TestDatabase) {
        let many: Vec<_> = (0..MAX_COUNTED_ENTRIES).map(|_| entry(NOW, "login", None, Value::Null)).collect();
        let few = [0, 1, 2].map(|second| entry(after(second), "reset", None, Value::Null));
        insert(&db, &many).await;
        insert(&db, &few).await;
        let mut reader = db.reader().await.unwrap();
        let counted = reader.count_audit_entries(&AuditFilter::default()).await.unwrap();
        assert_eq!(counted, MAX_COUNTED_ENTRIES, "of {}", many.len() + few.len());
        let resets = AuditFilter { events: Some(vec!["reset"]), since: Some(after(1)), ..AuditFilter::default() };
        assert_eq!(reader.count_audit_entries(&resets).await.unwrap(), 2);
    }

    async fn a_text_that_is_no_name_is_no_application(db: TestDatabase) {
        let odd = entry(NOW, "refused", None, json!({ "client_id": "' OR 1=1--" }));
        insert(&db, std::slice::from_ref(&odd)).await;
        let found = db.reader().await.unwrap().find_audit_entry(odd.id).await.unwrap().unwrap();
        assert_eq!(found.client_id, None);
        assert_eq!(found.entry.detail, odd.detail);
    }

    async fn the_log_goes_on_after_an_entry(db: TestDatabase) {
        let entries: Vec<_> = [0, 1, 1, 2, 3].map(|second| entry(after(second), "login", None, Value::Null)).into();
        insert(&db, &entries).await;
        let mut reader = db.reader().await.unwrap();
        let settled = AuditFilter { until: Some(after(2)), ..AuditFilter::default() };
        let (mut seen, mut last) = (vec![entries[0].id], entries[0].id);
        while let Some(next) = reader.list_audit_entries_after(last, &settled, 1).await.unwrap().unwrap().pop() {
            last = next.entry.id;
            seen.push(last);
        }
        let mut expected: Vec<_> = entries[..4].iter().map(|entry| (entry.at, entry.id)).collect();
        expected.sort_unstable();
        assert_eq!(seen, expected.into_iter().map(|(_, id)| id).collect::<Vec<_>>());
        let nothing = reader.list_audit_entries_after(AuditId::new(NOW, given::unique()), &settled, 1).await.unwrap();
        assert!(nothing.is_none());
        assert!(reader.find_audit_entry(AuditId::new(NOW, given::unique())).await.unwrap().is_none());
    }

    /// The account that owns the tables could take the triggers away; no statement of this program does.
    async fn nothing_rewrites_the_log(db: TestDatabase) {
        let kept = entry(after(5), "login", None, Value::Null);
        insert(&db, &[entry(NOW, "login", None, Value::Null), kept]).await;
        let before = db.contents().await["audit_log"].clone();
        for statement in [
            "UPDATE audit_log SET event = 'x'",
            "DELETE FROM audit_log",
            "INSERT INTO audit_log SELECT * FROM audit_log",
            "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log",
            "TRUNCATE audit_log",
        ] {
            assert!(execute(&db, statement).await.is_err(), "{statement}");
            assert_eq!(db.contents().await["audit_log"], before, "{statement}");
        }
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.delete_old_audit(after(5)).await.unwrap(), 1);
        writer.commit().await.unwrap();
        assert!(execute(&db, "DELETE FROM audit_log").await.is_err(), "what is not old stays");
    }
}

async fn execute(db: &TestDatabase, statement: &'static str) -> Result<(), sqlx::Error> {
    if db.url().starts_with("sqlite:") {
        let pool = sqlx::SqlitePool::connect(db.url()).await.unwrap();
        sqlx::query(statement).execute(&pool).await.map(drop)
    } else {
        let pool = sqlx::PgPool::connect(db.url()).await.unwrap();
        sqlx::query(statement).execute(&pool).await.map(drop)
    }
}
