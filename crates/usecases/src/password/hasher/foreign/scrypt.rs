//! scrypt (RFC 7914), in the notations of PHC, Kratos and Django.

use super::{HashRefusal, text};
use scrypt::Params;
use subtle::ConstantTimeEq as _;

/// Most memory, that of all lanes added up, because they are worked off one after the other.
const MAX_MEMORY: u64 = 256 * 1024 * 1024;
/// Shorter hashes match too easily, longer ones nobody makes.
const TAG_BYTES: std::ops::RangeInclusive<usize> = 16..=64;

pub(in super::super) struct Scrypt {
    params: Params,
    salt: Vec<u8>,
    tag: Vec<u8>,
}

impl Scrypt {
    /// `$scrypt$ln=14,r=8,p=1$salt$hash`, or Django's `scrypt$16384$salt$8$5$hash`, whose salt is text.
    pub(super) fn read(fields: &[&str]) -> Result<Self, HashRefusal> {
        let (params, salt, tag) = match fields {
            ["", _, parameters, salt, tag] => (listed(parameters)?, text::base64(salt)?, tag),
            [_, n, salt, r, p, tag] => {
                let n = exponent(text::number(n)?)?;
                (bounded(n, text::number(r)?, text::number(p)?)?, salt.as_bytes().to_vec(), tag)
            }
            _ => return Err(HashRefusal::Unreadable),
        };
        let tag = text::base64(tag)?;
        if TAG_BYTES.contains(&tag.len()) {
            Ok(Self { params, salt, tag })
        } else {
            Err(HashRefusal::Unreadable)
        }
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let mut made = vec![0; self.tag.len()];
        let done = scrypt::scrypt(password, &self.salt, &self.params, &mut made);
        done.is_ok() && bool::from(made.ct_eq(&self.tag))
    }
}

/// Reads `ln=14,r=8,p=1`. Kratos writes the number itself where the others write its exponent.
pub(super) fn listed(parameters: &str) -> Result<Params, HashRefusal> {
    let given = |name| text::parameter(parameters, name);
    let n = given("ln")?;
    let n = if n < u64::BITS { n } else { exponent(n)? };
    bounded(n, given("r")?, given("p")?)
}

fn exponent(n: u32) -> Result<u32, HashRefusal> {
    if n.is_power_of_two() { Ok(n.trailing_zeros()) } else { Err(HashRefusal::Unreadable) }
}

/// The memory is 128·2^n·r bytes for each of p lanes.
fn bounded(n: u32, r: u32, p: u32) -> Result<Params, HashRefusal> {
    let memory = 1_u64.checked_shl(n.saturating_add(7)).and_then(|bytes| bytes.checked_mul(r.into()));
    let memory = memory.and_then(|bytes| bytes.checked_mul(p.into())).unwrap_or(u64::MAX);
    if memory > MAX_MEMORY {
        return Err(HashRefusal::TooCostly);
    }
    let n = u8::try_from(n).map_err(|_| HashRefusal::TooCostly)?;
    Params::new(n, r, p).map_err(|_| HashRefusal::Unreadable)
}
