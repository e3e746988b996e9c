//! Brute force, limits and floods (BF).
