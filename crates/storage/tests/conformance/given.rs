//! What tests begin with.

use ::storage::{NewSession, NewTicket, NewUser, ResetRequest, Storage, User};
use domain::{
    EmailAddress, Language, PasswordHash, ResetRequestId, SessionId, TicketId, TicketPurpose, Timestamp,
    Token, TokenHash, UserId,
};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How many tasks race where a race is tested.
pub(crate) const MANY: u64 = 50;

/// When every test begins.
pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_800_000_000_000_000);

/// A time some seconds into the test.
pub(crate) fn after(seconds: u64) -> Timestamp {
    NOW.plus(Duration::from_secs(seconds))
}

/// Bytes that no other call returns.
pub(crate) fn unique<const N: usize>() -> [u8; N] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [0; N];
    bytes[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    bytes
}

pub(crate) fn token_hash() -> TokenHash {
    Token::from_random(unique()).hash()
}

pub(crate) fn email(typed: &str) -> EmailAddress {
    EmailAddress::parse(typed).unwrap()
}

pub(crate) fn password_hash(text: &str) -> PasswordHash {
    PasswordHash::from_phc(text.to_owned())
}

pub(crate) fn new_user(address: &str) -> NewUser {
    NewUser {
        id: UserId::new(NOW, unique()),
        email: email(address),
        email_verified: false,
        password_hash: Some(password_hash("$old$")),
        language: Some(Language::German),
        created_at: NOW,
    }
}

/// A stored account.
pub(crate) async fn user(storage: &Storage, address: &str) -> User {
    let user = new_user(address);
    let mut writer = storage.begin_write().await.unwrap();
    assert!(writer.insert_user(&user).await.unwrap());
    writer.commit().await.unwrap();
    find_user(storage, user.id).await
}

/// The account as it is now.
pub(crate) async fn find_user(storage: &Storage, id: UserId) -> User {
    storage.reader().await.unwrap().find_user(id).await.unwrap().unwrap()
}

/// A session of an account that lasts an hour.
pub(crate) fn new_session(user: &User) -> NewSession {
    NewSession {
        id: SessionId::new(NOW, unique()),
        user_id: user.id,
        token_hash: token_hash(),
        generation: user.generation,
        created_at: NOW,
        expires_at: after(3600),
        user_agent: "Firefox".to_owned(),
        client_address: "192.0.2.1".to_owned(),
    }
}

/// A reset ticket of an account that lasts an hour.
pub(crate) fn new_ticket(user: &User) -> NewTicket {
    NewTicket {
        id: TicketId::new(NOW, unique()),
        user_id: user.id,
        purpose: TicketPurpose::PasswordReset,
        request: None,
        token_hash: token_hash(),
        code_hash: None,
        email: user.email.clone(),
        generation: user.generation,
        created_at: NOW,
        expires_at: after(3600),
    }
}

/// A reset request of a browser.
pub(crate) fn new_reset_request(browser: Option<TokenHash>) -> ResetRequest {
    ResetRequest {
        id: ResetRequestId::new(NOW, unique()),
        browser,
        email: email("Ada@example.com"),
        language: Language::German,
        user_agent: "Firefox".to_owned(),
        client_address: "192.0.2.1".to_owned(),
        requested_at: NOW,
    }
}

/// A stored reset request of a browser.
pub(crate) async fn reset_request(storage: &Storage, browser: TokenHash) -> ResetRequest {
    let request = new_reset_request(Some(browser));
    let mut writer = storage.begin_write().await.unwrap();
    writer.insert_reset_request(&request).await.unwrap();
    writer.commit().await.unwrap();
    request
}
