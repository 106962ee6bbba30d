//! What doing everything in one saves, in words. Whatever is not less is not
//! mentioned.

use jinban_contract::package::{Saved, Tally};

/// One thing that is less.
struct Less {
    /// What it is, for example 材料.
    what: &'static str,
    /// As in 少交 6 样.
    verb: &'static str,
    unit: &'static str,
    tally: Tally,
}

fn less(saved: &Saved) -> impl Iterator<Item = Less> {
    let entry = |what, verb, unit, tally| Less {
        what,
        verb,
        unit,
        tally,
    };
    let all = [
        entry("材料", "少交", "样", saved.materials),
        entry("申请表", "少填", "张", saved.forms),
        entry("要找的部门", "少找", "个", saved.departments),
        entry("跑腿", "少跑", "趟", saved.trips),
        entry("办理时间", "少等", "个工作日", saved.workdays),
    ];
    all.into_iter()
        .filter(|entry| entry.tally.together < entry.tally.apart)
}

/// For a list: 少交 6 样材料，少跑 1 趟.
pub fn in_short(saved: &Saved) -> String {
    let parts = less(saved).map(|entry| {
        let Less {
            verb, unit, tally, ..
        } = entry;
        let noun = match entry.what {
            what @ ("材料" | "申请表") => what,
            "要找的部门" => "部门",
            _ => "",
        };
        format!("{verb} {} {unit}{noun}", tally.apart - tally.together)
    });
    parts.collect::<Vec<_>>().join("，")
}

/// For the sheet, row by row: 材料, 分开办 16 样，一起办 10 样，少 6 样.
pub fn rows(saved: &Saved) -> Vec<(&'static str, String)> {
    let row = |entry: Less| {
        let (unit, Tally { apart, together }) = (entry.unit, entry.tally);
        let words = format!(
            "分开办 {apart} {unit}，一起办 {together} {unit}，少 {} {unit}",
            apart - together
        );
        (entry.what, words)
    };
    less(saved).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(materials: (u16, u16), trips: (u16, u16)) -> Saved {
        let tally = |(apart, together)| Tally { apart, together };
        Saved {
            materials: tally(materials),
            forms: tally((2, 1)),
            departments: tally((1, 1)),
            trips: tally(trips),
            workdays: tally((0, 0)),
        }
    }

    #[test]
    fn only_what_is_less_is_said() {
        let some = saved((9, 6), (1, 1));
        assert_eq!(in_short(&some), "少交 3 样材料，少填 1 张申请表");
        assert_eq!(
            rows(&some)[0],
            ("材料", "分开办 9 样，一起办 6 样，少 3 样".to_owned())
        );
        assert_eq!(rows(&some).len(), 2);
    }

    #[test]
    fn trips_are_counted_too() {
        assert!(in_short(&saved((3, 3), (3, 2))).ends_with("少跑 1 趟"));
    }
}
