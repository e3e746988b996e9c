//! A session as Auth0 writes it.

use crate::management::moment::iso;
use oidc::claims::sid;
use schemars::JsonSchema;
use serde::Serialize;
use usecases::sessions::KnownSession;

/// A login in a browser.
#[derive(Serialize, JsonSchema)]
pub(super) struct SessionView {
    /// The session's id, which tokens call `sid`. Not what the browser's cookie holds.
    id: String,
    /// Whose session it is.
    user_id: String,
    /// When it began.
    created_at: String,
    /// When it was last used.
    updated_at: String,
    /// When the person proved who they are.
    authenticated_at: String,
    /// When it ends unless it is used.
    idle_expires_at: String,
    /// When it ends, however much it is used.
    expires_at: String,
    /// When it was last used, to a minute.
    last_interacted_at: String,
    /// From where it began.
    device: DeviceView,
    /// The applications that it logged in to.
    clients: Vec<ClientView>,
    /// How the person proved who they are.
    authentication: AuthenticationView,
    /// How the browser keeps it.
    cookie: CookieView,
}

#[derive(Serialize, JsonSchema)]
struct DeviceView {
    initial_user_agent: String,
    initial_ip: String,
}

#[derive(Serialize, JsonSchema)]
struct ClientView {
    client_id: String,
}

#[derive(Serialize, JsonSchema)]
struct AuthenticationView {
    methods: Vec<MethodView>,
}

#[derive(Serialize, JsonSchema)]
struct MethodView {
    name: &'static str,
    timestamp: String,
}

#[derive(Serialize, JsonSchema)]
struct CookieView {
    mode: &'static str,
}

/// The session.
pub(super) fn session(known: &KnownSession) -> SessionView {
    let session = &known.session;
    SessionView {
        id: sid(session.id),
        user_id: known.subject.to_string(),
        created_at: iso(session.created_at),
        updated_at: iso(session.last_seen_at),
        authenticated_at: iso(session.created_at),
        idle_expires_at: iso(session.expires_at),
        expires_at: iso(known.ends_at),
        last_interacted_at: iso(session.last_seen_at),
        device: DeviceView {
            initial_user_agent: session.user_agent.clone(),
            initial_ip: session.client_address.clone(),
        },
        clients: known.clients.iter().map(|client| ClientView { client_id: client.to_string() }).collect(),
        authentication: AuthenticationView {
            methods: vec![MethodView { name: "pwd", timestamp: iso(session.created_at) }],
        },
        cookie: CookieView { mode: "persistent" },
    }
}

/// A part of an account's sessions.
#[derive(Serialize, JsonSchema)]
pub(super) struct SessionsView {
    /// The sessions.
    pub(super) sessions: Vec<SessionView>,
    /// What to ask for as `from` to go on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}
