//! Breaking a reset (RT).
