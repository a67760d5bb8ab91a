//! Changing a JSON value at a pointer. What leads nowhere changes nothing.

use serde_json::{Map, Value};

/// Puts `new` at `place`; objects on the way are made.
pub(super) fn put(value: &mut Value, place: &str, new: Value) {
    let Some((parent, name)) = split(value, place) else {
        return;
    };
    match parent {
        Value::Object(map) => _ = map.insert(name, new),
        Value::Array(list) => {
            if let Some(item) = name.parse().ok().and_then(|at: usize| list.get_mut(at)) {
                *item = new;
            }
        }
        _ => {}
    }
}

/// Puts `item` at the end of the list at `place`.
pub(super) fn push(value: &mut Value, place: &str, item: Value) {
    if !value.pointer(place).is_some_and(Value::is_array) {
        put(value, place, Value::Array(Vec::new()));
    }
    if let Some(Value::Array(list)) = value.pointer_mut(place) {
        list.push(item);
    }
}

/// Takes away what is at `place`.
pub(super) fn remove(value: &mut Value, place: &str) {
    if value.pointer(place).is_none() {
        return;
    }
    match split(value, place) {
        Some((Value::Object(map), name)) => _ = map.remove(&name),
        Some((Value::Array(list), name)) => {
            if let Some(at) = name.parse().ok().filter(|at: &usize| *at < list.len()) {
                list.remove(at);
            }
        }
        _ => {}
    }
}

/// The value that `place` is in, and its name there.
fn split<'v>(value: &'v mut Value, place: &str) -> Option<(&'v mut Value, String)> {
    let mut names: Vec<_> = place.split('/').skip(1).map(unescaped).collect();
    let last = names.pop()?;
    let mut here = value;
    for name in names {
        if here.is_null() {
            *here = Value::Object(Map::new());
        }
        here = match here {
            Value::Object(map) => map.entry(name).or_insert(Value::Null),
            Value::Array(list) => list.get_mut(name.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    if here.is_null() {
        *here = Value::Object(Map::new());
    }
    Some((here, last))
}

fn unescaped(name: &str) -> String {
    name.replace("~1", "/").replace("~0", "~")
}
