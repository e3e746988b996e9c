//! The documented example file.

use crate::Deployment;

const FILE: &str = include_str!("../../../../vestibule.example.toml");

#[test]
fn the_example_file_is_fresh() {
    assert!(
        settings::example() == FILE,
        "run: cargo run -p settings --example vestibule_example > vestibule.example.toml"
    );
}

#[test]
fn the_example_file_changes_nothing() {
    let plain = Deployment::new();
    let with_example = Deployment { environment: plain.environment.clone(), ..Deployment::new() }.file(FILE);
    assert_eq!(with_example.settings().effective(), plain.settings().effective());
}

#[test]
fn the_example_file_says_the_defaults() {
    // The data folder of the deployment goes before the example's, so what follows from it differs.
    let uncommented = uncommented(FILE);
    let keys = uncommented.lines().filter(|line| line.contains(" = ")).count();
    assert!(keys > 40, "{keys}");
    let follows_from_folder = |line: &&str| !line.contains("./data/") && !line.contains("/data/");
    let plain = Deployment::new();
    let with_example =
        Deployment { environment: plain.environment.clone(), ..Deployment::new() }.file(&uncommented);
    let (plain, with_example) = (plain.settings().effective(), with_example.settings().effective());
    assert_eq!(
        plain.lines().filter(follows_from_folder).collect::<Vec<_>>(),
        with_example.lines().filter(follows_from_folder).collect::<Vec<_>>()
    );
}

#[test]
fn the_example_file_names_every_variable() {
    for name in
        ["VESTIBULE_PUBLIC_URL", "VESTIBULE_LOG", "VESTIBULE_LOG_FORMAT", "VESTIBULE_LIMITS_RESET_GLOBAL"]
    {
        assert!(FILE.contains(&format!("\n# {name}: ")), "{name}");
    }
}

/// The example with every key in effect: a key's line is the only kind that reads `# name = value`.
fn uncommented(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("# ") {
        Some(key) if key.split_once(" = ").is_some_and(|(name, _)| !name.contains(' ')) => format!("{key}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}
