//! Makes cargo embed the site anew when it changed.

fn main() {
    println!("cargo::rerun-if-changed=../target/site");
}
