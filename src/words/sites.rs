//! Words for sites.

use jinban_contract::site::{Capability, Facility, SiteKind, WindowPurpose};

pub fn kind(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Center => "政务服务中心",
        SiteKind::Branch => "分中心",
        SiteKind::Town => "镇街便民服务中心",
        SiteKind::Village => "村（社区）便民服务站",
        SiteKind::Post => "政务服务驿站",
        SiteKind::Partner => "合作网点",
        SiteKind::Kiosk => "24 小时自助点",
    }
}

pub fn capability(capability: Capability) -> &'static str {
    match capability {
        Capability::Advise => "可咨询",
        Capability::Collect => "可代收材料",
        Capability::Accept => "可受理",
        Capability::Decide => "可办结",
        Capability::Issue => "可领取结果",
    }
}

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
