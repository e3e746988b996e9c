//! Colours and how well one reads on another (WCAG 2.2, "contrast ratio").

use std::fmt;

/// A colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rgb(pub(super) [u8; 3]);

pub(super) const BLACK: Rgb = Rgb([0; 3]);
pub(super) const WHITE: Rgb = Rgb([255; 3]);

impl Rgb {
    /// Between this colour and another: 0 is this one, [`STEPS`] the other.
    pub(super) fn towards(self, other: Self, step: u16) -> Self {
        let mixed = |own: u8, other: u8| {
            let sum = u16::from(own) * (STEPS - step) + u16::from(other) * step;
            u8::try_from(sum / STEPS).unwrap_or(u8::MAX)
        };
        let (Self([r, g, b]), Self([to_r, to_g, to_b])) = (self, other);
        Self([mixed(r, to_r), mixed(g, to_g), mixed(b, to_b)])
    }

    /// How well one of two reads on the other: 1 not at all, 21 black on white.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (own, other) = (self.luminance(), other.luminance());
        (own.max(other) + 0.05) / (own.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

/// Into how many steps the way between two colours is divided.
pub(super) const STEPS: u16 = 64;

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_what_the_guidelines_say() {
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 1e-9);
        assert!((WHITE.contrast(WHITE) - 1.0).abs() < 1e-9);
        // The best known border case: this grey on white.
        let grey = Rgb([0x76; 3]);
        assert!((grey.contrast(WHITE) - 4.54).abs() < 0.01);
        assert!((WHITE.contrast(grey) - grey.contrast(WHITE)).abs() < 1e-9);
    }

    #[test]
    fn the_way_to_another_colour_ends_there() {
        let blue = Rgb([0x12, 0x34, 0xff]);
        assert_eq!(blue.towards(WHITE, 0), blue);
        assert_eq!(blue.towards(WHITE, STEPS), WHITE);
        assert_eq!(blue.towards(BLACK, STEPS).to_string(), "#000000");
        assert_eq!(blue.to_string(), "#1234ff");
    }
}
