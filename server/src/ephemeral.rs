//! `vestibule serve --ephemeral`: a server for browser tests of other programs. It keeps nothing.

use crate::{
    commands,
    declarations::seed_file,
    environment::Environment,
    serve::{bind, run},
    start::{StartError, open_storage, services},
    tls::Tls,
};
use settings::Settings;
use std::{net::SocketAddr, path::Path, sync::Arc};

/// Runs a server on a database in memory, filled from `seed`, until a signal asks it to stop. Without a port it takes a
/// free one. Says on standard output where it listens, once it accepts.
///
/// `settings` are those of [`Settings::load_ephemeral`], which listen on this machine only.
pub(crate) async fn serve_ephemeral(
    settings: Settings,
    seed: Option<&Path>,
    port: Option<u16>,
    environment: &Environment,
) -> Result<(), StartError> {
    let tls = Tls::load(&settings.tls)?;
    let wanted = SocketAddr::new(settings.listen.ip(), port.unwrap_or(0));
    let listener = bind(wanted)?;
    let address = listener.local_addr().map_err(|error| StartError::Listen(wanted, error))?;
    let settings = settings.listening_at(address);
    let storage = open_storage(&settings).await?;
    let services = Arc::new(services(settings, storage).await?);
    if let Some(file) = seed {
        seed_file(&services, file, environment).await?;
    }
    let origin = services.settings.public_url.origin().to_owned();
    run(services, listener, tls, || commands::say(&format!("listening on {origin}"))).await
}
