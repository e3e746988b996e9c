use crate::given::{self, NOW, after, email, token_hash};
use ::storage::testing::TestDatabase;
use ::storage::{PasswordlessRequest, Storage, User, Writer};
use domain::{ClientId, Language, PasswordlessRequestId, TokenHash};

/// A request of the shop for Ada, made so many seconds into the test.
fn request(shop: &ClientId, seconds: u64) -> PasswordlessRequest {
    PasswordlessRequest {
        id: PasswordlessRequestId::new(after(seconds), given::unique()),
        client_id: shop.clone(),
        email: email("Ada@example.com"),
        language: Language::German,
        user_agent: "Firefox".to_owned(),
        client_address: "192.0.2.1".to_owned(),
        requested_at: after(seconds),
        expires_at: after(seconds + 600),
    }
}

async fn ada_and_shop(storage: &Storage) -> (User, ClientId) {
    (given::user(storage, "ada@example.com").await, given::application(storage, "shop").await)
}

/// Stores a request whose code was mailed.
async fn mailed(writer: &mut Writer, user: &User, request: &PasswordlessRequest) -> TokenHash {
    let code = token_hash();
    writer.insert_passwordless_request(request, true).await.unwrap();
    assert!(writer.set_passwordless_code(request.id, user.id, user.generation, &code).await.unwrap());
    code
}

storage::each_database! {
    async fn a_request_is_found_as_it_was_stored(db: TestDatabase) {
        let (_, shop) = ada_and_shop(&db).await;
        let request = request(&shop, 0);
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_passwordless_request(&request, true).await.unwrap();
        assert_eq!(writer.find_passwordless_request(request.id).await.unwrap(), Some(request));
        let other = PasswordlessRequestId::new(NOW, given::unique());
        assert_eq!(writer.find_passwordless_request(other).await.unwrap(), None);
    }

    async fn a_code_is_spent_once_however_many_spend_it_at_once(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let request = request(&shop, 0);
        let mut writer = db.begin_write().await.unwrap();
        let code = mailed(&mut writer, &ada, &request).await;
        writer.commit().await.unwrap();
        let winners = given::winners(&db, |storage| async move {
            let mut writer = storage.begin_write().await.unwrap();
            let spent = writer.consume_passwordless_code(request.id, &code, after(1)).await.unwrap();
            writer.commit().await.unwrap();
            spent == Some(ada.id)
        });
        assert_eq!(winners.await, 1);
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.set_passwordless_code(request.id, ada.id, ada.generation, &code).await.unwrap());
    }

    async fn tries_count_at_the_newest_request_that_was_mailed(db: TestDatabase) {
        let (_, shop) = ada_and_shop(&db).await;
        let blog = given::application(&db, "blog").await;
        let (older, newer, unsent) = (request(&shop, 0), request(&shop, 1), request(&shop, 2));
        let address = email("ada@EXAMPLE.com");
        let mut writer = db.begin_write().await.unwrap();
        for (request, may_mail) in [(&older, true), (&newer, true), (&unsent, false)] {
            writer.insert_passwordless_request(request, may_mail).await.unwrap();
        }
        for _ in 0..2 {
            let counted = writer.count_passwordless_attempt(&shop, &address, 2, after(3)).await.unwrap();
            assert_eq!(counted, Some(newer.id));
        }
        assert_eq!(writer.count_passwordless_attempt(&shop, &address, 2, after(3)).await.unwrap(), None);
        for (client, address, now) in [
            (&blog, address.clone(), after(3)),
            (&shop, email("eve@example.com"), after(3)),
            (&shop, address, after(601)),
        ] {
            assert_eq!(writer.count_passwordless_attempt(client, &address, 9, now).await.unwrap(), None);
        }
    }

    async fn another_code_an_old_one_and_one_of_a_changed_account_open_nothing(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        let request = request(&shop, 0);
        let code = mailed(&mut writer, &ada, &request).await;
        for (code, now) in [(token_hash(), after(1)), (code, after(600))] {
            assert_eq!(writer.consume_passwordless_code(request.id, &code, now).await.unwrap(), None);
        }
        writer.raise_generation(ada.id).await.unwrap();
        assert_eq!(writer.consume_passwordless_code(request.id, &code, after(1)).await.unwrap(), None);
    }

    async fn a_blocked_account_spends_no_code(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.set_blocked(ada.id, true).await.unwrap();
        writer.commit().await.unwrap();
        let ada = given::find_user(&db, ada.id).await;
        let mut writer = db.begin_write().await.unwrap();
        let request = request(&shop, 0);
        let code = mailed(&mut writer, &ada, &request).await;
        assert_eq!(writer.consume_passwordless_code(request.id, &code, after(1)).await.unwrap(), None);
    }

    async fn old_requests_are_swept(db: TestDatabase) {
        let (_, shop) = ada_and_shop(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.insert_passwordless_request(&request(&shop, 0), true).await.unwrap();
        assert_eq!(writer.delete_old_passwordless_requests(NOW).await.unwrap(), 0);
        assert_eq!(writer.delete_old_passwordless_requests(after(1)).await.unwrap(), 1);
    }
}
