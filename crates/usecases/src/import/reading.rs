//! The rows of a file, one after the other: never more of it in memory than a row.

use super::person::Fault;
use serde::{
    Deserializer as _,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;
use std::{
    fmt,
    io::{self, BufRead, Read as _},
    ops::ControlFlow,
};

/// Longest line of a file that has a line an account.
const MAX_LINE: u64 = 256 * 1024;

/// Why the rest of a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    /// The parser's sentence says where, and may quote what stands there: it is not kept.
    #[error("the file is no such JSON: something is wrong in line {0}")]
    Json(usize),
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> Self {
        let line = error.line();
        if error.is_io() { Self::Io(error.into()) } else { Self::Json(line) }
    }
}

/// What takes a row with its number, and says when it wants no more.
pub(super) type Take<'a> = dyn FnMut(u64, Result<Value, Fault>) -> ControlFlow<()> + 'a;

/// Reads every row after the first `skipped`: the values of a list, those of a list under the name `member` of an
/// object, or a line each.
pub(super) fn read_rows(
    mut file: impl BufRead,
    member: Option<&'static str>,
    skipped: u64,
    take: &mut Take<'_>,
) -> Result<(), ReadError> {
    let is_object = loop {
        match file.fill_buf()?.first() {
            Some(byte) if byte.is_ascii_whitespace() => file.consume(1),
            // The mark with which some programs begin a text (U+FEFF).
            Some(0xef | 0xbb | 0xbf) => file.consume(1),
            Some(byte) => break *byte != b'[',
            None => return Ok(()),
        }
    };
    if is_object && member.is_none() {
        return read_lines(file, skipped, take);
    }
    let mut json = serde_json::Deserializer::from_reader(file);
    let mut rows = Rows { number: 0, skipped, take, ended: false };
    let done = if is_object {
        json.deserialize_map(Members { member: member.unwrap_or_default(), rows: &mut rows })
    } else {
        DeserializeSeed::deserialize(&mut rows, &mut json)
    };
    match done {
        // Whoever takes the rows ended it.
        Err(_) if rows.ended => Ok(()),
        done => Ok(done?),
    }
}

fn read_lines(mut file: impl BufRead, skipped: u64, take: &mut Take<'_>) -> Result<(), ReadError> {
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        if (&mut file).take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        number += 1;
        let is_whole = line.ends_with(b"\n") || (line.len() as u64) < MAX_LINE;
        if !is_whole {
            skip_line(&mut file)?;
        }
        if number <= skipped || line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let row = if is_whole {
            serde_json::from_slice(&line).map_err(|_| Fault::at("", "this line is no JSON"))
        } else {
            Err(Fault::at("", "this line is longer than 256 KB"))
        };
        if take(number, row).is_break() {
            return Ok(());
        }
    }
}

fn skip_line(file: &mut impl BufRead) -> io::Result<()> {
    loop {
        let bytes = file.fill_buf()?;
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let (length, is_over) = (end.map_or(bytes.len(), |at| at + 1), end.is_some() || bytes.is_empty());
        file.consume(length);
        if is_over {
            return Ok(());
        }
    }
}

/// The values of a list.
struct Rows<'a, 'b> {
    number: u64,
    skipped: u64,
    take: &'a mut Take<'b>,
    ended: bool,
}

impl<'de> DeserializeSeed<'de> for &mut Rows<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for &mut Rows<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of accounts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        loop {
            if self.number < self.skipped {
                if rows.next_element::<IgnoredAny>()?.is_none() {
                    return Ok(());
                }
                self.number += 1;
                continue;
            }
            let Some(row) = rows.next_element::<Value>()? else { return Ok(()) };
            self.number += 1;
            if (self.take)(self.number, Ok(row)).is_break() {
                self.ended = true;
                return Err(A::Error::custom("enough"));
            }
        }
    }
}

/// An object of which one member is a list of accounts.
struct Members<'a, 'b, 'c> {
    member: &'static str,
    rows: &'a mut Rows<'b, 'c>,
}

impl<'de> Visitor<'de> for Members<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with {}", self.member)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            if name == self.member {
                members.next_value_seed(&mut *self.rows)?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
