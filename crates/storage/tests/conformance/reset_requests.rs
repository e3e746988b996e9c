use crate::given::{self, MANY, NOW, after, new_reset_request};
use ::storage::testing::TestDatabase;
use ::storage::{LoginTransaction, ResetRequest};
use domain::{AuthorizationId, ResetRequestKind};
use tokio::task::JoinSet;

storage::each_database! {
    async fn a_request_is_found_as_it_was_made(db: TestDatabase) {
        let with = ResetRequest {
            kind: ResetRequestKind::SignUp,
            client_id: Some(given::client_id("shop")),
            authorization: Some(AuthorizationId::new(NOW, given::unique())),
            ..new_reset_request(Some(given::token_hash()))
        };
        let without = new_reset_request(None);
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_reset_request(&with).await.unwrap();
        writer.insert_reset_request(&without).await.unwrap();
        writer.commit().await.unwrap();
        let mut reader = db.reader().await.unwrap();
        assert_eq!(reader.find_reset_request(with.id).await.unwrap(), Some(with));
        assert_eq!(reader.find_reset_request(without.id).await.unwrap(), Some(without));
        assert_eq!(reader.find_reset_request(new_reset_request(None).id).await.unwrap(), None);
    }

    async fn a_request_is_finished_when_somebody_says_so(db: TestDatabase) {
        let request = given::reset_request(&db, given::token_hash()).await;
        let other = given::reset_request(&db, given::token_hash()).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.is_reset_finished(request.id).await.unwrap());
        writer.finish_reset_request(request.id, NOW).await.unwrap();
        assert!(writer.is_reset_finished(request.id).await.unwrap());
        assert!(!writer.is_reset_finished(other.id).await.unwrap());
        assert!(!writer.is_reset_finished(new_reset_request(None).id).await.unwrap());
    }

    async fn code_attempts_end_exactly_however_many_try_at_once(db: TestDatabase) {
        let browser = given::token_hash();
        let request = given::reset_request(&db, browser).await;
        let mut tasks = JoinSet::new();
        for _ in 0..MANY {
            let storage = db.storage().clone();
            tasks.spawn(async move {
                let mut writer = storage.begin_write().await.unwrap();
                let counted = writer.count_code_attempt(request.id, &browser, 5).await.unwrap();
                writer.commit().await.unwrap();
                counted
            });
        }
        assert_eq!(tasks.join_all().await.into_iter().filter(|counted| *counted).count(), 5);
    }

    async fn another_browser_has_no_attempts(db: TestDatabase) {
        let request = given::reset_request(&db, given::token_hash()).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.count_code_attempt(request.id, &given::token_hash(), 5).await.unwrap());
        let anonymous = new_reset_request(None);
        writer.insert_reset_request(&anonymous).await.unwrap();
        assert!(!writer.count_code_attempt(anonymous.id, &given::token_hash(), 5).await.unwrap());
    }

    async fn old_requests_are_swept_without_their_tickets_and_transactions(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let browser = given::token_hash();
        let request = given::reset_request(&db, browser).await;
        let young = ResetRequest { requested_at: after(60), ..new_reset_request(None) };
        let ticket = ::storage::NewTicket { request: Some(request.id), ..given::new_ticket(&user) };
        let transaction = LoginTransaction {
            browser,
            email: request.email.clone(),
            reset_request: Some(request.id),
            created_at: NOW,
            expires_at: after(60),
        };
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_reset_request(&young).await.unwrap();
        writer.insert_ticket(&ticket).await.unwrap();
        writer.put_login_transaction(&transaction).await.unwrap();

        assert_eq!(writer.delete_old_reset_requests(after(60)).await.unwrap(), 1);
        assert!(writer.find_reset_request(request.id).await.unwrap().is_none());
        assert!(writer.find_reset_request(young.id).await.unwrap().is_some());
        let kept = writer.find_ticket(&ticket.token_hash, ticket.purpose).await.unwrap().unwrap();
        assert_eq!(kept.request, None);
        let kept = writer.find_login_transaction(&browser, NOW).await.unwrap().unwrap();
        assert_eq!(kept.reset_request, None);
    }
}
