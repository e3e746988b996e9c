//! One id type per entity, so that a session cannot be looked up by a user's id.
//! Each is a UUIDv7 (RFC 9562 §5.7): random enough to be unguessable (74 bits), sorted by time.

use crate::Timestamp;
use uuid::{Uuid, Variant, Version};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes an id from the time and ten random bytes of the context.
            #[must_use]
            pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
                Self(uuid_v7(now, random))
            }

            /// Wraps an id that the database returned.
            #[must_use]
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// The id as the database stores it.
            #[must_use]
            pub const fn as_uuid(self) -> Uuid {
                self.0
            }

            /// Reads the text form; `None` when it is not a UUID.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )* };
}

id! {
    /// A person's account.
    UserId;
    /// A browser session of a logged-in person.
    SessionId;
    /// Somebody's request for a password reset, made for an address and not yet for an account.
    ResetRequestId;
    /// A single-use permission that was mailed.
    TicketId;
    /// A message or effect that waits to leave the database.
    OutboxId;
    /// A row of the audit log.
    AuditId;
    /// An application's request to log somebody in, from `/authorize` until its answer (RFC 6749 §4.1.1).
    AuthorizationId;
    /// What one authorization led to: its code, its access tokens, its family of refresh tokens.
    GrantId;
    /// A request for a mailed code to log in with.
    PasswordlessRequestId;
    /// One of an application's secrets.
    ApplicationSecretId;
    /// Long work that is done in steps.
    JobId;
}

fn uuid_v7(now: Timestamp, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(now.as_micros() / 1000).unwrap_or(0).to_be_bytes();
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&millis[2..]);
    bytes[6..].copy_from_slice(&random);
    uuid::Builder::from_bytes(bytes)
        .with_variant(Variant::RFC4122)
        .with_version(Version::SortRand)
        .into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let older = UserId::new(Timestamp::from_micros(1_000_000), [255; 10]);
        let newer = UserId::new(Timestamp::from_micros(2_000_000), [0; 10]);
        assert!(older < newer);
        assert_eq!(older.as_uuid().get_version_num(), 7);
    }
}
