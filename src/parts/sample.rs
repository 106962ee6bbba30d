//! An item for the tests of views; beside it a case, and what the search knows.

pub mod case;
pub mod search;

use jinban_contract::item::Item;
use jinban_contract::notice::{Notice, Paper};
use jinban_rules::guidance::{Picks, sheet};

/// 高龄津贴, cut down: two questions, four materials, one of them uncertain.
pub fn item() -> Item {
    serde_json::from_str(ITEM).unwrap()
}

/// Its sheet, while version `current` is in force.
pub fn notice(current: u32) -> Notice {
    let item = item();
    Notice {
        sheet: sheet(&item, &Picks::default()),
        item,
        current_version: current,
        versions: (1..=current).collect(),
        changes: Vec::new(),
        paper: Paper::Good,
        newest: None,
        withdrawn: None,
    }
}

const ITEM: &str = r#"{
  "code": "gljt", "version": 2, "valid_from": "2026-01-01", "updated_on": "2026-11-02",
  "name": "高龄津贴申领", "aliases": ["老人补贴"], "summary": "满90周岁的老人每月可以领。",
  "catalog_code": "DEMO05110010", "task_code": "DEMO00001", "kind": "benefit", "level": "county",
  "department": "示例区民政局", "audience": ["person"], "themes": ["elder"],
  "handling": "promised", "channels": ["window", "online"], "visits": 0, "scope": "county",
  "legal_limit": {"amount": 20, "unit": "workdays"},
  "promised_limits": [{"limit": {"amount": 10, "unit": "workdays"}}],
  "conditions": [{"text": "户口在本区。"}],
  "refusals": ["老人没到规定的年龄"],
  "materials": [
    {"id": "idcard", "name": "居民身份证", "kind": "original", "format": "either",
     "originals": 1, "need": "required", "source": "government", "issuer": "公安机关",
     "exempt": {"reason": "e_certificate", "text": "能调出电子身份证的不用带。"},
     "sample": "images/idcard.svg"},
    {"id": "low", "name": "低保证", "kind": "original", "format": "paper", "originals": 1,
     "need": "later", "source": "government",
     "when": {"is": {"id": "poor", "any_of": ["yes"]}}},
    {"id": "agent", "name": "代办人身份证", "kind": "copy", "format": "paper", "copies": 2,
     "need": "required", "source": "applicant",
     "when": {"is": {"id": "who", "any_of": ["family"]}}}
  ],
  "guidance": {"questions": [
    {"id": "poor", "text": "老人吃低保吗？", "help": "以证为准。",
     "answers": [{"id": "yes", "text": "是"}, {"id": "no", "text": "不是"}]},
    {"id": "who", "text": "谁来办？",
     "answers": [{"id": "self", "text": "老人自己"}, {"id": "family", "text": "家里人"}]}
  ]},
  "flow": [{"name": "受理", "text": "一次说清缺什么。", "time": "1个工作日"}],
  "results": [{"name": "高龄津贴", "kind": "payment", "delivery": ["account"],
    "sample": "images/result-elder.svg"}],
  "places": [{"kind": "village", "capabilities": ["advise", "collect"]}],
  "offline_way": "到村里说“办高龄津贴”。",
  "consult": [{"way": "电话（示例）", "value": "0632-000-1001"}],
  "supervise": [{"way": "热线", "value": "12345"}],
  "remedy": "可以在60日内申请行政复议。",
  "basis": [{"name": "《中华人民共和国老年人权益保障法》", "article": "第三十三条"}],
  "form": "gljt", "demo": true
}"#;
