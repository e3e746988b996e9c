//! What the application gets back byte for byte (RFC 6749 §4.1.1). Never interpreted.

use crate::{LocalFault, Parameters};

/// The longest `state`, in bytes.
pub(super) const MAX_LENGTH: usize = 2048;

/// Reads the state. One that could not be given back as it came is a fault that the application is not told: without
/// its state it would not know what the answer is to. A form changes line breaks.
pub(crate) fn read(parameters: &Parameters) -> Result<Option<String>, LocalFault> {
    let Some(state) = parameters.get("state") else { return Ok(None) };
    if state.len() > MAX_LENGTH || state.chars().any(char::is_control) {
        return Err(LocalFault::State);
    }
    Ok(Some(state.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_comes_back_as_it_is() {
        let read = |state: &str| read(&Parameters::of(&[("state", state)]));
        for state in
            ["x", "<script>alert(1)</script>", "a+b%20c&d=e", "ä 🦀", "\u{200f}", &"x".repeat(MAX_LENGTH)]
        {
            assert_eq!(read(state), Ok(Some(state.to_owned())));
        }
        for state in [&"x".repeat(MAX_LENGTH + 1), "a\r\nSet-Cookie: b", "a\u{7f}", "a\u{85}b"] {
            assert_eq!(read(state), Err(LocalFault::State), "{state:?}");
        }
        assert_eq!(super::read(&Parameters::of(&[])), Ok(None));
    }
}
