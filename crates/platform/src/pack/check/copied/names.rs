//! Names of places in sentences, where an office stands behind them and it is plain
//! where they begin. What is not plain is no name.

use std::collections::BTreeSet;

/// What districts, counties and cities end in.
const ENDS: [char; 4] = ['区', '县', '市', '旗'];

/// What follows the name of a place where an office of it is meant.
const OFFICES: [&str; 44] = [
    "民政",
    "人社",
    "人力资源",
    "公安",
    "医保",
    "医疗保障",
    "卫健",
    "卫生健康",
    "市场监",
    "自然资源",
    "农业农村",
    "住建",
    "住房",
    "教育",
    "教体",
    "税务局",
    "退役军人",
    "政务服务",
    "行政审批",
    "审批服务",
    "人民政府",
    "政府",
    "司法",
    "残联",
    "残疾人联合会",
    "妇联",
    "总工会",
    "交通",
    "水利",
    "水务",
    "林业",
    "自然资源和规划",
    "综合执法",
    "应急管理",
    "文旅",
    "文化和旅游",
    "财政局",
    "发改",
    "发展和改革",
    "商务局",
    "工信",
    "不动产登记",
    "人民法院",
    "社保",
];

/// What may stand before such a name, besides signs: words that lead to a place,
/// and the place above it.
const BEFORE: [char; 12] = [
    '到', '去', '由', '向', '找', '归', '是', '和', '省', '市', '州', '请',
];

/// What a sentence has before 区 or 县 alone: 可以向区人民政府.
const ALONE: [char; 21] = [
    '到', '去', '由', '向', '找', '归', '请', '是', '在', '本', '该', '各', '与', '或', '者', '及',
    '级', '省', '市', '县', '区',
];

/// How invented names begin.
const INVENTED: &str = "示例";

/// Ends of words that name no place.
const NO_PLACES: [&str; 33] = [
    "老城区",
    "主城区",
    "心城区",
    "困山区",
    "远山区",
    "和区",
    "地区",
    "社区",
    "园区",
    "小区",
    "街区",
    "辖区",
    "开发区",
    "高新区",
    "示范区",
    "保护区",
    "景区",
    "校区",
    "库区",
    "灾区",
    "矿区",
    "林区",
    "牧区",
    "郊区",
    "全区",
    "全市",
    "全县",
    "外市",
    "外县",
    "外区",
    "地市",
    "地县",
    "籍县",
];

/// The districts, counties and cities of an address: 汉中市 and 汉台区 of 陕西省汉中市汉台区东大街.
pub(super) fn of_address(address: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut from = 0;
    for (at, sign) in address.char_indices() {
        let end = at + sign.len_utf8();
        let name = &address[from..end];
        let place =
            !address[end..].starts_with('场') && !NO_PLACES.iter().any(|end| name.ends_with(end));
        if place && ENDS.contains(&sign) && (3..=5).contains(&name.chars().count()) {
            found.insert(name.to_owned());
        }
        if ENDS.contains(&sign) || matches!(sign, '省' | '州' | '盟') {
            from = end;
        }
    }
    found.retain(|name| !name.starts_with(INVENTED) && name.chars().all(is_han));
    found
}

/// Names of places that an office stands behind.
pub(super) fn places(line: &str) -> impl Iterator<Item = &str> {
    let ends = line.char_indices().filter(|(_, c)| ENDS.contains(c));
    ends.filter_map(|(at, end)| {
        let (before, after) = line.split_at(at + end.len_utf8());
        let office = OFFICES.iter().any(|office| after.starts_with(office));
        let place = !NO_PLACES.iter().any(|end| before.ends_with(end));
        (office && place).then(|| name(before)).flatten()
    })
}

/// The name of three or four characters that a text ends in, where it is plain
/// where it begins.
fn name(text: &str) -> Option<&str> {
    if text.chars().rev().nth(1).is_none_or(|c| ALONE.contains(&c)) {
        return None;
    }
    let starts: Vec<_> = text.char_indices().rev().map(|(at, _)| at).collect();
    (2..=3).find_map(|length| {
        let at = *starts.get(length)?;
        let before = text[..at].chars().next_back();
        let begins = before.is_none_or(|c| BEFORE.contains(&c) || !is_han(c));
        let name = &text[at..];
        let named = name.chars().all(is_han) && !name.starts_with(INVENTED);
        (begins && named).then_some(name)
    })
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{of_address, places};
    use rstest::rstest;

    #[rstest]
    #[case("陕西省汉中市汉台区东大街1号", &["汉中市", "汉台区"])]
    #[case("示例省示例市示例路", &[])]
    #[case("东大街市场旁幸福小区", &[])]
    fn an_address_names_its_places(#[case] address: &str, #[case] names: &[&str]) {
        assert!(
            of_address(address).iter().eq(names),
            "{:?}",
            of_address(address)
        );
    }

    #[rstest]
    #[case("department = \"汉台区民政局\"", "汉台区")]
    #[case("<text x=\"1\">汉中市汉台区人民政府</text>", "汉台区")]
    #[case("请到略阳县政务服务中心去。", "略阳县")]
    #[case("“枣庄市人社局”", "枣庄市")]
    #[case("本区民政局、各县民政局、户口所在县公安局", "")]
    #[case("高新区政务服务中心，开发区税务局", "")]
    #[case("全市政务服务大厅，城乡市场监管局", "")]
    #[case("社区民政专干", "")]
    #[case("可以向区人民政府申请，或者到区政务服务中心", "")]
    #[case("示例区民政局", "")]
    #[case("杭州市民政局、云和县公安局", "杭州市云和县")]
    #[case("外省市区县民政局", "")]
    #[case("汉台区的人", "")]
    #[case("“峄城区人力资源和社会保障局”、宝山区民政局", "峄城区宝山区")]
    #[case("老城区政务服务点，贫困山区教育", "")]
    fn an_office_names_its_place(#[case] line: &str, #[case] name: &str) {
        let found: Vec<_> = places(line).collect();
        assert_eq!(found.join(""), name);
    }
}
