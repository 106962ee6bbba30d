//! `GET /region`, `GET /region/divisions`: who runs this portal and where.

use crate::ids::DivisionCode;
use crate::site::Crs;
use crate::statement::StatementName;

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
        /// Items can be found by 人生大事.
        #[serde(default)]
        pub life_events: bool,
        /// What people look for most, in their words, for the search boxes;
        /// each is found.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub examples: Vec<String>,
        /// Legal lines at the foot of every page.
        pub footer: Footer,
        /// What the site says of itself, in the order of the pack.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub statements: Vec<StatementName>,
        /// The pack holds invented content; every page says 示例.
        pub demo: bool,
        /// One-time codes are shown on screen instead of sent (demonstration).
        pub demo_sms: bool,
        /// Sheets can be sent to a phone (or are shown instead, see
        /// `demo_sms`).
        #[serde(default)]
        pub texts: bool,
        /// Inside WeChat places can be opened on its own map.
        #[serde(default)]
        pub wechat: bool,
        /// Map pictures under the sites' pins; absent: the drawing alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub map_layer: Option<MapLayer>,
    }

    /// Map pictures (天地图 and the like), which browsers fetch from their
    /// publisher.
    pub struct MapLayer {
        /// Address of one picture: `https://…` with `{z}`, `{x}`, `{y}`, and
        /// `{s}` where there are several hosts. A key in it is seen by all.
        pub url: String,
        /// What `{s}` stands for, for example `0` to `7`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub subdomains: Vec<String>,
        /// Whose map it is, with its 审图号; always shown beside it.
        pub attribution: String,
        /// System that the pictures are drawn in: WGS-84 or GCJ-02.
        pub crs: Crs,
        /// Nearest zoom that has pictures, 1 to 20.
        pub max_zoom: u8,
    }

    /// Legal lines (互联网政务应用安全管理规定).
    pub struct Footer {
        /// 主办单位.
        pub host: String,
        /// ICP 备案号.
        pub icp: String,
        /// 公安备案号.
        pub police: String,
        /// Address of the unit that runs the site; empty when there is none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub address: String,
        /// 网站标识码, 10 digits; empty when there is none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub site_code: String,
        /// 党政机关网站标识, where one was given out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mark: Option<Mark>,
        /// 网站找错 address; empty when faults are told on the portal itself.
        #[serde(default)]
        pub report_url: String,
    }

    /// 党政机关网站标识: a picture that leads to the page of who gave it out.
    pub struct Mark {
        /// Path of the picture among the pack's images.
        pub image: String,
        /// Address of the page that confirms it, `https://…`.
        pub url: String,
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
