//! A device in words. Only names from closed lists come out, never the header's own text.

/// A browser that most people would recognise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Browser {
    Chrome,
    Edge,
    Firefox,
    Opera,
    Safari,
}

/// An operating system that most people would recognise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Platform {
    Android,
    ChromeOs,
    IPhone,
    IPad,
    Linux,
    MacOs,
    Windows,
}

/// What a `User-Agent` header says, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// The browser, if it is a known one.
    pub browser: Option<Browser>,
    /// The operating system, if it is a known one.
    pub platform: Option<Platform>,
}

impl Browser {
    /// The product's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chrome => "Chrome",
            Self::Edge => "Edge",
            Self::Firefox => "Firefox",
            Self::Opera => "Opera",
            Self::Safari => "Safari",
        }
    }
}

impl Platform {
    /// The product's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Android => "Android",
            Self::ChromeOs => "ChromeOS",
            Self::IPhone => "iPhone",
            Self::IPad => "iPad",
            Self::Linux => "Linux",
            Self::MacOs => "macOS",
            Self::Windows => "Windows",
        }
    }
}

impl Device {
    /// Reads a `User-Agent` header. Order matters: each browser also names those it imitates.
    #[must_use]
    pub fn from_user_agent(header: &str) -> Self {
        let first =
            |known: &[(&str, Browser)]| known.iter().find(|(mark, _)| header.contains(mark)).map(|(_, b)| *b);
        let browser = first(&[
            ("Edg", Browser::Edge),
            ("OPR/", Browser::Opera),
            ("Firefox/", Browser::Firefox),
            ("FxiOS/", Browser::Firefox),
            ("CriOS/", Browser::Chrome),
            ("Chrome/", Browser::Chrome),
            ("Safari/", Browser::Safari),
        ]);
        let platform = [
            ("iPhone", Platform::IPhone),
            ("iPad", Platform::IPad),
            ("Android", Platform::Android),
            ("CrOS", Platform::ChromeOs),
            ("Windows", Platform::Windows),
            ("Macintosh", Platform::MacOs),
            ("Linux", Platform::Linux),
        ]
        .into_iter()
        .find(|(mark, _)| header.contains(mark))
        .map(|(_, platform)| platform);
        Self { browser, platform }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_behind_its_imitations() {
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0";
        assert_eq!(
            Device::from_user_agent(edge),
            Device { browser: Some(Browser::Edge), platform: Some(Platform::Windows) }
        );
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1";
        assert_eq!(
            Device::from_user_agent(phone),
            Device { browser: Some(Browser::Safari), platform: Some(Platform::IPhone) }
        );
    }

    #[test]
    fn an_unknown_header_says_nothing() {
        assert_eq!(Device::from_user_agent("<script>alert(1)</script>"), Device::default());
    }
}
