//! Words for corrections.

use super::errors::Explained;
use jinban_contract::correction::{CorrectionKind, CorrectionPart};

/// An earlier try with other words did arrive.
pub fn twice() -> Explained {
    Explained {
        title: "上一次其实收到了".to_owned(),
        advice: "要补充的话，再提交一条。".to_owned(),
    }
}

pub fn kind(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Item => "办事指南",
        CorrectionKind::Site => "站点",
        CorrectionKind::Package => "一件事",
        CorrectionKind::Portal => "网站",
    }
}

pub fn part(part: CorrectionPart) -> &'static str {
    match part {
        CorrectionPart::Materials => "要带的材料",
        CorrectionPart::Place => "地点、地址",
        CorrectionPart::Hours => "开门时间",
        CorrectionPart::Phone => "电话",
        CorrectionPart::Position => "地图上的位置",
        CorrectionPart::Fee => "收费",
        CorrectionPart::Time => "多久办好",
        CorrectionPart::Link => "链接、图片打不开",
        CorrectionPart::Other => "其他",
    }
}
