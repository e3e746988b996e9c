use crate::given::{self, MANY, NOW, after};
use ::storage::testing::TestDatabase;
use ::storage::{LimitKey, Taken};
use std::time::Duration;
use tokio::task::JoinSet;

const MINUTE: Duration = Duration::from_mins(1);

fn refused(seconds: u64) -> Taken {
    Taken::Refused { retry_after: Duration::from_secs(seconds) }
}

storage::each_database! {
    async fn a_burst_is_allowed_and_then_one_each_interval(db: TestDatabase) {
        let key = LimitKey(given::unique());
        let mut writer = db.begin_write().await.unwrap();
        for _ in 0..3 {
            assert_eq!(writer.take(&key, NOW, MINUTE, 3).await.unwrap(), Taken::Allowed);
        }
        assert_eq!(writer.take(&key, NOW, MINUTE, 3).await.unwrap(), refused(60));
        assert_eq!(writer.take(&key, after(59), MINUTE, 3).await.unwrap(), refused(1));
        assert_eq!(writer.take(&key, after(60), MINUTE, 3).await.unwrap(), Taken::Allowed);
        assert_eq!(writer.take(&key, after(60), MINUTE, 3).await.unwrap(), refused(60));
    }

    async fn a_bucket_tells_when_it_is_full_again(db: TestDatabase) {
        let key = LimitKey(given::unique());
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.limit_full_at(&key).await.unwrap(), None);
        for _ in 0..2 {
            assert_eq!(writer.take(&key, NOW, MINUTE, 3).await.unwrap(), Taken::Allowed);
        }
        assert_eq!(writer.limit_full_at(&key).await.unwrap(), Some(after(120)));
    }

    async fn a_pause_fills_the_bucket_and_no_more(db: TestDatabase) {
        let key = LimitKey(given::unique());
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.take(&key, NOW, MINUTE, 2).await.unwrap(), Taken::Allowed);
        let later = after(100_000);
        assert_eq!(writer.take(&key, later, MINUTE, 2).await.unwrap(), Taken::Allowed);
        assert_eq!(writer.take(&key, later, MINUTE, 2).await.unwrap(), Taken::Allowed);
        assert_eq!(writer.take(&key, later, MINUTE, 2).await.unwrap(), refused(60));
    }

    async fn a_refused_try_does_not_count(db: TestDatabase) {
        let key = LimitKey(given::unique());
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.take(&key, NOW, MINUTE, 1).await.unwrap(), Taken::Allowed);
        for second in 0..60 {
            assert_eq!(writer.take(&key, after(second), MINUTE, 1).await.unwrap(), refused(60 - second));
        }
        assert_eq!(writer.take(&key, after(60), MINUTE, 1).await.unwrap(), Taken::Allowed);
    }

    async fn buckets_do_not_touch_each_other(db: TestDatabase) {
        let mut writer = db.begin_write().await.unwrap();
        for _ in 0..3 {
            let key = LimitKey(given::unique());
            assert_eq!(writer.take(&key, NOW, MINUTE, 1).await.unwrap(), Taken::Allowed);
        }
    }

    async fn a_burst_ends_exactly_however_many_try_at_once(db: TestDatabase) {
        let key = LimitKey(given::unique());
        let mut tasks = JoinSet::new();
        for _ in 0..MANY {
            let storage = db.storage().clone();
            tasks.spawn(async move {
                let mut writer = storage.begin_write().await.unwrap();
                let taken = writer.take(&key, NOW, MINUTE, 7).await.unwrap();
                writer.commit().await.unwrap();
                taken
            });
        }
        let allowed = tasks.join_all().await.into_iter().filter(|taken| *taken == Taken::Allowed).count();
        assert_eq!(allowed, 7);
    }

    async fn a_forgotten_limit_begins_anew(db: TestDatabase) {
        let key = LimitKey(given::unique());
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.take(&key, NOW, MINUTE, 1).await.unwrap(), Taken::Allowed);
        writer.forget_limit(&key).await.unwrap();
        assert_eq!(writer.take(&key, NOW, MINUTE, 1).await.unwrap(), Taken::Allowed);
    }

    async fn full_buckets_are_swept_and_others_stay(db: TestDatabase) {
        let (full, counting) = (LimitKey(given::unique()), LimitKey(given::unique()));
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.take(&full, NOW, MINUTE, 1).await.unwrap(), Taken::Allowed);
        assert_eq!(writer.take(&counting, after(30), MINUTE, 1).await.unwrap(), Taken::Allowed);
        assert_eq!(writer.delete_stale_limits(after(60)).await.unwrap(), 1);
        assert_eq!(writer.take(&counting, after(60), MINUTE, 1).await.unwrap(), refused(30));
    }
}
