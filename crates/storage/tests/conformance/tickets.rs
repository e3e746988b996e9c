use crate::given::{self, MANY, NOW, after, email, new_ticket, password_hash};
use ::storage::testing::TestDatabase;
use ::storage::{NewTicket, SpentTicket, Storage, TicketReturn, User};
use domain::{AccountNow, ClientId, DeadTicket, TicketPurpose, TokenHash, UserId};
use tokio::task::JoinSet;

const RESET: TicketPurpose = TicketPurpose::PasswordReset;
const UNDO: TicketPurpose = TicketPurpose::UndoPasswordChange;

async fn insert(storage: &Storage, ticket: &NewTicket) {
    let mut writer = storage.begin_write().await.unwrap();
    writer.insert_ticket(ticket).await.unwrap();
    writer.commit().await.unwrap();
}

/// A stored ticket of a new account.
async fn ticket(storage: &Storage) -> (User, NewTicket) {
    let user = given::user(storage, "ada@example.com").await;
    let ticket = new_ticket(&user);
    insert(storage, &ticket).await;
    (user, ticket)
}

async fn consume(storage: &Storage, token: &TokenHash) -> Option<UserId> {
    let mut writer = storage.begin_write().await.unwrap();
    let spent = writer.consume_ticket(token, RESET, NOW).await.unwrap();
    writer.commit().await.unwrap();
    spent.map(|spent| spent.user_id)
}

/// Why the ticket permits nothing, if it does not.
async fn dead(storage: &Storage, token: &TokenHash) -> Option<DeadTicket> {
    let found = storage.reader().await.unwrap().find_ticket(token, RESET).await.unwrap().unwrap();
    let user = &found.user;
    let account = AccountNow { id: user.id, generation: user.generation, blocked: user.blocked };
    found.ticket.check(RESET, account, NOW).err()
}

