//! `GET /region`, `GET /region/divisions`: who runs this portal and where.

use crate::ids::DivisionCode;

crate::wire! {
    /// The region that a pack describes.
    pub struct Region {
        /// District code, 6 digits.
        pub code: DivisionCode,
        /// Name, for example 峄城区.
        pub name: String,
        /// Province and city above it, for the header and for help.
        pub above: String,
        /// Name of the portal, for example 峄城近办.
        pub portal_name: String,
        /// One line under the name.
        pub motto: String,
        /// Accent colour `#rrggbb`, at least 4.5:1 on white.
        pub accent: String,
        /// Soft background of the accent, `#rrggbb`.
        pub accent_soft: String,
        /// Hotline, 12345 or a local number.
        pub hotline: String,
        /// When the hotline answers, in words.
        pub hotline_hours: String,
        /// The centre's number for people who prefer to call it.
        pub phone: String,
        /// Themes for finding items, in display order.
        pub themes: Vec<Theme>,
        /// Legal lines at the foot of every page.
        pub footer: Footer,
        /// The pack holds invented content; every page says 示例.
        pub demo: bool,
        /// One-time codes are shown on screen instead of sent (demonstration).
        pub demo_sms: bool,
    }

    /// Legal lines (互联网政务应用安全管理规定).
    pub struct Footer {
        /// 主办单位.
        pub host: String,
        /// ICP 备案号.
        pub icp: String,
        /// 公安备案号.
        pub police: String,
        /// 网站找错 address; empty when there is none.
        #[serde(default)]
        pub report_url: String,
    }

    /// A theme or life event.
    pub struct Theme {
        /// Identifier, for example `elder`.
        pub id: String,
        /// Name, for example 养老.
        pub name: String,
    }

    /// 区划: towns and their villages.
    pub struct Divisions {
        /// Towns and subdistricts, by code.
        pub towns: Vec<Town>,
    }

    /// A town or subdistrict.
    pub struct Town {
        /// 9 digits.
        pub code: DivisionCode,
        /// Name.
        pub name: String,
        /// Villages and communities, by code.
        pub villages: Vec<Village>,
    }

    /// A village or community.
    pub struct Village {
        /// 12 digits.
        pub code: DivisionCode,
        /// Name as people say it.
        pub name: String,
    }
}
