//! What tests begin with.

use ::storage::testing::TestDatabase;
use ::storage::{
    NewGrant, NewSession, NewTicket, NewUser, ResetRequest, Storage, StoredApplication, TicketReturn, User,
};
use domain::{
    AuthenticationMethod, ClientId, EmailAddress, GrantId, Language, PasswordHash, ResetRequestId,
    ResetRequestKind, SessionId, TicketId, TicketPurpose, Timestamp, Token, TokenHash, UserId,
};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::task::{JoinHandle, JoinSet};

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
        password_hash: Some(password_hash("$old$")),
        language: Some(Language::German),
        ..NewUser::of(UserId::new(NOW, unique()), email(address), NOW)
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
        marks_email_verified: true,
        leads_to: TicketReturn::default(),
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
        kind: ResetRequestKind::Reset,
        client_id: None,
        authorization: None,
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

pub(crate) fn client_id(text: &str) -> ClientId {
    ClientId::parse(text).unwrap()
}

/// An application.
pub(crate) fn new_application(client_id: &str) -> StoredApplication {
    StoredApplication {
        client_id: self::client_id(client_id),
        document: serde_json::json!({ "name": "Shop" }),
        declared: false,
        created_at: NOW,
        updated_at: NOW,
    }
}

/// A stored application.
pub(crate) async fn application(storage: &Storage, client_id: &str) -> ClientId {
    let application = new_application(client_id);
    let mut writer = storage.begin_write().await.unwrap();
    writer.put_application(&application, &[]).await.unwrap();
    writer.commit().await.unwrap();
    application.client_id
}

/// A grant of an account that came from no session and lasts an hour.
pub(crate) fn new_grant(user: &User, client_id: &ClientId) -> NewGrant {
    NewGrant {
        id: GrantId::new(NOW, unique()),
        client_id: client_id.clone(),
        user_id: user.id,
        session_id: None,
        generation: user.generation,
        scope: "openid email".to_owned(),
        audience: None,
        auth_time: NOW,
        authenticated_by: AuthenticationMethod::Password,
        created_at: NOW,
        expires_at: after(3600),
    }
}

/// A stored grant of Ada's to the shop.
pub(crate) async fn grant(storage: &Storage) -> GrantId {
    let (user, shop) = (user(storage, "ada@example.com").await, application(storage, "shop").await);
    let grant = new_grant(&user, &shop);
    let mut writer = storage.begin_write().await.unwrap();
    assert!(writer.insert_grant(&grant).await.unwrap());
    writer.commit().await.unwrap();
    grant.id
}

/// How many of many tasks at once, each with a transaction of its own, were told `true`.
pub(crate) async fn winners<F>(storage: &Storage, call: impl Fn(Storage) -> F) -> usize
where
    F: Future<Output = bool> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    for _ in 0..MANY {
        tasks.spawn(call(storage.clone()));
    }
    tasks.join_all().await.into_iter().filter(|won| *won).count()
}

/// Comes back when somebody in a PostgreSQL database waits for a lock. Panics when `late` ended without waiting.
pub(crate) async fn until_somebody_waits<T>(db: &TestDatabase, late: &JoinHandle<T>) {
    let watcher = sqlx::PgPool::connect(db.url()).await.unwrap();
    let waiting = "SELECT COUNT(*) FROM pg_stat_activity \
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while sqlx::query_scalar::<_, i64>(waiting).fetch_one(&watcher).await.unwrap() == 0 {
        assert!(!late.is_finished());
    }
}
