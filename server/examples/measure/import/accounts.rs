//! Accounts as Auth0 exports them: a bcrypt hash each, a name, and some metadata.

use crate::random::Random;
use std::io::{Result, Write};

const DIGITS: &[u8] = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const GIVEN: [&str; 8] = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Radia", "Ken"];
const FAMILY: [&str; 8] =
    ["Lovelace", "Hopper", "Turing", "Dijkstra", "Liskov", "Knuth", "Perlman", "Thompson"];
const PLANS: [&str; 3] = ["free", "pro", "enterprise"];

/// Writes so many accounts, a line each.
pub(super) fn write(out: &mut impl Write, accounts: u64) -> Result<()> {
    let mut random = Random::new(1);
    for number in 0..accounts {
        let hash: String = (0..53).map(|_| char::from(DIGITS[random.below(DIGITS.len())])).collect();
        let (given, family) = (GIVEN[random.below(8)], FAMILY[random.below(8)]);
        let (plan, logins) = (PLANS[random.below(3)], random.below(500));
        let id = format!("{:016x}{:08x}", random.next(), number);
        writeln!(
            out,
            r#"{{"user_id":"auth0|{id}","email":"{given}.{family}{number}@example.com","email_verified":true,"passwordHash":"$2b$10${hash}","name":"{given} {family}","given_name":"{given}","family_name":"{family}","nickname":"{given}{number}","picture":"https://s.gravatar.com/avatar/{id}","user_metadata":{{"theme":"dark","newsletter":true}},"app_metadata":{{"plan":"{plan}","roles":["reader"]}},"logins_count":{logins},"created_at":"2024-05-17T09:12:33.123Z"}}"#
        )?;
    }
    out.flush()
}
