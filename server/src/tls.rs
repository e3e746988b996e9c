//! The certificate with which the server answers, and its renewal while it serves.

use settings::{TlsFiles, TlsSettings, read_private_file};
use std::{
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use tokio::signal::unix::{SignalKind, signal};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        self, ServerConfig,
        crypto::{CryptoProvider, ring},
        pki_types::{
            CertificateDer, PrivateKeyDer,
            pem::{self, PemObject as _},
        },
        server::{ClientHello, ResolvesServerCert},
        sign::CertifiedKey,
    },
};

/// How often the files are looked at: whoever renews a certificate need not know of this process.
const LOOK_EVERY: Duration = Duration::from_mins(1);

/// TLS with a certificate that can be renewed. A clone has the same one.
#[derive(Clone)]
pub struct Tls {
    files: TlsFiles,
    provider: Arc<CryptoProvider>,
    config: Arc<ServerConfig>,
    current: Arc<Current>,
}

/// Why the certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// `tls.certificate` cannot be read or is none.
    #[error("tls.certificate ({}): {reason}", file.display())]
    Certificate {
        /// The file as it was named.
        file: PathBuf,
        /// A sentence without the file's text.
        reason: String,
    },
    /// `tls.key` cannot be read, can be read by others, or is none.
    #[error("tls.key ({}): {reason}", file.display())]
    Key {
        /// The file as it was named.
        file: PathBuf,
        /// A sentence without the file's text.
        reason: String,
    },
    /// The two are not of each other.
    #[error("tls.certificate and tls.key do not belong together: {0}")]
    Pair(rustls::Error),
    /// TLS cannot be set up.
    #[error("TLS: {0}")]
    Setup(#[from] rustls::Error),
}

/// The certificate of the next handshake.
#[derive(Debug)]
struct Current(RwLock<Arc<CertifiedKey>>);

impl Tls {
    /// Reads the certificate and its key; `None` when the settings name none.
    ///
    /// # Errors
    /// [`TlsError`] when one of them cannot be used.
    pub fn load(settings: &TlsSettings) -> Result<Option<Self>, TlsError> {
        let Some(files) = settings.files() else { return Ok(None) };
        let provider = Arc::new(ring::default_provider());
        let current = Arc::new(Current(RwLock::new(Arc::new(read(&files, &provider)?))));
        // TLS 1.2 and 1.3: what is older is not in the library.
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()?;
        let resolver: Arc<dyn ResolvesServerCert> = Arc::<Current>::clone(&current);
        let mut config = builder.with_no_client_auth().with_cert_resolver(resolver);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Some(Self { files, provider, config: Arc::new(config), current }))
    }

    /// Shakes hands with clients.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.config))
    }

    /// Reads the files again and uses a new certificate for every handshake from now on. Gives whether it is a new one.
    /// The former one stays when the files cannot be used.
    fn renew(&self) -> Result<bool, TlsError> {
        let fresh = read(&self.files, &self.provider)?;
        let mut current = self.current.0.write().unwrap_or_else(PoisonError::into_inner);
        let is_new = fresh.cert != current.cert;
        *current = Arc::new(fresh);
        Ok(is_new)
    }

    /// From now on renews the certificate at every SIGHUP, and when its files have changed.
    pub(crate) fn keep_renewed(self) {
        let Ok(mut hangup) = signal(SignalKind::hangup()) else {
            tracing::error!("SIGHUP cannot be received; a new certificate needs a new start");
            return;
        };
        tokio::spawn(async move {
            let mut clock = tokio::time::interval(LOOK_EVERY);
            loop {
                tokio::select! {
                    _ = hangup.recv() => {}
                    _ = clock.tick() => {}
                }
                self.renew_and_tell();
            }
        });
    }

    fn renew_and_tell(&self) {
        match self.renew() {
            Ok(true) => {
                tracing::info!(file = %self.files.certificate.display(), "a new certificate is in use");
            }
            Ok(false) => {}
            Err(error) => tracing::error!(reason = %error, "the former certificate stays in use"),
        }
    }
}

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

fn read(files: &TlsFiles, provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
    let bad_certificate = |reason: String| TlsError::Certificate { file: files.certificate.clone(), reason };
    let text = std::fs::read(&files.certificate)
        .map_err(|error| bad_certificate(format!("cannot be read: {error}")))?;
    let chain: Result<Vec<CertificateDer<'static>>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let chain = chain.map_err(|error| bad_certificate(not_pem(&error)))?;
    if chain.is_empty() {
        return Err(bad_certificate("holds no certificate in PEM".into()));
    }
    let bad_key = |reason: String| TlsError::Key { file: files.key.clone(), reason };
    let text = read_private_file(&files.key).map_err(bad_key)?;
    let key = PrivateKeyDer::from_pem_slice(&text).map_err(|error| match error {
        pem::Error::NoItemsFound => bad_key("holds no private key in PEM".into()),
        error => bad_key(not_pem(&error)),
    })?;
    CertifiedKey::from_der(chain, key, provider).map_err(TlsError::Pair)
}

/// The reader's words may quote the file, which must not reach a log.
fn not_pem(error: &pem::Error) -> String {
    match error {
        pem::Error::MissingSectionEnd { .. } => "ends in the middle of a PEM section".into(),
        _ => "is not PEM".into(),
    }
}
