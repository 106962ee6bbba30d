//! The words of the design system itself. Everything else comes by properties.

pub const BACK: &str = "返回";
pub const CLEAR: &str = "清除";
pub const CLOSE: &str = "关闭";
pub const CURRENT: &str = "当前进度";
pub const DAY: &str = "日";
pub const ELDER: &str = "长辈版";
pub const ERROR: &str = "错误：";
pub const FOUND_ERRORS: &str = "请先改好下面几处";
pub const LOADING: &str = "正在加载…";
pub const MAIN_NAVIGATION: &str = "主要导航";
pub const MONTH: &str = "月";
pub const NO: &str = "否";
pub const OPTIONAL: &str = "（选填）";
pub const PHOTO_ADD: &str = "拍照或选照片";
pub const PHOTO_DONE: &str = "已上传";
pub const PHOTO_REMOVE: &str = "删除";
pub const PHOTO_SENDING: &str = "正在上传";
pub const RETRY: &str = "重试";
pub const SEARCH: &str = "搜索";
pub const SELECT: &str = "请选择";
pub const SKIP_TO_MAIN: &str = "跳到正文";
pub const STANDARD: &str = "标准版";
pub const VERSION: &str = "显示方式";
pub const YEAR: &str = "年";
pub const YES: &str = "是";

pub fn step_of(current: usize, total: usize) -> String {
    format!("第 {current} 步，共 {total} 步")
}

pub fn photos_left(left: usize) -> String {
    format!("还要再拍 {left} 张")
}

pub fn characters_left(left: usize) -> String {
    format!("还可以写 {left} 个字")
}

pub fn characters_over(over: usize) -> String {
    format!("多了 {over} 个字，请删减")
}
