//! Listens, serves, and goes down without dropping anybody.

use crate::{
    declarations::declare_file,
    environment::Environment,
    listen::listen,
    router::router,
    start::{StartError, open_storage, services, site},
    tls::Tls,
    worker,
};
use axum_server::Handle;
use settings::{ServerSettings, Settings};
use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};
use usecases::{
    Services, configuration,
    signing::{check_keys, ensure_keys},
};

/// So long at most another node's change of the configuration takes to count here.
const LOOK_AT_CONFIGURATION_EVERY: Duration = Duration::from_secs(2);

/// Opens what is kept, and runs the server until a signal asks it to stop.
pub(crate) async fn serve(settings: Settings, environment: &Environment) -> Result<(), StartError> {
    let storage = open_storage(&settings).await?;
    let pending = storage.pending_migrations().await?;
    if pending > 0 {
        return Err(StartError::NeedsMigration(pending));
    }
    let services = Arc::new(services(settings, storage).await?);
    if let Some(file) = &services.settings.oidc.declarations {
        declare_file(&services, file, environment).await?;
    }
    check_keys(&services).await?;
    let tls = Tls::load(&services.settings.tls)?;
    let listener = bind(services.settings.listen)?;
    run(services, listener, tls, || {}).await
}

/// Takes the address.
pub(crate) fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).map_err(|error| StartError::Listen(address, error))
}

/// Serves at the listener, over TLS with a certificate, until a signal asks it to stop. Calls `ready` when it begins to
/// accept.
pub(crate) async fn run(
    services: Arc<Services>,
    listener: TcpListener,
    tls: Option<Tls>,
    ready: impl FnOnce(),
) -> Result<(), StartError> {
    let site = site(Arc::clone(&services))?;
    let settings = &services.settings;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(worker::work(Arc::clone(&services), stopped));
    tokio::spawn(make_keys(Arc::clone(&services)));
    tokio::spawn(keep_configured(Arc::clone(&services)));
    announce(&services, site.dev_mailbox.is_some());

    let handle = Handle::new();
    tokio::spawn(shut_down_on_signal(handle.clone(), settings.server.clone()));
    if let Some(tls) = &tls {
        tls.clone().keep_renewed();
    }
    ready();
    let served = listen(listener, router(site), handle, settings, tls.as_ref()).await;
    // The worker ends after the last request, so that a mail asked for in it still gets its chance.
    let _ = stop.send(true);
    // What it leaves undone is leased, and comes back by itself.
    if tokio::time::timeout(settings.server.shutdown_grace, worker).await.is_err() {
        tracing::warn!("a delivery was still running; it will be tried again");
    }
    services.storage.close().await;
    served.map_err(|error| StartError::Listen(settings.listen, error))
}

/// Makes the first keys while the first pages are served already: it takes a moment, and only applications wait for it.
async fn make_keys(services: Arc<Services>) {
    if let Err(error) = ensure_keys(&services).await {
        tracing::error!(reason = %error, "applications get no tokens");
    }
}

/// Sees what administrators change at other nodes, for as long as the process lives. In a task of its own: a mail server
/// that does not answer keeps no change waiting.
async fn keep_configured(services: Arc<Services>) {
    loop {
        tokio::time::sleep(LOOK_AT_CONFIGURATION_EVERY).await;
        if let Err(error) = configuration::refresh(&services).await {
            tracing::error!(reason = %error, "what was configured before goes on counting");
        }
    }
}

async fn shut_down_on_signal(handle: Handle<SocketAddr>, settings: ServerSettings) {
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        tracing::error!("signals cannot be received; stop the process by killing it");
        return;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!(grace_s = settings.shutdown_grace.as_secs(), "stopping");
    handle.graceful_shutdown(Some(settings.shutdown_grace));
}

fn announce(services: &Services, mailbox: bool) {
    let settings = &services.settings;
    let url = settings.public_url.origin();
    let argon2 = &settings.hashing;
    tracing::info!(
        url,
        listen = %settings.listen,
        database = settings.database_url.masked(),
        mail = settings.mail.url.masked(),
        hashing_memory_mib = u64::from(argon2.memory_kib) * argon2.permits_or_cores() as u64 / 1024,
        "serving"
    );
    if mailbox {
        tracing::info!(url = settings.public_url.join(web::paths::DEV_MAILBOX), "mails land here");
    }
}
