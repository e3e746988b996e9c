//! Delivery to a mail server.

use crate::{
    DeliveryError, MailError,
    one_line::one_line,
    quoted::quoted,
    transport::{Login, SmtpUrl, Tls},
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    transport::smtp::{
        AsyncSmtpTransportBuilder, PoolConfig,
        authentication::Credentials,
        client::{Tls as TlsMode, TlsParameters},
    },
};
use std::{sync::OnceLock, time::Duration};

/// Longest wait for one answer of the server.
const ANSWER_LIMIT: Duration = Duration::from_secs(20);
/// Longest time for a whole delivery, whatever the server does.
const DELIVERY_LIMIT: Duration = Duration::from_mins(1);
/// Most connections kept open for the next mail.
const POOL_SIZE: u32 = 4;

/// A mail server, with connections kept for the next mail.
pub(crate) struct Smtp {
    builder: AsyncSmtpTransportBuilder,
    /// Made at the first use, because its pool needs the running runtime.
    transport: OnceLock<AsyncSmtpTransport<Tokio1Executor>>,
}

impl Smtp {
    pub(crate) fn new(url: &SmtpUrl) -> Result<Self, MailError> {
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&url.host)
            .port(url.port)
            .tls(tls_mode(url)?)
            .timeout(Some(ANSWER_LIMIT))
            .pool_config(PoolConfig::new().max_size(POOL_SIZE));
        if let Some(Login { user, password }) = &url.login {
            builder = builder.credentials(Credentials::new(user.to_string(), password.to_string()));
        }
        Ok(Self { builder, transport: OnceLock::new() })
    }

    pub(crate) async fn send(&self, message: Message) -> Result<(), DeliveryError> {
        bounded(self.transport().send(message)).await.map(|_| ())
    }

    /// Connects, logs in and asks the server for a sign of life.
    pub(crate) async fn check(&self) -> Result<(), DeliveryError> {
        if bounded(self.transport().test_connection()).await? {
            Ok(())
        } else {
            Err(DeliveryError { permanent: false, reason: "the server does not answer".to_owned() })
        }
    }

    fn transport(&self) -> &AsyncSmtpTransport<Tokio1Executor> {
        self.transport.get_or_init(|| self.builder.clone().build())
    }
}

fn tls_mode(url: &SmtpUrl) -> Result<TlsMode, MailError> {
    if url.tls == Tls::None {
        return Ok(TlsMode::None);
    }
    let parameters = TlsParameters::new(url.host.clone())
        .map_err(|error| MailError::Tls { reason: one_line(&error.to_string()) })?;
    Ok(match url.tls {
        Tls::Implicit => TlsMode::Wrapper(parameters),
        Tls::Opportunistic => TlsMode::Opportunistic(parameters),
        Tls::Required | Tls::None => TlsMode::Required(parameters),
    })
}

async fn bounded<T>(
    exchange: impl Future<Output = Result<T, lettre::transport::smtp::Error>>,
) -> Result<T, DeliveryError> {
    match tokio::time::timeout(DELIVERY_LIMIT, exchange).await {
        Ok(result) => result.map_err(|error| refusal(&error)),
        Err(_) => Err(DeliveryError {
            permanent: false,
            reason: format!("the server took longer than {} seconds", DELIVERY_LIMIT.as_secs()),
        }),
    }
}

fn refusal(error: &lettre::transport::smtp::Error) -> DeliveryError {
    let code = error.status().map(u16::from);
    DeliveryError {
        // A refused login says nothing about the message: an administrator mends it, and the mail goes out.
        permanent: error.is_permanent() && !matches!(code, Some(530 | 534 | 535 | 538)),
        reason: quoted(&error.to_string()),
    }
}
