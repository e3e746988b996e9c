//! A certificate authority of the test's own. Nothing of it is kept.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use settings::TlsFiles;
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring},
};

const STAGE: &str = "certificates can be made";

/// An authority, with a folder for what it signed.
pub struct Authority {
    folder: TempDir,
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    /// A new authority.
    #[must_use]
    pub fn make() -> Self {
        let mut about = CertificateParams::default();
        about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(about, KeyPair::generate().expect(STAGE)).expect(STAGE);
        Self { folder: tempfile::tempdir().expect(STAGE), issuer }
    }

    /// A new certificate for localhost, in the place of the one before.
    #[must_use]
    pub fn sign(&self) -> TlsFiles {
        let key = KeyPair::generate().expect(STAGE);
        let about = CertificateParams::new(vec!["localhost".to_owned()]).expect(STAGE);
        let certificate = about.signed_by(&key, &self.issuer).expect(STAGE);
        let files =
            TlsFiles { certificate: self.write("server.pem", &certificate.pem()), key: self.path("key") };
        fs::write(&files.key, key.serialize_pem()).expect(STAGE);
        fs::set_permissions(&files.key, fs::Permissions::from_mode(0o600)).expect(STAGE);
        files
    }

    /// Writes a file beside what was signed.
    #[must_use]
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect(STAGE);
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        Path::new(self.folder.path()).join(name)
    }

    /// A client that trusts this authority alone, and offers these protocols.
    #[must_use]
    pub fn client(&self, protocols: &[&[u8]]) -> TlsConnector {
        let mut trusted = RootCertStore::empty();
        trusted.add(self.issuer.der().clone()).expect(STAGE);
        let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect(STAGE)
            .with_root_certificates(trusted)
            .with_no_client_auth();
        config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        TlsConnector::from(Arc::new(config))
    }
}
