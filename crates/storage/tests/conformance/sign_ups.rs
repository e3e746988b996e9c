use crate::given::{self, NOW, token_hash};
use ::storage::testing::TestDatabase;
use ::storage::{Profile, StoredSignUp};
use domain::{ResetRequestId, UserId};
use serde_json::json;

storage::each_database! {
    async fn what_a_sign_up_brought_waits_with_its_request_and_goes_with_it(db: TestDatabase) {
        let request = given::reset_request(&db, token_hash()).await;
        let sign_up = StoredSignUp {
            user_id: UserId::new(NOW, given::unique()),
            profile: Profile { name: Some("Ada Lovelace".to_owned()), ..Profile::default() },
            user_metadata: json!({ "colour": "green" }).as_object().cloned().unwrap(),
        };
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_sign_up(request.id, &sign_up).await.unwrap();
        assert_eq!(writer.find_sign_up(request.id).await.unwrap(), Some(sign_up));
        let other = ResetRequestId::new(NOW, given::unique());
        assert_eq!(writer.find_sign_up(other).await.unwrap(), None);
        writer.delete_old_reset_requests(given::after(1)).await.unwrap();
        assert_eq!(writer.find_sign_up(request.id).await.unwrap(), None);
    }
}
