//! The fields that a block comes to where a form names it.

use super::super::near;
use super::Block;
use super::stanza::Include;
use jinban_contract::form::Field;
use serde_json::{Map, Value as Json, json};
use toml_edit::{InlineTable, Value};

/// The fields as a form would have them: one `[[pages.fields]]` each.
///
/// # Errors
/// What the form says of the block does not fit it.
pub(super) fn lines(block: &Block, include: &Include) -> Result<String, String> {
    known(block, include)?;
    let fields = picked(block, &include.only).into_iter();
    let lines = fields.map(|field| {
        let changed = changed(field, include)?;
        let fits = serde_json::from_value::<Field>(Json::Object(changed.clone()));
        fits.map_err(|error| format!("块 {} 的字段 {} 改得不对：{error}", block.id, field.id))?;
        Ok(written(&changed))
    });
    lines.collect()
}

/// Whether what the form names is there.
fn known(block: &Block, include: &Include) -> Result<(), String> {
    let ids = || block.fields.iter().map(|field| field.id.as_str());
    let mut named = include.only.iter().chain(include.change.keys());
    let strange = named.find(|id| !ids().any(|known| known == id.as_str()));
    let left_out = |id: &&String| !include.only.is_empty() && !include.only.contains(id);
    match (strange, include.change.keys().find(left_out)) {
        (Some(id), _) => Err(format!(
            "块 {} 里没有字段 {id}{}",
            block.id,
            near::asked(id, ids())
        )),
        (None, Some(id)) => Err(format!("字段 {id} 改了，only 里却没有它")),
        (None, None) => Ok(()),
    }
}

fn picked<'a>(block: &'a Block, only: &[String]) -> Vec<&'a Field> {
    if only.is_empty() {
        return block.fields.iter().collect();
    }
    let field = |id: &String| block.fields.iter().find(|field| field.id == *id);
    only.iter().filter_map(field).collect()
}

/// A field with what the form says of it.
fn changed(field: &Field, include: &Include) -> Result<Map<String, Json>, String> {
    let Ok(Json::Object(mut whole)) = serde_json::to_value(field) else {
        return Err(format!("字段 {} 写不出来", field.id));
    };
    if let Some(outer) = &include.when {
        let both = match whole.remove("when") {
            Some(own) => json!({ "all": [outer, own] }),
            None => outer.clone(),
        };
        whole.insert("when".into(), both);
    }
    for (key, value) in include.change.get(&field.id).into_iter().flatten() {
        match key.as_str() {
            "id" => return Err(format!("字段 {} 的编号不能改", field.id)),
            "options" => options(&mut whole, value, &field.id)?,
            _ => drop(whole.insert(key.clone(), value.clone())),
        }
    }
    Ok(whole)
}

/// Leaves those of a field's options that are named, in this order.
fn options(field: &mut Map<String, Json>, wanted: &Json, id: &str) -> Result<(), String> {
    let all = field
        .get_mut("kind")
        .and_then(|kind| kind.get_mut("options"));
    let (Some(Json::Array(all)), Some(wanted)) = (all, wanted.as_array()) else {
        return Err(format!("字段 {id} 的 options 要写成选项编号的列表"));
    };
    let kept = wanted.iter().map(|option| {
        let found = all.iter().find(|one| one.get("id") == Some(option));
        let found = found.ok_or_else(|| format!("字段 {id} 没有选项 {option}"));
        found.cloned()
    });
    *all = kept.collect::<Result<_, _>>()?;
    Ok(())
}

/// A field's stanza.
fn written(field: &Map<String, Json>) -> String {
    let keys = field.iter().filter(|(_, value)| !value.is_null());
    let lines = keys.map(|(key, value)| format!("{key} = {}\n", inline(value)));
    format!("[[pages.fields]]\n{}\n", lines.collect::<String>())
}

/// A value on one line.
fn inline(json: &Json) -> Value {
    match json {
        Json::Bool(flag) => (*flag).into(),
        Json::Number(number) => number.as_i64().unwrap_or_default().into(),
        Json::String(text) => text.as_str().into(),
        Json::Array(list) => Value::Array(list.iter().map(inline).collect()),
        Json::Object(map) => {
            let pairs = map.iter().filter(|(_, value)| !value.is_null());
            let pairs = pairs.map(|(key, value)| (key, inline(value)));
            Value::InlineTable(pairs.collect::<InlineTable>())
        }
        Json::Null => "".into(),
    }
}
