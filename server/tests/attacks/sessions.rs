//! Sessions, forged requests and the browser (SS).
