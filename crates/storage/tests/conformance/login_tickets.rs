use crate::given::{self, after, token_hash};
use ::storage::testing::TestDatabase;
use ::storage::{NewLoginTicket, Storage, TicketBinding, User};
use domain::{ClientId, TokenHash};

const PAGE: &str = "https://shop.example";

async fn stored(storage: &Storage, user: &User, bound_to: TicketBinding<'_>) -> Option<TokenHash> {
    let ticket_hash = token_hash();
    let mut writer = storage.begin_write().await.unwrap();
    let new = NewLoginTicket {
        ticket_hash,
        user_id: user.id,
        generation: user.generation,
        bound_to,
        expires_at: after(60),
    };
    let stored = writer.insert_login_ticket(&new).await.unwrap();
    writer.commit().await.unwrap();
    stored.then_some(ticket_hash)
}

async fn ada_and_shop(storage: &Storage) -> (User, ClientId) {
    (given::user(storage, "ada@example.com").await, given::application(storage, "shop").await)
}

storage::each_database! {
    async fn a_ticket_is_spent_once_however_many_spend_it_at_once(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let browser = token_hash();
        let ticket = stored(&db, &ada, TicketBinding { client_id: &shop, origin: PAGE, browser }).await.unwrap();
        let winners = given::winners(&db, |storage| {
            let shop = shop.clone();
            async move {
                let bound_to = TicketBinding { client_id: &shop, origin: PAGE, browser };
                let mut writer = storage.begin_write().await.unwrap();
                let spent = writer.spend_login_ticket(&ticket, bound_to, after(59)).await.unwrap();
                writer.commit().await.unwrap();
                spent.is_some_and(|(user, generation)| (user, generation) == (ada.id, ada.generation))
            }
        });
        assert_eq!(winners.await, 1);
    }

    async fn a_ticket_works_for_its_application_page_and_browser_until_it_expires(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let blog = given::application(&db, "blog").await;
        let browser = token_hash();
        let bound_to = TicketBinding { client_id: &shop, origin: PAGE, browser };
        let ticket = stored(&db, &ada, bound_to).await.unwrap();
        let mut writer = db.begin_write().await.unwrap();
        for (ticket, bound_to, now) in [
            (token_hash(), bound_to, after(0)),
            (ticket, TicketBinding { client_id: &blog, ..bound_to }, after(0)),
            (ticket, TicketBinding { origin: "https://shop.example:8443", ..bound_to }, after(0)),
            (ticket, TicketBinding { browser: token_hash(), ..bound_to }, after(0)),
            (ticket, bound_to, after(60)),
        ] {
            assert!(writer.spend_login_ticket(&ticket, bound_to, now).await.unwrap().is_none());
        }
        assert!(writer.spend_login_ticket(&ticket, bound_to, after(59)).await.unwrap().is_some());
    }

    async fn an_account_that_is_blocked_or_moved_on_gets_no_ticket(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let blocked = given::user(&db, "blocked@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.raise_generation(ada.id).await.unwrap();
        writer.set_blocked(blocked.id, true).await.unwrap();
        writer.commit().await.unwrap();
        let blocked = given::find_user(&db, blocked.id).await;
        for user in [ada, blocked] {
            let bound_to = TicketBinding { client_id: &shop, origin: PAGE, browser: token_hash() };
            assert!(stored(&db, &user, bound_to).await.is_none());
        }
    }

    async fn expired_tickets_are_swept(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let bound_to = TicketBinding { client_id: &shop, origin: PAGE, browser: token_hash() };
        stored(&db, &ada, bound_to).await.unwrap();
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.delete_expired_login_tickets(after(59)).await.unwrap(), 0);
        assert_eq!(writer.delete_expired_login_tickets(after(60)).await.unwrap(), 1);
    }
}
