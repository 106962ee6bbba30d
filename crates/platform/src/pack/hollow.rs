//! Texts that hold nothing where something has to stand. What has to is not
//! listed anywhere: whatever the contract does not let a pack leave out may not
//! be left blank either, and no entry of a list may.

use jinban_rules::text::is_blank;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Paths of such texts, as `pages/0/fields/2/label`.
pub(super) fn paths<T: DeserializeOwned>(toml: &str) -> Vec<String> {
    let Ok(mut whole) = toml::from_str::<Value>(toml) else {
        return Vec::new();
    };
    // Of the file, not of what it holds.
    removed(&mut whole, "/format");
    let mut found = Vec::new();
    blanks(&whole, "", &mut found);
    found.retain(|path| is_needed::<T>(&whole, path));
    let bare = found.into_iter().map(|path| path[1..].to_owned());
    bare.collect()
}

/// Every text that holds nothing.
fn blanks(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) if is_blank(text) => found.push(path.to_owned()),
        Value::Array(list) => {
            for (at, one) in list.iter().enumerate() {
                blanks(one, &format!("{path}/{at}"), found);
            }
        }
        Value::Object(map) => {
            for (key, one) in map {
                blanks(one, &format!("{path}/{key}"), found);
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether the whole cannot be read without it; an entry of a list says that
/// there is something.
fn is_needed<T: DeserializeOwned>(whole: &Value, path: &str) -> bool {
    let mut without = whole.clone();
    !removed(&mut without, path) || serde_json::from_value::<T>(without).is_err()
}

/// Takes a key out of what holds it; an entry of a list stays.
fn removed(whole: &mut Value, path: &str) -> bool {
    let (outer, key) = path.rsplit_once('/').unwrap_or_default();
    let outer = whole.pointer_mut(outer).and_then(Value::as_object_mut);
    outer.and_then(|map| map.remove(key)).is_some()
}

#[cfg(test)]
mod tests {
    use super::paths;
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Whole {
        #[serde(rename = "name")]
        _name: String,
        #[serde(default, rename = "note")]
        _note: String,
        #[serde(default, rename = "list")]
        _list: Vec<String>,
        #[serde(default, rename = "inner")]
        _inner: Vec<Whole>,
    }

    #[test]
    fn what_may_be_left_out_may_be_blank_and_nothing_else() {
        let text = "format = 1\nname = \"　\"\nnote = \"\"\nlist = [\"a\", \" \"]\n\
            [[inner]]\nname = \"b\"\nnote = \" \"\n[[inner]]\nname = \"\"\n";
        assert_eq!(paths::<Whole>(text), ["inner/1/name", "list/1", "name"]);
        assert_eq!(paths::<Whole>("name = \"a\""), Vec::<String>::new());
    }
}
