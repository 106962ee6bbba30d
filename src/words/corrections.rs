//! Words for corrections.

use jinban_contract::correction::{CorrectionKind, CorrectionPart};

pub fn kind(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Item => "办事指南",
        CorrectionKind::Site => "站点",
        CorrectionKind::Package => "一件事",
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
