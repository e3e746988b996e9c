//! No method of the storage goes untested.

use std::collections::BTreeSet;
use std::path::Path;

fn rust_files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn every_method_is_called_by_a_conformance_test() {
    let methods: BTreeSet<String> = rust_files("src")
        .into_iter()
        .filter(|(name, _)| name != "testing.rs")
        .flat_map(|(_, text)| {
            let names = text.split("pub async fn ").skip(1).filter_map(|rest| rest.split('(').next());
            names.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    assert!(methods.len() > 40, "{methods:?}");
    let tests: String = rust_files("tests/conformance").into_iter().map(|(_, text)| text).collect();
    let uncalled: Vec<_> = methods
        .iter()
        .filter(|name| !tests.contains(&format!(".{name}(")) && !tests.contains(&format!("::{name}(")))
        .collect();
    assert!(uncalled.is_empty(), "no conformance test calls {uncalled:?}");
}
