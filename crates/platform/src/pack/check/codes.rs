//! Codes that lost digits on their way through a spreadsheet. Codes are opaque
//! and differ from region to region, so this is pointed out and never refused.

use super::{Told, told};
use jinban_contract::item::Item;

/// The usual 实施编码: 18 of the unit, one of the level, then the 基本编码.
const TASK: usize = 31;
/// Where the 基本编码 begins in it.
const CATALOG_AT: usize = 19;

/// A 实施编码 of the usual length that does not end in the 基本编码.
pub(super) fn doubtful(item: &Item) -> Told {
    let (task, catalog) = (&item.task_code, &item.catalog_code);
    let usual = task.get(CATALOG_AT..).filter(|_| task.len() == TASK);
    let other = usual.filter(|end| end != catalog);
    let words = other.map(|end| {
        let text = format!(
            "基本编码写的是 {catalog}，实施编码的后 12 位却是 {end}；表格会丢掉编码前面的 0，请照原件核对"
        );
        told("catalog_code", text)
    });
    words.into_iter().collect()
}
