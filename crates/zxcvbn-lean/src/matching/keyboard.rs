//! Where keys are, so that neighbours can be told.

/// A keyboard or keypad.
pub(super) struct Keyboard {
    rows: &'static [Row],
    /// Rows are shifted by half a key: each key then has six neighbours, and else eight.
    slanted: bool,
    /// Characters on it.
    pub(super) characters: u64,
    /// Neighbours that a key has on average, rounded down.
    pub(super) neighbours: u64,
}

/// A row of keys: the column of its first key, and the characters without and with Shift.
struct Row(i8, &'static str, &'static str);

/// A key's place, and whether Shift is pressed.
#[derive(Clone, Copy)]
pub(super) struct Key {
    column: i8,
    row: i8,
    pub(super) shifted: bool,
}

impl Keyboard {
    /// The key that types a character, if there is one.
    pub(super) fn key(&self, c: char) -> Option<Key> {
        (0..).zip(self.rows).find_map(|(row, Row(start, plain, shifted))| {
            let column_in = |characters: &str| {
                let mut columns = (*start..).zip(characters.chars());
                columns.find(|(_, other)| *other == c).map(|(column, _)| column)
            };
            let key = |shifted| move |column| Key { column, row, shifted };
            column_in(plain).map(key(false)).or_else(|| column_in(shifted).map(key(true)))
        })
    }

    /// The direction of a step from a key to its neighbour, and `None` for keys that are apart.
    pub(super) fn step(&self, from: Key, to: Key) -> Option<(i8, i8)> {
        let (right, down) = (to.column - from.column, to.row - from.row);
        let near = right.abs().max(down.abs()) == 1;
        (near && !(self.slanted && right == down)).then_some((right, down))
    }

    /// Whether a walk that starts with this character starts with Shift.
    pub(super) fn starts_shifted(&self, c: char) -> bool {
        // The brackets are here as they are in the estimator this one agrees with.
        self.slanted && (self.key(c).is_some_and(|key| key.shifted) || c == '[' || c == ']')
    }
}

/// The keyboards whose walks are known.
pub(super) const KEYBOARDS: [Keyboard; 4] = [
    Keyboard {
        rows: &[
            Row(0, "`1234567890-=", "~!@#$%^&*()_+"),
            Row(1, r"qwertyuiop[]\", "QWERTYUIOP{}|"),
            Row(1, "asdfghjkl;'", "ASDFGHJKL:\""),
            Row(1, "zxcvbnm,./", "ZXCVBNM<>?"),
        ],
        slanted: true,
        characters: 94,
        neighbours: 4,
    },
    Keyboard {
        rows: &[
            Row(0, "`1234567890[]", "~!@#$%^&*(){}"),
            Row(1, r"',.pyfgcrl/=\", "\"<>PYFGCRL?+|"),
            Row(1, "aoeuidhtns-", "AOEUIDHTNS_"),
            Row(1, ";qjkxbmwvz", ":QJKXBMWVZ"),
        ],
        slanted: true,
        characters: 94,
        neighbours: 4,
    },
    Keyboard {
        rows: &[
            Row(1, "/*-", ""),
            Row(0, "789+", ""),
            Row(0, "456", ""),
            Row(0, "123", ""),
            Row(1, "0.", ""),
        ],
        slanted: false,
        characters: 15,
        neighbours: 5,
    },
    Keyboard {
        rows: &[
            Row(1, "=/*", ""),
            Row(0, "789-", ""),
            Row(0, "456+", ""),
            Row(0, "123", ""),
            Row(1, "0.", ""),
        ],
        slanted: false,
        characters: 15,
        neighbours: 5,
    },
];
