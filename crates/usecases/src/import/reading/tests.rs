use super::*;
use serde_json::json;

fn rows(
    text: &str,
    member: Option<&'static str>,
    skipped: u64,
) -> Result<Vec<(u64, Option<Value>)>, ReadError> {
    let mut all = Vec::new();
    read_rows(text.as_bytes(), member, skipped, &mut |number, row| {
        all.push((number, row.ok()));
        ControlFlow::Continue(())
    })?;
    Ok(all)
}

#[test]
fn a_line_a_row_with_its_number_also_after_empty_and_broken_ones() {
    let text = "\u{feff}{\"a\":1}\n\nnonsense\n{\"a\":2}";
    let expected = vec![(1, Some(json!({ "a": 1 }))), (3, None), (4, Some(json!({ "a": 2 })))];
    assert_eq!(rows(text, None, 0).ok(), Some(expected.clone()));
    assert_eq!(rows(text, None, 3).ok(), Some(expected[2..].to_vec()));
}

#[test]
fn a_list_and_a_list_within_an_object() {
    let expected = vec![(1, Some(json!(1))), (2, Some(json!({ "b": [] })))];
    assert_eq!(rows(" [1, {\"b\":[]}] ", None, 0).ok(), Some(expected.clone()));
    assert_eq!(rows("[1, {\"b\":[]}]", Some("users"), 0).ok(), Some(expected.clone()));
    let object = "{\"realm\":{\"users\":[9]},\"users\":[1,{\"b\":[]}],\"x\":[3]}";
    assert_eq!(rows(object, Some("users"), 0).ok(), Some(expected.clone()));
    assert_eq!(rows(object, Some("users"), 1).ok(), Some(expected[1..].to_vec()));
    assert_eq!(rows("", None, 0).ok(), Some(Vec::new()));
}

#[test]
fn a_line_of_any_length_takes_the_memory_of_one_and_is_refused() {
    let text = format!("{{\"a\":\"{}\"}}\n{{\"a\":2}}\n", "x".repeat(1_000_000));
    assert_eq!(rows(&text, None, 0).ok(), Some(vec![(1, None), (2, Some(json!({ "a": 2 })))]));
}

#[test]
fn a_broken_list_ends_with_its_line_and_without_its_words() {
    let error = rows("[{\"a\":1},\n{\"hash\":\"secret\" \"b\"}]", None, 0).err();
    let text = error.map(|error| error.to_string()).unwrap_or_default();
    assert_eq!(text, "the file is no such JSON: something is wrong in line 2");
}

#[test]
fn whoever_has_enough_gets_no_more() {
    for text in ["[1,2,3]", "{\"a\":1}\n{\"a\":2}\n", "[1,2,nonsense"] {
        let mut count = 0;
        let done = read_rows(text.as_bytes(), None, 0, &mut |_, _| {
            count += 1;
            ControlFlow::Break(())
        });
        assert!(done.is_ok() && count == 1, "{text}");
    }
}
