//! Rebuilds when a migration is added: the macro that embeds them sees only those of the last build.

fn main() {
    #[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
    {
        println!("cargo::rerun-if-changed=migrations");
    }
}