storage::each_database! {
    async fn a_ticket_is_found_with_its_account(db: TestDatabase) {
        let (user, ticket) = ticket(&db).await;
        let mut reader = db.reader().await.unwrap();
        let found = reader.find_ticket(&ticket.token_hash, RESET).await.unwrap().unwrap();
        assert_eq!((found.id, found.request), (ticket.id, None));
        assert!(found.user == user);
        assert_eq!((found.ticket.issued_under, found.ticket.expires_at), (user.generation, after(3600)));
        assert_eq!((found.ticket.consumed_at, found.ticket.replaced_at), (None, None));
        assert!(reader.find_ticket(&given::token_hash(), RESET).await.unwrap().is_none());
    }

    async fn a_ticket_is_spent_once_however_many_spend_it_at_once(db: TestDatabase) {
        let (user, ticket) = ticket(&db).await;
        let mut tasks = JoinSet::new();
        for _ in 0..MANY {
            let (storage, token) = (db.storage().clone(), ticket.token_hash);
            tasks.spawn(async move { consume(&storage, &token).await });
        }
        let winners: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
        assert_eq!(winners, [user.id]);
        assert_eq!(dead(&db, &ticket.token_hash).await, Some(DeadTicket::Spent));
    }

    async fn a_ticket_given_back_by_a_dropped_transaction_still_works(db: TestDatabase) {
        let (user, ticket) = ticket(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.consume_ticket(&ticket.token_hash, RESET, NOW).await.unwrap().is_some());
        drop(writer);
        assert_eq!(consume(&db, &ticket.token_hash).await, Some(user.id));
    }

    async fn an_expired_ticket_is_worth_nothing(db: TestDatabase) {
        let (_, ticket) = ticket(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.consume_ticket(&ticket.token_hash, RESET, after(3600)).await.unwrap(), None);
        assert!(writer.consume_ticket(&ticket.token_hash, RESET, after(3599)).await.unwrap().is_some());
    }

    async fn a_ticket_that_an_application_asked_for_says_where_it_leads(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let shop = ClientId::parse("shop");
        let url = Some("https://shop.example/welcome".to_owned());
        for (client_id, result_url) in [(shop.clone(), None), (None, url.clone()), (shop, url)] {
            let leads_to = TicketReturn { client_id, result_url, include_email: true };
            let ticket =
                NewTicket { leads_to: leads_to.clone(), marks_email_verified: false, ..new_ticket(&user) };
            insert(&db, &ticket).await;
            let mut writer = db.begin_write().await.unwrap();
            let spent = writer.consume_ticket(&ticket.token_hash, RESET, NOW).await.unwrap().unwrap();
            assert_eq!((spent.leads_back, spent.marks_email_verified), (true, false));
            let found = writer.find_ticket(&ticket.token_hash, RESET).await.unwrap().unwrap();
            assert_eq!(found.leads_to, leads_to);
        }
    }

    async fn a_ticket_that_shows_an_address_is_bound_like_the_others(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let ticket = NewTicket { purpose: TicketPurpose::VerifyEmail, ..new_ticket(&user) };
        insert(&db, &ticket).await;
        assert_eq!(consume(&db, &ticket.token_hash).await, None, "it is no ticket for a password");
        let mut writer = db.begin_write().await.unwrap();
        writer.raise_generation(user.id).await.unwrap();
        let spent = writer.consume_ticket(&ticket.token_hash, TicketPurpose::VerifyEmail, NOW).await.unwrap();
        assert_eq!(spent, None);
    }

    async fn a_spent_ticket_names_its_account_and_request(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let request = given::reset_request(&db, given::token_hash()).await;
        let ticket = NewTicket { request: Some(request.id), ..new_ticket(&user) };
        insert(&db, &ticket).await;
        let mut writer = db.begin_write().await.unwrap();
        let spent = writer.consume_ticket(&ticket.token_hash, RESET, NOW).await.unwrap();
        assert_eq!(spent, Some(SpentTicket { user_id: user.id, request: Some(request.id), marks_email_verified: true, leads_back: false }));
    }

    async fn a_ticket_for_one_purpose_is_none_for_another(db: TestDatabase) {
        let (user, reset) = ticket(&db).await;
        let undo = NewTicket { purpose: UNDO, ..new_ticket(&user) };
        insert(&db, &undo).await;
        let mut writer = db.begin_write().await.unwrap();
        for (ticket, purpose) in [(&reset, UNDO), (&undo, RESET)] {
            assert!(writer.find_ticket(&ticket.token_hash, purpose).await.unwrap().is_none());
            assert_eq!(writer.consume_ticket(&ticket.token_hash, purpose, NOW).await.unwrap(), None);
            assert!(!writer.revoke_ticket(&ticket.token_hash, purpose, NOW).await.unwrap());
        }
        assert_eq!(writer.retire_tickets(user.id, UNDO, NOW).await.unwrap(), 1);
        assert!(writer.consume_ticket(&reset.token_hash, RESET, NOW).await.unwrap().is_some());
    }

    async fn a_revoked_ticket_is_worth_nothing_and_is_revoked_once(db: TestDatabase) {
        let (user, ticket) = ticket(&db).await;
        let request = given::reset_request(&db, given::token_hash()).await;
        let code = given::token_hash();
        let coded = NewTicket { request: Some(request.id), code_hash: Some(code), ..new_ticket(&user) };
        insert(&db, &coded).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.revoke_ticket(&ticket.token_hash, RESET, after(3600)).await.unwrap());
        assert!(writer.revoke_ticket(&ticket.token_hash, RESET, NOW).await.unwrap());
        assert!(!writer.revoke_ticket(&ticket.token_hash, RESET, NOW).await.unwrap());
        assert!(writer.revoke_ticket(&coded.token_hash, RESET, NOW).await.unwrap());
        assert!(!writer.pass_ticket_by_code(request.id, &code, &given::token_hash(), NOW).await.unwrap());
        assert_eq!(writer.retire_tickets(user.id, RESET, NOW).await.unwrap(), 0);
        writer.commit().await.unwrap();
        assert_eq!(dead(&db, &ticket.token_hash).await, Some(DeadTicket::Revoked));
        assert_eq!(consume(&db, &ticket.token_hash).await, None);
    }

    async fn an_undo_outlives_what_ends_everything_else(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let undo = NewTicket { purpose: UNDO, ..new_ticket(&user) };
        insert(&db, &undo).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.raise_generation(user.id).await.unwrap();
        assert_eq!(writer.consume_ticket(&undo.token_hash, UNDO, after(3600)).await.unwrap(), None);
        assert!(writer.consume_ticket(&undo.token_hash, UNDO, NOW).await.unwrap().is_some());
        assert_eq!(writer.consume_ticket(&undo.token_hash, UNDO, NOW).await.unwrap(), None);
    }

    async fn retiring_ends_live_tickets_of_one_account(db: TestDatabase) {
        let (user, first) = ticket(&db).await;
        let other = new_ticket(&given::user(&db, "bob@example.com").await);
        insert(&db, &other).await;
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.retire_tickets(user.id, RESET, NOW).await.unwrap(), 1);
        assert_eq!(writer.retire_tickets(user.id, RESET, NOW).await.unwrap(), 0);
        writer.commit().await.unwrap();
        assert_eq!(dead(&db, &first.token_hash).await, Some(DeadTicket::Replaced));
        assert_eq!(consume(&db, &first.token_hash).await, None);
        assert_eq!(dead(&db, &other.token_hash).await, None);
    }

    async fn the_newest_ticket_wins_however_many_are_made_at_once(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let mut tasks = JoinSet::new();
        for _ in 0..MANY {
            let (storage, ticket) = (db.storage().clone(), new_ticket(&user));
            tasks.spawn(async move {
                let mut writer = storage.begin_write().await.unwrap();
                writer.retire_tickets(ticket.user_id, RESET, NOW).await.unwrap();
                writer.insert_ticket(&ticket).await.unwrap();
                writer.commit().await.unwrap();
                ticket.token_hash
            });
        }
        let mut live = 0;
        for token in tasks.join_all().await {
            live += usize::from(dead(&db, &token).await.is_none());
        }
        assert_eq!(live, 1);
    }

    async fn the_newest_answered_request_is_known_per_account(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let stranger = given::user(&db, "bob@example.com").await;
        let older = given::reset_request(&db, given::token_hash()).await;
        let newer = given::reset_request(&db, given::token_hash()).await;
        let newest = given::reset_request(&db, given::token_hash()).await;
        insert(&db, &new_ticket(&user)).await;
        let mut reader = db.reader().await.unwrap();
        assert_eq!(reader.newest_answered_request(user.id).await.unwrap(), None);
        for (whose, request) in [(&user, &newer), (&user, &older), (&stranger, &newest)] {
            insert(&db, &NewTicket { request: Some(request.id), ..new_ticket(whose) }).await;
        }
        assert_eq!(reader.newest_answered_request(user.id).await.unwrap(), Some(newer.id));
    }

    async fn a_ticket_dies_when_its_account_moves_on(db: TestDatabase) {
        let (user, ticket) = ticket(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.set_password_hash(user.id, &password_hash("$new$"), NOW).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(dead(&db, &ticket.token_hash).await, Some(DeadTicket::Outdated));
        assert_eq!(consume(&db, &ticket.token_hash).await, None);
    }

    async fn a_blocked_account_spends_no_ticket(db: TestDatabase) {
        let (user, _) = ticket(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.set_blocked(user.id, true).await.unwrap();
        let blocked = writer.find_user(user.id).await.unwrap().unwrap();
        let ticket = new_ticket(&blocked);
        writer.insert_ticket(&ticket).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(consume(&db, &ticket.token_hash).await, None);
    }

    async fn a_ticket_is_bound_to_the_address_it_was_mailed_to(db: TestDatabase) {
        let (user, _) = ticket(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.set_email(user.id, &email("new@example.com")).await.unwrap());
        let moved = writer.find_user(user.id).await.unwrap().unwrap();
        // The generation alone would let this one pass.
        let ticket = NewTicket { email: user.email, ..new_ticket(&moved) };
        writer.insert_ticket(&ticket).await.unwrap();
        writer.commit().await.unwrap();
        assert!(db.reader().await.unwrap().find_ticket(&ticket.token_hash, RESET).await.unwrap().is_none());
        assert_eq!(consume(&db, &ticket.token_hash).await, None);
    }

    async fn the_code_passes_the_ticket_to_the_browser_that_typed_it(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let request = given::reset_request(&db, given::token_hash()).await;
        let code = given::token_hash();
        let ticket =
            NewTicket { request: Some(request.id), code_hash: Some(code), ..new_ticket(&user) };
        insert(&db, &ticket).await;
        let (first, second) = (given::token_hash(), given::token_hash());

        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.pass_ticket_by_code(request.id, &given::token_hash(), &first, NOW).await.unwrap());
        assert!(!writer.pass_ticket_by_code(request.id, &code, &first, after(3600)).await.unwrap());
        let other = given::new_reset_request(None);
        assert!(!writer.pass_ticket_by_code(other.id, &code, &first, NOW).await.unwrap());
        assert!(writer.pass_ticket_by_code(request.id, &code, &first, NOW).await.unwrap());
        let found = writer.find_ticket(&first, RESET).await.unwrap().unwrap();
        assert_eq!((found.id, found.request), (ticket.id, Some(request.id)));
        assert!(writer.pass_ticket_by_code(request.id, &code, &second, NOW).await.unwrap());
        assert!(writer.find_ticket(&first, RESET).await.unwrap().is_none());
        writer.commit().await.unwrap();

        // The link in the mail still works, but there is only one ticket to spend.
        assert_eq!(dead(&db, &ticket.token_hash).await, None);
        assert_eq!(consume(&db, &second).await, Some(user.id));
        assert_eq!(consume(&db, &ticket.token_hash).await, None);
        let mut writer = db.begin_write().await.unwrap();
        assert!(!writer.pass_ticket_by_code(request.id, &code, &first, NOW).await.unwrap());
    }

    async fn a_code_passes_nothing_when_the_account_moved_on(db: TestDatabase) {
        let user = given::user(&db, "ada@example.com").await;
        let request = given::reset_request(&db, given::token_hash()).await;
        let code = given::token_hash();
        insert(&db, &NewTicket { request: Some(request.id), code_hash: Some(code), ..new_ticket(&user) }).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.raise_generation(user.id).await.unwrap();
        assert!(!writer.pass_ticket_by_code(request.id, &code, &given::token_hash(), NOW).await.unwrap());
    }

    async fn dead_tickets_are_swept_and_others_stay(db: TestDatabase) {
        let (user, live) = ticket(&db).await;
        let expired = NewTicket { expires_at: after(5), ..new_ticket(&user) };
        insert(&db, &expired).await;
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.delete_dead_tickets(after(6)).await.unwrap(), 1);
        assert!(writer.find_ticket(&expired.token_hash, RESET).await.unwrap().is_none());
        assert!(writer.find_ticket(&live.token_hash, RESET).await.unwrap().is_some());
    }
}

/// SQLite cannot come into this situation: it has one writer.
#[test]
fn a_ticket_waits_for_a_change_that_is_about_to_commit() {
    storage::testing::run(async {
        let db = TestDatabase::postgres().await;
        let (user, ticket) = ticket(&db).await;
        let mut change = db.begin_write().await.unwrap();
        change.set_password_hash(user.id, &password_hash("$new$"), NOW).await.unwrap();

        let (storage, token) = (db.storage().clone(), ticket.token_hash);
        let late = tokio::spawn(async move { consume(&storage, &token).await });
        // Done before the change commits, it would have been judged by the generation before it.
        given::until_somebody_waits(&db, &late).await;
        change.commit().await.unwrap();
        assert_eq!(late.await.unwrap(), None);
    });
}
