//! Addresses, encodings and bodies that mean two things (IN).
