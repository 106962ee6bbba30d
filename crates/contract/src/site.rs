//! `GET /sites`, `GET /sites/{id}`: 政务服务地图.

use crate::appointment::BookingRule;
use crate::hours::{DayException, Hours};
use crate::ids::{DivisionCode, ItemCode, SiteId};
use crate::search::Spelling;
use crate::time::Date;

crate::wire! {
    /// The whole map in one cacheable answer. Hours and abilities are shared
    /// profiles, so hundreds of sites stay small.
    pub struct SiteList {
        /// Every site, the centre first, then by division code.
        pub sites: Vec<SiteSummary>,
        /// Timetables that the sites refer to.
        pub hours: Vec<Hours>,
        /// What the kinds of sites can do.
        pub abilities: Vec<Ability>,
        /// What many sites have in common.
        #[serde(default)]
        pub profiles: Vec<SiteProfile>,
        /// Roads and waters to find one's way by; may be none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub lines: Vec<MapLine>,
        /// For finding a site by its name or its town's.
        #[serde(default)]
        pub spelling: Spelling,
        /// Positions and phones are invented (示例).
        pub demo: bool,
    }

    /// A road or a river, where it runs about.
    pub struct MapLine {
        /// What it is.
        pub kind: LineKind,
        /// What people call it.
        pub name: String,
        /// Longitude and latitude in degrees, from one end to the other.
        pub points: Vec<[f64; 2]>,
        /// System of the points.
        pub crs: Crs,
    }

    /// What sites of one make share, as far as the list is narrowed by it.
    #[derive(Default)]
    pub struct SiteProfile {
        /// Name within the pack, for example `town_large`.
        pub id: String,
        /// Amenities.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub facilities: Vec<Facility>,
        /// What such a site does, where that is not what its kind does: a
        /// bank's counter, a machine. Empty means: as the kind.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub items: Vec<OwnItem>,
        /// Items that have hours of their own here, because their window has.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub item_hours: Vec<ItemHours>,
        /// Helpers come to people's homes (上门办).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub home_visits: bool,
        /// Places can be booked.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub bookable: bool,
    }

    /// An item that sites of one profile do, and how far.
    pub struct OwnItem {
        /// The item.
        pub item: ItemCode,
        /// How far.
        pub capabilities: Vec<Capability>,
    }

    /// Hours that hold for some items only.
    pub struct ItemHours {
        /// The items.
        pub items: Vec<ItemCode>,
        /// Timetable, the `id` of one of the hours.
        pub hours: String,
    }

    /// A site as the list and the map show it.
    pub struct SiteSummary {
        /// Identifier.
        pub id: SiteId,
        /// Name on the door.
        pub name: String,
        /// Kind.
        pub kind: SiteKind,
        /// Division: the district's, town's or village's code.
        pub division: DivisionCode,
        /// Town that the site belongs to; absent for the centre.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub town: Option<DivisionCode>,
        /// Where it is; absent when unknown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub position: Option<Position>,
        /// Telephone for callers; the way out when hours are unknown.
        pub phone: String,
        /// Timetable, the `id` of one of the hours; absent means unknown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub hours: Option<String>,
        /// What it shares with others, the `id` of a profile.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub profile: Option<String>,
        /// 临时停办, 临时调整: days on which this site alone differs.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub closures: Vec<DayException>,
    }

    /// One site with everything known of it.
    pub struct Site {
        /// What the list shows.
        pub summary: SiteSummary,
        /// Address in words.
        pub address: String,
        /// Its timetable, its own closures included.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub hours: Option<Hours>,
        /// Timetables of its windows, closures included.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub window_hours: Vec<Hours>,
        /// Windows, 办不成事 and 帮代办 first.
        pub windows: Vec<Window>,
        /// Amenities.
        pub facilities: Vec<Facility>,
        /// What can be done here.
        pub items: Vec<SiteItem>,
        /// Where somebody in a wheelchair or with a pram gets in; empty when
        /// nobody wrote it down.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub entrance: String,
        /// The person to turn to, 帮办代办员.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub helper: Option<Helper>,
        /// 上门办: whom, for what, how to ask; empty where nobody comes.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub home_visits: String,
        /// Pictures, paths below the pack's images.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub photos: Vec<Photo>,
        /// How appointments are taken; absent: by telephone only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub booking: Option<BookingRule>,
        /// When the data was last checked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub checked_on: Option<Date>,
        /// Position, phone and hours are invented (示例).
        pub demo: bool,
    }

    /// A counter.
    pub struct Window {
        /// Name, for example 综合受理窗口.
        pub name: String,
        /// Number or zone on the sign.
        pub sign: String,
        /// What it is for.
        pub purpose: WindowPurpose,
        /// 专区, for example 社保医保区; empty where there are none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub zone: String,
        /// Its own telephone; empty means the site's.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub phone: String,
        /// Its own timetable, the `id` of one of the hours; absent means the
        /// site's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub hours: Option<String>,
        /// What it does; empty means whatever the site does.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub items: Vec<ItemCode>,
    }

    /// Somebody who helps and runs errands for others.
    pub struct Helper {
        /// Name, as on the badge.
        pub name: String,
        /// Telephone.
        pub phone: String,
    }

    /// A picture of a site.
    pub struct Photo {
        /// Path below the pack's images.
        pub path: String,
        /// What it shows, in words.
        pub text: String,
    }

    /// An item that a site can do, and how far.
    pub struct SiteItem {
        /// The item.
        pub item: ItemCode,
        /// Its name.
        pub name: String,
        /// How far.
        pub capabilities: Vec<Capability>,
    }

    /// What one kind of site can do for one item.
    pub struct Ability {
        /// The item.
        pub item: ItemCode,
        /// The kind of site.
        pub kind: SiteKind,
        /// How far.
        pub capabilities: Vec<Capability>,
    }

    /// A position. Longitude first everywhere.
    #[derive(Copy)]
    pub struct Position {
        /// Longitude in degrees.
        pub lon: f64,
        /// Latitude in degrees.
        pub lat: f64,
        /// Coordinate system.
        pub crs: Crs,
        /// Not surveyed: good for orientation only.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub approximate: bool,
    }
}

