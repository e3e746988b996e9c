//! Makes of any colour the set that pages use, so that text drawn with it or on it always reads.

use super::contrast::{BLACK, Rgb, STEPS, WHITE};

/// What text needs on its ground (WCAG 2.2, 1.4.3).
const READS: f64 = 4.5;
/// What a button needs on its card (WCAG 2.2, 1.4.11).
const STANDS_OUT: f64 = 3.0;

/// What accents lie on: the card and the sunken fields in it, as `style/tokens.css` has them.
pub(super) struct Ground {
    /// The card.
    pub(super) surface: Rgb,
    /// A field or an alert in it.
    pub(super) sunken: Rgb,
    /// The end of the scale that is further away.
    away: Rgb,
}

pub(super) const LIGHT: Ground =
    Ground { surface: Rgb([0xff, 0xff, 0xff]), sunken: Rgb([0xf6, 0xf4, 0xee]), away: BLACK };
pub(super) const DARK: Ground =
    Ground { surface: Rgb([0x23, 0x27, 0x23]), sunken: Rgb([0x1b, 0x1f, 0x1b]), away: WHITE };

/// The colours of one theme.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Accent {
    /// Links and focus rings.
    pub(super) ink: Rgb,
    /// The same under the pointer.
    pub(super) strong: Rgb,
    /// Buttons.
    pub(super) fill: Rgb,
    /// The same under the pointer.
    pub(super) fill_hover: Rgb,
    /// The words on them.
    pub(super) on_fill: Rgb,
}

impl Accent {
    /// The set for a colour on a ground.
    pub(super) fn of(color: Rgb, ground: &Ground) -> Self {
        let least = |color: Rgb| color.contrast(ground.surface).min(color.contrast(ground.sunken));
        let ink = until(color, ground.away, |color| least(color) >= READS);
        let fill = until(color, ground.away, |color| color.contrast(ground.surface) >= STANDS_OUT);
        // One of the two always reads: they cross at a contrast of 4.58.
        let (on_fill, other) =
            if fill.contrast(WHITE) >= fill.contrast(BLACK) { (WHITE, BLACK) } else { (BLACK, WHITE) };
        Self {
            ink,
            strong: ink.towards(ground.away, STEPS / 4),
            fill,
            fill_hover: fill.towards(other, STEPS / 8),
            on_fill,
        }
    }
}

/// The first colour on the way to `end` that is good enough; the end itself always is.
fn until(color: Rgb, end: Rgb, is_good: impl Fn(Rgb) -> bool) -> Rgb {
    (0..STEPS).map(|step| color.towards(end, step)).find(|color| is_good(*color)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Colours all over the cube, its corners and its greys too.
    fn all() -> impl Iterator<Item = Rgb> {
        let parts = || (0..=255_u8).step_by(17);
        parts().flat_map(move |r| parts().flat_map(move |g| parts().map(move |b| Rgb([r, g, b]))))
    }

    #[test]
    fn every_colour_becomes_one_that_reads() {
        for ground in [LIGHT, DARK] {
            for color in all() {
                let accent = Accent::of(color, &ground);
                for text in [accent.ink, accent.strong] {
                    assert!(text.contrast(ground.surface) >= READS, "{color} as text on the card: {text}");
                    assert!(text.contrast(ground.sunken) >= READS, "{color} as text in a field: {text}");
                }
                for fill in [accent.fill, accent.fill_hover] {
                    assert!(
                        fill.contrast(accent.on_fill) >= READS,
                        "{color} under {}: {fill}",
                        accent.on_fill
                    );
                }
                assert!(accent.fill.contrast(ground.surface) >= STANDS_OUT, "{color} as a button");
            }
        }
    }

    #[test]
    fn a_colour_that_reads_stays_what_it_is() {
        let green = Rgb([0x17, 0x59, 0x4a]);
        let accent = Accent::of(green, &LIGHT);
        assert_eq!((accent.ink, accent.fill, accent.on_fill), (green, green, WHITE));
        let yellow = Rgb([0xff, 0xd4, 0x00]);
        let accent = Accent::of(yellow, &DARK);
        assert_eq!((accent.ink, accent.fill, accent.on_fill), (yellow, yellow, BLACK));
        assert_ne!(Accent::of(yellow, &LIGHT).fill, yellow, "it would be lost on a white card");
    }

    #[test]
    fn the_grounds_are_those_of_the_style_sheet() {
        let tokens = include_str!("../../../style/tokens.css");
        let values = |name: &str| -> Vec<String> {
            let lines = tokens.lines().filter_map(|line| line.trim().strip_prefix(name)?.strip_prefix(": "));
            lines.map(|value| value.trim_end_matches(';').to_owned()).collect()
        };
        assert_eq!(values("--surface"), ["#fff", &DARK.surface.to_string()]);
        assert_eq!(LIGHT.surface, WHITE);
        assert_eq!(values("--sunken"), [LIGHT.sunken.to_string(), DARK.sunken.to_string()]);
    }
}
