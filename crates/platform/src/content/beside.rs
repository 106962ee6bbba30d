//! What stands beside the items: 惠企政策, 用工信息, 便民资讯.

use super::Content;
use jinban_contract::related::Related;
use jinban_contract::time::Date;
use jinban_rules::related::fitting;

impl Content {
    /// What goes with an item on a day; none when there is no such item.
    pub fn beside(&self, code: &str, today: Date) -> Option<Vec<Related>> {
        let (item, _) = self.items.get(code)?.get(None)?;
        let fitting = fitting(&self.related, item, today).into_iter();
        Some(fitting.cloned().collect())
    }
}
