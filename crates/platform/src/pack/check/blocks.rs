//! `blocks/*.toml`: identity. What a block's fields may ask is judged where a
//! form takes them in, since only there it is known what stands before them.

use super::super::Fault;
use super::super::files::BLOCKS;
use super::super::parts::Parts;
use super::{is_code, repeated, say, told, unique};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    unique(&parts.blocks, "块", |block| &block.id, faults);
    for file in &parts.blocks {
        let (block, mut list) = (&file.value, Vec::new());
        if !is_code(&block.id) {
            let text = format!("块的编号“{}”只能用字母、数字、- 和 _", block.id);
            list.push(told("id", text));
        }
        if file.source.file != format!("{BLOCKS}/{}.toml", block.id) {
            let text = format!("文件名应当是 {}.toml，与 id 一致", block.id);
            list.push(told("id", text));
        }
        if block.fields.is_empty() {
            list.push(told("fields", "块里一个字段也没有"));
        }
        let ids: Vec<_> = block.fields.iter().map(|field| &field.id).collect();
        let twice = repeated(&ids).map(|at| {
            let text = format!("字段 {} 重复", ids[at]);
            told(format!("fields/{at}/id"), text)
        });
        list.extend(twice);
        say(&file.source, list, faults);
    }
}
