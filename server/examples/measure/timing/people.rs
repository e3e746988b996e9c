//! Whose addresses are compared: accounts of every kind, and addresses that nobody has.

use crate::random::mixed;
use anyhow::{Context as _, Result, ensure};
use domain::{EmailAddress, Password, PasswordHash, Timestamp, UserId};
use settings::HashingSettings;
use storage::{NewUser, Storage};
use usecases::password::PasswordHasher;

/// A kind of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An account with a password.
    Known,
    /// An account that was shut. Its right password is tried.
    Blocked,
    /// An account without a password.
    WithoutPassword,
    /// An account whose hash came from elsewhere, with less memory and more passes.
    ImportedLight,
    /// An account whose hash came from elsewhere and costs several times as much.
    ImportedHeavy,
    /// An address that nobody has, another one each time.
    Unknown,
}

/// Accounts of each kind, tried in turns.
const ACCOUNTS: usize = 50;
const PASSWORD: &str = "correct-horse-battery-staple";
const WRONG: &str = "a-wrong-horse-battery-staple";
const ALL: [Kind; 5] =
    [Kind::Known, Kind::Blocked, Kind::WithoutPassword, Kind::ImportedLight, Kind::ImportedHeavy];

impl Kind {
    /// The password that is tried, which never logs in. Neither needs encoding in a form; both are of one length.
    pub(crate) const fn password(self) -> &'static str {
        match self {
            Self::Blocked => PASSWORD,
            _ => WRONG,
        }
    }

    /// The address of somebody of this kind. All addresses are of one shape and one length.
    pub(crate) fn address(self, turn: usize) -> String {
        let number = if self == Self::Unknown { turn } else { turn % ACCOUNTS };
        // Mixed, so that no index of a database holds those of one kind side by side.
        let mixed = mixed(((self as u64) << 32) | number as u64);
        format!("{mixed:016x}@example.com")
    }

    fn hashing(self) -> HashingSettings {
        let defaults = HashingSettings::default();
        match self {
            Self::ImportedLight => HashingSettings { memory_kib: 7168, iterations: 5, ..defaults },
            Self::ImportedHeavy => HashingSettings { memory_kib: 65_536, iterations: 3, ..defaults },
            _ => defaults,
        }
    }
}

/// Adds the accounts of all kinds.
pub(crate) async fn add_all(storage: &Storage) -> Result<()> {
    for kind in ALL {
        let hasher = PasswordHasher::new(&kind.hashing(), [0; 16])?;
        for number in 0..ACCOUNTS {
            let hash = if kind == Kind::WithoutPassword {
                None
            } else {
                let password = Password::parse(PASSWORD.to_owned()).ok().context("no password")?;
                Some(hasher.hash(password, salt(kind, number)).await?)
            };
            add(storage, kind, number, hash).await?;
        }
    }
    Ok(())
}

async fn add(storage: &Storage, kind: Kind, number: usize, hash: Option<PasswordHash>) -> Result<()> {
    let made_at = Timestamp::from_micros(0);
    let address = kind.address(number);
    let email = EmailAddress::parse(&address).map_err(|_| anyhow::anyhow!("{address} is no address"))?;
    let salt = salt(kind, number);
    let mut random = [0; 10];
    random.copy_from_slice(&salt[..10]);
    let id = UserId::new(made_at, random);
    let mut writer = storage.begin_write().await?;
    let user = NewUser { email_verified: true, password_hash: hash, ..NewUser::of(id, email, made_at) };
    ensure!(writer.insert_user(&user).await?, "{address} is taken");
    if kind == Kind::Blocked {
        writer.set_blocked(id, true).await?;
    }
    writer.commit().await?;
    Ok(())
}

/// Another one for each account.
fn salt(kind: Kind, number: usize) -> [u8; 16] {
    let mut salt = [0; 16];
    salt[..8].copy_from_slice(&mixed(((kind as u64) << 32) | number as u64 | (1 << 63)).to_be_bytes());
    salt[8..].copy_from_slice(&mixed(number as u64 | (1 << 62)).to_be_bytes());
    salt
}
