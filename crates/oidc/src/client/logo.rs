//! A picture that may stand on our pages.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

/// The largest picture, in bytes. It travels with the first page of a login.
const MAX_SIZE: usize = 64 * 1024;

/// A PNG, JPEG or WebP picture of at most 64 KiB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Document", into = "Document")]
pub struct Logo {
    kind: Kind,
    bytes: Vec<u8>,
}

/// A kind of picture. SVG is none of them: it can hold scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Png,
    Jpeg,
    Webp,
}

impl Kind {
    /// Reads the kind from how a file begins.
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else {
            None
        }
    }
}

/// Why a picture cannot be a logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoFault {
    /// Neither PNG nor JPEG nor WebP.
    #[error("a logo is a PNG, JPEG or WebP picture")]
    Kind,
    /// Too large.
    #[error("a logo has at most 64 KiB")]
    Size,
    /// The document's text is not base64.
    #[error("a logo is written in base64")]
    Encoding,
}

/// The logo as a document has it.
#[derive(Serialize, Deserialize)]
struct Document {
    content_type: String,
    base64: String,
}

impl Logo {
    /// Takes a picture. Its kind is read from its bytes.
    ///
    /// # Errors
    /// [`LogoFault`] for what is no picture of a known kind, and for one that is too large.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, LogoFault> {
        if bytes.len() > MAX_SIZE {
            return Err(LogoFault::Size);
        }
        let kind = Kind::of(&bytes).ok_or(LogoFault::Kind)?;
        Ok(Self { kind, bytes })
    }

    /// Its media type, one of three.
    #[must_use]
    pub const fn content_type(&self) -> &'static str {
        match self.kind {
            Kind::Png => "image/png",
            Kind::Jpeg => "image/jpeg",
            Kind::Webp => "image/webp",
        }
    }

    /// The picture.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl TryFrom<Document> for Logo {
    type Error = LogoFault;

    fn try_from(document: Document) -> Result<Self, LogoFault> {
        let bytes = STANDARD.decode(document.base64).map_err(|_| LogoFault::Encoding)?;
        let logo = Self::from_bytes(bytes)?;
        if logo.content_type() == document.content_type { Ok(logo) } else { Err(LogoFault::Kind) }
    }
}

impl From<Logo> for Document {
    fn from(logo: Logo) -> Self {
        Self { content_type: logo.content_type().to_owned(), base64: STANDARD.encode(logo.bytes) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_by_itself_of_which_kind_it_is() {
        let logo = Logo::from_bytes(b"\x89PNG\r\n\x1a\nrest".to_vec()).expect("a logo");
        assert_eq!(logo.content_type(), "image/png");
        let webp = Logo::from_bytes(b"RIFF\0\0\0\0WEBPVP8 ".to_vec()).expect("a logo");
        assert_eq!(webp.content_type(), "image/webp");
        let document = serde_json::to_value(&logo).expect("a document");
        assert_eq!(document["content_type"], "image/png");
        assert_eq!(serde_json::from_value::<Logo>(document).expect("a logo"), logo);
    }

    #[test]
    fn what_can_hold_a_script_or_is_too_large_is_no_logo() {
        for bytes in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"<html>",
            b"GIF89a",
            b"RIFF\0\0\0\0WAVE",
            b"",
        ] {
            assert_eq!(Logo::from_bytes(bytes.to_vec()), Err(LogoFault::Kind));
        }
        let mut large = b"\xff\xd8\xff".to_vec();
        large.resize(MAX_SIZE, 0);
        assert!(Logo::from_bytes(large.clone()).is_ok());
        large.push(0);
        assert_eq!(Logo::from_bytes(large), Err(LogoFault::Size));
    }

    #[test]
    fn a_document_cannot_lie_about_the_kind() {
        let document =
            Document { content_type: "text/html".to_owned(), base64: STANDARD.encode(b"\xff\xd8\xff") };
        assert_eq!(Logo::try_from(document), Err(LogoFault::Kind));
        let document = Document { content_type: "image/png".to_owned(), base64: "?".to_owned() };
        assert_eq!(Logo::try_from(document), Err(LogoFault::Encoding));
    }
}
