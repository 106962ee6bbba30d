//! Words for sites.

use jinban_contract::site::{Facility, WindowPurpose};

pub use jinban_rules::changes::values::{capability, site_kind as kind};

pub fn purpose(purpose: WindowPurpose) -> &'static str {
    match purpose {
        WindowPurpose::Stuck => "事情办不成，到这里反映",
        WindowPurpose::Assist => "帮您办、替您跑",
        WindowPurpose::General => "大部分事项都能办",
        WindowPurpose::Special => "专门事项",
    }
}

pub fn facility(facility: Facility) -> &'static str {
    match facility {
        Facility::StepFree => "无障碍通道",
        Facility::Wheelchair => "轮椅",
        Facility::AccessibleToilet => "无障碍卫生间",
        Facility::ReadingGlasses => "老花镜",
        Facility::Water => "饮用水",
        Facility::SelfServiceComputer => "自助电脑",
        Facility::Charging => "手机充电",
        Facility::Wifi => "免费无线网",
        Facility::FirstAid => "急救药箱",
        Facility::NursingRoom => "母婴室",
        Facility::Parking => "停车位",
    }
}
