//! argon2: our own hashes, and those of others in the same notation (PHC string format).

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash as Phc, Salt},
};
use domain::PasswordHash;
use subtle::ConstantTimeEq as _;

/// How the hashes that we make look.
const OURS: (Algorithm, Version) = (Algorithm::Argon2id, Version::V0x13);
/// Bytes of the hashes that we make.
pub(super) const TAG_BYTES: usize = 32;

/// The most memory of a hash of others, in KiB.
const MOST_MEMORY: u32 = 256 * 1024;
/// The most memory that a hash of others goes over, in KiB: two passes over [`MOST_MEMORY`].
const MOST_WORK: u64 = 2 * 256 * 1024;

/// A stored hash, parsed.
pub(super) struct Stored {
    kind: (Algorithm, Version),
    params: Params,
    salt: Salt,
    tag: Output,
}

impl Stored {
    /// Reads the notation; `None` when it is damaged.
    pub(super) fn read(text: &str) -> Option<Self> {
        let phc = Phc::new(text).ok()?;
        let algorithm = Algorithm::try_from(phc.algorithm.as_str()).ok()?;
        // The first version was written without its number.
        let version = phc.version.map_or(Ok(Version::V0x10), Version::try_from).ok()?;
        let params = Params::try_from(&phc).ok()?;
        let bare = params.keyid().is_empty() && params.data().is_empty();
        bare.then_some(Self { kind: (algorithm, version), params, salt: phc.salt?, tag: phc.hash? })
    }

    /// Whoever got to write a hash must not choose how much memory and time a login takes: neither alone, nor their
    /// product, which is what it costs.
    pub(super) fn is_affordable(&self, current: &Params) -> bool {
        let Self { params, .. } = self;
        let work = |params: &Params| u64::from(params.m_cost()) * u64::from(params.t_cost());
        let most_work = MOST_WORK.max(4 * work(current));
        params.m_cost() <= MOST_MEMORY
            && params.t_cost() <= 10
            && params.p_cost() <= 8
            && work(params) <= most_work
    }

    /// Whether it is what we would make of this password now.
    pub(super) fn is_current(&self, current: &Params) -> bool {
        let cost = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
        self.kind == OURS && cost(&self.params) == cost(current) && self.tag.len() == TAG_BYTES
    }

    /// Whether it is the hash of this password.
    pub(super) fn matches(&self, password: &[u8], memory: &mut Vec<Block>) -> bool {
        let mut tag = vec![0; self.tag.len()];
        let filled = fill(self.kind, &self.params, password, self.salt.as_ref(), &mut tag, memory);
        filled.is_some() && bool::from(tag.ct_eq(self.tag.as_bytes()))
    }
}

fn fill(
    (algorithm, version): (Algorithm, Version),
    params: &Params,
    password: &[u8],
    salt: &[u8],
    out: &mut [u8],
    memory: &mut Vec<Block>,
) -> Option<()> {
    // Tests compare this line: how much work is done must not depend on who asks.
    tracing::trace!(m = params.m_cost(), t = params.t_cost(), p = params.p_cost(), "argon2id");
    if memory.len() < params.block_count() {
        memory.resize(params.block_count(), Block::new());
    }
    let argon2 = Argon2::new(algorithm, version, params.clone());
    argon2.hash_password_into_with_memory(password, salt, out, memory.as_mut_slice()).ok()
}

/// Makes a hash of our own.
pub(super) fn hash(
    params: &Params,
    password: &[u8],
    salt: &[u8; 16],
    memory: &mut Vec<Block>,
) -> Option<PasswordHash> {
    let mut tag = [0; TAG_BYTES];
    fill(OURS, params, password, salt, &mut tag, memory)?;
    let phc = Phc {
        algorithm: OURS.0.ident(),
        version: Some(OURS.1.into()),
        params: ParamsString::try_from(params).ok()?,
        salt: Some(Salt::new(salt).ok()?),
        hash: Some(Output::new(&tag).ok()?),
    };
    Some(PasswordHash::from_phc(phc.to_string()))
}

/// Does the work of a comparison for nothing.
pub(super) fn waste(params: &Params, password: &[u8], memory: &mut Vec<Block>) {
    fill(OURS, params, password, &[0; 16], &mut [0; TAG_BYTES], memory);
}
