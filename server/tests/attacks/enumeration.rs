//! Learning who has an account (EN).
