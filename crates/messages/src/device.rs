//! A device in words.

use crate::Texts;
use domain::Device;

impl Texts {
    /// A device, as far as it is known: "Firefox on Linux".
    #[must_use]
    pub fn device(self, device: Device) -> String {
        match (device.browser, device.platform) {
            (Some(browser), Some(platform)) => self.with(
                "session-device",
                &[("browser", browser.name().into()), ("platform", platform.name().into())],
            ),
            (Some(browser), None) => {
                self.with("session-device-browser", &[("browser", browser.name().into())])
            }
            (None, Some(platform)) => {
                self.with("session-device-platform", &[("platform", platform.name().into())])
            }
            (None, None) => self.get("session-device-unknown").into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Texts;
    use domain::{Browser, Device, Language, Platform};

    fn said(language: Language, browser: Option<Browser>, platform: Option<Platform>) -> String {
        Texts::of(language).device(Device { browser, platform })
    }

    #[test]
    fn a_device_is_named_as_far_as_it_is_known() {
        use Language::English;
        assert_eq!(said(English, Some(Browser::Firefox), Some(Platform::Linux)), "Firefox on Linux");
        assert_eq!(said(English, Some(Browser::Firefox), None), "Firefox");
        assert_eq!(said(English, None, Some(Platform::MacOs)), "A browser on macOS");
        assert_eq!(said(English, None, None), "An unknown browser");
    }

    #[test]
    fn german_knows_a_telephone_from_an_operating_system() {
        use Language::German;
        assert_eq!(said(German, Some(Browser::Chrome), Some(Platform::Windows)), "Chrome unter Windows");
        assert_eq!(said(German, Some(Browser::Safari), Some(Platform::IPhone)), "Safari auf dem iPhone");
    }
}
