//! The style sheet of an application, or of the whole site. It lies outside the layers of our own, so what it says wins.

use super::{
    accent::{Accent, DARK, Ground, LIGHT},
    contrast::Rgb,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use oidc::{Brand, Client};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use web::paths;

/// The path of an application's style sheet, with what it holds in its query: another look has another address.
/// `None` for an application that looks like the rest.
pub(crate) fn style_path(client: &Client) -> Option<String> {
    let style = style(&client.brand)?;
    let path = paths::APPLICATION_STYLE.replace("{client_id}", client.client_id.as_str());
    Some(format!("{path}?v={}", version(&style)))
}

/// The same for the whole site's.
pub(crate) fn site_style_path(brand: &Brand) -> Option<String> {
    Some(format!("{}?v={}", paths::SITE_STYLE, version(&style(brand)?)))
}

/// Whether the style sheet brings a picture.
pub(crate) fn has_logo(brand: &Brand) -> bool {
    brand.logo.is_some()
}

/// What a style sheet holds, in 16 digits.
pub(super) fn version(style: &str) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(style).iter().take(8) {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The style sheet; `None` without a colour and a logo.
pub(super) fn style(brand: &Brand) -> Option<String> {
    let color = brand.color.as_ref().map(|color| {
        let color = Rgb(color.rgb());
        let (light, dark) = (theme(color, &LIGHT), theme(color, &DARK));
        format!("{light}@media(prefers-color-scheme:dark){{{dark}}}")
    });
    let logo = brand.logo.as_ref().map(|logo| {
        let (kind, picture) = (logo.content_type(), STANDARD.encode(logo.bytes()));
        format!(".brand-logo{{background-image:url(\"data:{kind};base64,{picture}\")}}")
    });
    if color.is_none() && logo.is_none() {
        return None;
    }
    Some([color, logo].into_iter().flatten().collect())
}

fn theme(color: Rgb, ground: &Ground) -> String {
    let Accent { ink, strong, fill, fill_hover, on_fill } = Accent::of(color, ground);
    format!(
        ":root{{--accent:{color};--accent-ink:{ink};--accent-strong:{strong};--accent-fill:{fill};\
         --accent-fill-hover:{fill_hover};--on-accent:{on_fill}}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ClientId;
    use oidc::{ClientKind, Color, Logo};

    fn client() -> Client {
        Client::new(ClientId::parse("shop").unwrap(), "Shop", ClientKind::Web)
    }

    #[test]
    fn an_application_without_a_look_needs_no_style() {
        assert_eq!(style(&client().brand), None);
        assert_eq!(style_path(&client()), None);
    }

    #[test]
    fn a_colour_sets_every_accent_of_both_themes() {
        let mut client = client();
        client.brand.color = Color::parse("#17594a");
        let style = style(&client.brand).unwrap();
        let tokens = include_str!("../../../style/tokens.css");
        for name in ["accent", "accent-ink", "accent-strong", "accent-fill", "accent-fill-hover", "on-accent"]
        {
            assert_eq!(style.matches(&format!("--{name}:#")).count(), 2, "{name}");
            assert!(tokens.contains(&format!("--{name}: ")), "{name}");
        }
        assert!(!style.contains("url("));
    }

    #[test]
    fn a_logo_comes_with_the_style() {
        let mut client = client();
        client.brand.logo = Some(Logo::from_bytes(b"\x89PNG\r\n\x1a\n".to_vec()).unwrap());
        let expected = ".brand-logo{background-image:url(\"data:image/png;base64,iVBORw0KGgo=\")}";
        assert_eq!(style(&client.brand).as_deref(), Some(expected));
        assert!(has_logo(&client.brand));
    }

    #[test]
    fn another_look_has_another_address() {
        let path = |color| {
            let mut client = client();
            client.brand.color = Color::parse(color);
            style_path(&client).unwrap()
        };
        assert!(path("#17594a").starts_with("/u/applications/shop/brand.css?v="));
        assert_eq!(path("#17594a"), path("#17594A"));
        assert_ne!(path("#17594a"), path("#17594b"));
    }
}
