//! The application on a database of its own.

use crate::{Browser, ManualClock, OutgoingRecorder, SeededRandomness};
use axum::Router;
use domain::{EmailAddress, UserId};
use mail::{
    MailTransport, Mailer,
    mailbox::{self, StoredMessage},
};
use settings::{HashingSettings, Settings, Sources};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use storage::{DatabaseUrl, Storage, testing::TestDatabase};
use tempfile::TempDir;
use usecases::{
    Context, Keys, Services,
    configuration::{self, CurrentConfiguration},
    jobs::run_due,
    password::PasswordHasher,
    signing::SigningKeys,
    users::{SignInWith, add_user},
};
use web::{Assets, Site, UnnamedProxy};

/// A running application. Its worker runs when the test says so.
pub struct TestApp {
    /// The clock that everything in it goes by.
    pub clock: ManualClock,
    /// What its process holds.
    pub services: Arc<Services>,
    /// The servers of all applications.
    pub outgoing: OutgoingRecorder,
    randomness: SeededRandomness,
    make_router: fn(Site) -> Router,
    router: Router,
    folder: TempDir,
    db: TestDatabase,
}

impl TestApp {
    /// Starts the application with the default settings: at `http://localhost:3000`, mail into a folder.
    #[must_use]
    pub fn new(db: TestDatabase, make_router: fn(Site) -> Router) -> Self {
        Self::with(db, make_router, |_| {})
    }

    /// Starts the application with changed settings. They are not validated again.
    pub fn with(
        db: TestDatabase,
        make_router: fn(Site) -> Router,
        change: impl FnOnce(&mut Settings),
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test's files");
        let mut settings = load_settings(folder.path());
        change(&mut settings);
        let (clock, randomness) = (ManualClock::new(), SeededRandomness::new(1));
        let outgoing = OutgoingRecorder::default();
        let services = services(settings, db.storage().clone(), &clock, &randomness, &outgoing);
        let router = make_router(site(&services));
        Self { clock, services, outgoing, randomness, make_router, router, folder, db }
    }

    /// Ends the process and starts another on the same database, with the same settings and files.
    pub async fn restarted(self) -> Self {
        let services = self.another_process(|_| {}).await;
        let router = (self.make_router)(site(&services));
        Self { services, router, ..self }
    }

    /// What another process on the same database holds, by the same clock. Its settings may differ.
    pub async fn another_process(&self, change: impl FnOnce(&mut Settings)) -> Arc<Services> {
        let url = DatabaseUrl::parse(self.db.url()).expect("the test's URL is well-formed");
        let storage = Storage::connect(&url).await.expect("the test's database opens again");
        let mut settings = self.services.settings.clone();
        change(&mut settings);
        let services = services(settings, storage, &self.clock, &self.randomness, &self.outgoing);
        configuration::refresh(&services).await.expect("the configuration can be read");
        services
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &TestDatabase {
        &self.db
    }

    /// A browser that was never here before.
    #[must_use]
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone(), self.services.settings.public_url.origin())
    }

    /// Works off everything that is due in the outbox, and returns how many items that were.
    pub async fn run_jobs(&self) -> usize {
        let mut all = 0;
        loop {
            match run_due(&self.services).await.expect("the outbox can be read") {
                0 => return all,
                some => all += some,
            }
        }
    }

    /// The mails that arrived at an address, the newest first.
    #[must_use]
    pub fn mails_to(&self, address: &str) -> Vec<StoredMessage> {
        let all = mailbox::list(&self.mail_folder()).expect("the mailbox can be read");
        all.into_iter().filter(|message| message.to == address).collect()
    }

    /// Makes every delivery fail until [`Self::mend_mail`].
    pub fn break_mail(&self) {
        let folder = self.mail_folder();
        if folder.exists() {
            fs::rename(&folder, self.away()).expect("the mailbox can be moved");
        }
        fs::write(folder, "in the way").expect("a file can stand where the mailbox was");
    }

    /// Lets deliveries succeed again.
    pub fn mend_mail(&self) {
        let folder = self.mail_folder();
        fs::remove_file(&folder).expect("the mail was broken before");
        if self.away().exists() {
            fs::rename(self.away(), folder).expect("the mailbox can be moved back");
        }
    }

    /// Adds an account with a password.
    pub async fn add_user(&self, email: &str, password: &str) -> UserId {
        self.add(email, SignInWith::Password(password.to_owned())).await
    }

    /// Adds an account that never had a password.
    pub async fn add_user_without_password(&self, email: &str) -> UserId {
        self.add(email, SignInWith::PasswordToCome).await
    }

    /// Adds an account that belongs to a social or enterprise provider.
    pub async fn add_user_of_provider(&self, email: &str, provider: &str) -> UserId {
        self.add(email, SignInWith::Provider(provider.to_owned())).await
    }

    async fn add(&self, email: &str, sign_in: SignInWith) -> UserId {
        let email = EmailAddress::parse(email).expect("the test's address is one");
        let context = Context::of_system(Arc::clone(&self.services));
        add_user(&context, email, sign_in).await.unwrap_or_else(|error| panic!("no account: {error}"))
    }

    fn mail_folder(&self) -> PathBuf {
        self.folder.path().join("mailbox")
    }

    fn away(&self) -> PathBuf {
        self.folder.path().join("mailbox-away")
    }
}

fn load_settings(folder: &Path) -> Settings {
    // Named, so that no file of the working folder is read.
    let file = folder.join("vestibule.toml");
    fs::write(&file, format!("data_dir = \"{}\"\n", folder.display())).expect("the settings can be written");
    let sources = Sources { file: Some(file), environment: Vec::new(), random: |bytes| bytes.fill(7) };
    let mut settings = Settings::load(sources).unwrap_or_else(|errors| panic!("{errors}"));
    settings.hashing = HashingSettings::for_tests();
    // A test that runs the jobs means to run all of them.
    settings.reset.mail_delay = std::time::Duration::ZERO;
    settings
}

fn services(
    settings: Settings,
    storage: Storage,
    clock: &ManualClock,
    randomness: &SeededRandomness,
    outgoing: &OutgoingRecorder,
) -> Arc<Services> {
    let transport = MailTransport::parse(settings.mail.url.reveal()).expect("the mail URL is well-formed");
    Arc::new(Services {
        configuration: CurrentConfiguration::of_file(&settings),
        hasher: PasswordHasher::new(&settings.hashing, [0; 16]).expect("the parameters fit"),
        keys: Keys::new(&settings.secret_key),
        signing: SigningKeys::default(),
        mailer: Mailer::new(&transport, &settings.mail.from).expect("the mailer can be made"),
        outgoing: Box::new(outgoing.clone()),
        outbox_bell: tokio::sync::Notify::new(),
        clock: Box::new(clock.clone()),
        randomness: Box::new(randomness.clone()),
        storage,
        settings,
    })
}

/// As the server makes it, but for the files of the site: pages name them, tests do not load them.
fn site(services: &Arc<Services>) -> Site {
    let is_loopback = services.settings.public_url.is_loopback();
    let dev_mailbox = services.mailer.mailbox().filter(|_| is_loopback).cloned();
    let services = Arc::clone(services);
    Site { services, assets: Assets::new("test"), dev_mailbox, unnamed_proxy: UnnamedProxy::default() }
}