crate::wire! {
    /// 站点类型 (domain §1B).
    pub enum SiteKind {
        /// 政务服务中心.
        Center,
        /// 分中心.
        Branch,
        /// 便民服务中心 (镇街).
        Town,
        /// 便民服务站 (村社区).
        Village,
        /// 派出所, its counter for 户籍.
        Police,
        /// 驿站.
        Post,
        /// 合作网点.
        Partner,
        /// 24小时自助点.
        Kiosk,
    }

    /// How far a site takes an item.
    pub enum Capability {
        /// 咨询.
        Advise,
        /// 代收.
        Collect,
        /// 受理.
        Accept,
        /// 审批.
        Decide,
        /// 出件.
        Issue,
    }

    /// What a window is for.
    pub enum WindowPurpose {
        /// “办不成事”反映窗口.
        Stuck,
        /// 帮代办窗口.
        Assist,
        /// 综合窗口.
        General,
        /// 专窗.
        Special,
    }

    /// 大厅设施.
    pub enum Facility {
        /// 无障碍通道.
        StepFree,
        /// 轮椅.
        Wheelchair,
        /// 无障碍卫生间.
        AccessibleToilet,
        /// 老花镜.
        ReadingGlasses,
        /// 饮水.
        Water,
        /// 自助电脑.
        SelfServiceComputer,
        /// 充电.
        Charging,
        /// 无线网络.
        Wifi,
        /// 急救药箱.
        FirstAid,
        /// 母婴室.
        NursingRoom,
        /// 停车.
        Parking,
    }

    /// What a line of the map is.
    pub enum LineKind {
        /// 道路.
        Road,
        /// 河流.
        Water,
    }

    /// Coordinate reference systems in use in China.
    pub enum Crs {
        /// GPS.
        Wgs84,
        /// 高德, 腾讯, WeChat, Apple in China.
        Gcj02,
        /// 百度.
        Bd09,
    }
}
