//! Scripts of others, called by name: neither bindings nor glue code for them
//! cost the other pages anything.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A plain object.
pub fn object(parts: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in parts {
        // A plain object takes every key.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

/// A property; none where there is no such.
pub fn get(target: &JsValue, key: &str) -> Option<JsValue> {
    let value = Reflect::get(target, &key.into()).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// Calls a method; none when there is no such method or it throws.
pub fn call(target: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(target, method)?.dyn_into().ok()?;
    let arguments: Array = arguments.iter().cloned().collect();
    method.apply(target, &arguments).ok()
}
