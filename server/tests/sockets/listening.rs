//! The application behind the real listener.

use crate::socket::Socket;
use axum_server::Handle;
use settings::Settings;
use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};
use storage::testing::TestDatabase;
use testkit::{
    Browser, TestApp,
    steps::{ADA, OLD, enter_address},
};
use tokio::{task::JoinHandle, time::timeout};
use vestibule::Tls;
use web::{Assets, BROWSER_COOKIE, Site, UnnamedProxy, paths};

/// Nothing that is waited for in these tests takes longer, on the slowest machine.
pub(crate) const DEADLINE: Duration = Duration::from_mins(2);
/// How long clients have for what they do slowly: short for a test, and enough for good clients on a busy machine.
pub(crate) const SHORT: Duration = Duration::from_secs(2);

/// A listening server; it ends with the test.
pub(crate) struct Listening {
    pub(crate) app: TestApp,
    address: SocketAddr,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Listening {
    /// The application with changed settings.
    pub(crate) fn with(db: TestDatabase, change: impl FnOnce(&mut Settings)) -> Self {
        let app = TestApp::with(db, vestibule::router, change);
        let services = Arc::clone(&app.services);
        let (assets, unnamed_proxy) = (Assets::new("test"), UnnamedProxy::default());
        let router = vestibule::router(Site { services, assets, dev_mailbox: None, unnamed_proxy });
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let settings = app.services.settings.clone();
        let tls = Tls::load(&settings.tls).unwrap();
        let serving = tokio::spawn(async move {
            vestibule::listen(listener, router, Handle::new(), &settings, tls.as_ref()).await
        });
        Self { app, address, serving }
    }

    /// The application with the default settings.
    pub(crate) fn new(db: TestDatabase) -> Self {
        Self::with(db, |_| {})
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// A new connection.
    pub(crate) async fn connect(&self) -> Socket {
        Socket::connect(self.address).await
    }

    /// What a good client's page is answered with, on a connection of its own; `None` when it was closed unanswered.
    pub(crate) async fn page(&self) -> Option<u16> {
        let mut socket = self.connect().await;
        socket
            .send(&format!("GET {} HTTP/1.1\r\nHost: localhost:3000\r\n\r\n", paths::LOGIN_IDENTIFIER))
            .await;
        socket.answer().await.map(|answer| answer.status)
    }

    /// A new connection from another address of this machine.
    pub(crate) async fn connect_from(&self, address: [u8; 4]) -> Socket {
        Socket::connect_from(address, self.address).await
    }

    /// What a page is answered with as soon as the server has noticed that earlier clients went away.
    pub(crate) async fn page_once_there_is_room(&self) -> u16 {
        let asking = async {
            loop {
                if let Some(status) = self.page().await {
                    return status;
                }
            }
        };
        timeout(DEADLINE, asking).await.expect("the places of clients that went away are given back")
    }

    /// A browser before the password, and its request with the right one as it travels. The account must be Ada's.
    pub(crate) async fn login_request(&self) -> (Browser, String) {
        let mut browser = self.app.browser();
        enter_address(&mut browser, ADA).await;
        browser.get(paths::LOGIN_PASSWORD).await;
        let fields = format!(
            "form_token={}&username={}&password={}",
            browser.form_token(),
            ADA.replace('@', "%40"),
            OLD.replace(' ', "+")
        );
        let cookie = format!("{BROWSER_COOKIE}={}", browser.cookie(BROWSER_COOKIE).unwrap());
        let head = form_head(paths::LOGIN_PASSWORD, &format!("Cookie: {cookie}\r\n"), fields.len());
        (browser, head + &fields)
    }

    /// Where a login over a connection of its own leads; empty when it was refused.
    pub(crate) async fn log_in(&self) -> String {
        let (_, request) = self.login_request().await;
        let mut socket = self.connect().await;
        socket.send(&request).await;
        socket.answer().await.expect("a login is answered").header("location").unwrap_or_default().to_owned()
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The head of a form's request from our own page, with a body of this length.
pub(crate) fn form_head(path: &str, more: &str, length: usize) -> String {
    format!("{}Content-Length: {length}\r\n\r\n", open_form_head(path, more))
}

/// The same without the length and the blank line.
pub(crate) fn open_form_head(path: &str, more: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n{more}"
    )
}
