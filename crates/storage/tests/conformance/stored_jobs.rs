use crate::given::{NOW, after, unique};
use ::storage::testing::TestDatabase;
use domain::JobId;
use serde_json::json;
use storage::{JobKind, JobState, NewJob};

fn job(fingerprint: Option<[u8; 32]>) -> NewJob {
    let id = JobId::new(NOW, unique());
    NewJob { id, kind: JobKind::UsersImport, fingerprint, document: json!({ "a": 1 }), created_at: NOW }
}

storage::each_database! {
    async fn work_goes_on_where_it_stopped_and_each_step_counts_once(db: TestDatabase) {
        let made = job(Some([1; 32]));
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_job(&made).await.unwrap();
        let found = writer.find_open_job(&[1; 32]).await.unwrap().unwrap();
        assert_eq!((found.id, found.state, found.position, found.created_at), (made.id, JobState::Open, 0, NOW));
        assert_eq!((found.kind, &found.document), (JobKind::UsersImport, &made.document));
        assert!(writer.find_open_job(&[2; 32]).await.unwrap().is_none());

        assert!(writer.advance_job(made.id, (0, 500), &json!({ "a": 2 }), after(1)).await.unwrap());
        assert!(!writer.advance_job(made.id, (0, 500), &json!({ "a": 3 }), after(1)).await.unwrap());
        let found = writer.find_job(made.id).await.unwrap().unwrap();
        assert_eq!((found.position, found.document), (500, json!({ "a": 2 })));
    }

    async fn work_that_ended_is_over(db: TestDatabase) {
        let made = job(Some([1; 32]));
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_job(&made).await.unwrap();
        writer.finish_job(made.id, JobState::Completed, &json!({ "a": 2 }), after(1)).await.unwrap();
        writer.finish_job(made.id, JobState::Failed, &json!({ "a": 3 }), after(2)).await.unwrap();
        assert!(!writer.advance_job(made.id, (0, 1), &json!({}), after(2)).await.unwrap());
        let found = writer.find_job(made.id).await.unwrap().unwrap();
        assert_eq!((found.state, found.document), (JobState::Completed, json!({ "a": 2 })));
        assert!(writer.find_open_job(&[1; 32]).await.unwrap().is_none());
    }

    async fn a_file_stays_apart_until_its_work_ends(db: TestDatabase) {
        let (ended, left) = (job(None), job(None));
        let mut writer = db.begin_write().await.unwrap();
        for made in [&ended, &left] {
            writer.insert_job(made).await.unwrap();
            writer.insert_job_file(made.id, "[1]").await.unwrap();
        }
        assert!(writer.advance_job(ended.id, (0, 1), &json!({}), after(1)).await.unwrap());
        assert_eq!(writer.find_job_file(ended.id).await.unwrap().as_deref(), Some("[1]"));
        writer.finish_job(ended.id, JobState::Failed, &json!({}), after(1)).await.unwrap();
        assert_eq!(writer.find_job_file(ended.id).await.unwrap(), None);
        assert_eq!(writer.find_job_file(left.id).await.unwrap().as_deref(), Some("[1]"));
        assert_eq!(writer.delete_old_jobs(after(5)).await.unwrap(), 2);
        assert_eq!(writer.find_job_file(left.id).await.unwrap(), None);
    }

    async fn work_at_which_nothing_happens_any_more_is_deleted(db: TestDatabase) {
        let (left, alive) = (job(None), job(None));
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_job(&left).await.unwrap();
        writer.insert_job(&alive).await.unwrap();
        assert!(writer.advance_job(alive.id, (0, 1), &json!({}), after(10)).await.unwrap());
        assert_eq!(writer.delete_old_jobs(after(5)).await.unwrap(), 1);
        assert!(writer.find_job(left.id).await.unwrap().is_none());
        assert!(writer.find_job(alive.id).await.unwrap().is_some());
    }
}
