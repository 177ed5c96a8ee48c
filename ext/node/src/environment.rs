//! Variables of the environment, for `process.env`, and what it runs on.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use deno_core::{op2, v8};

/// In the place of deno_os's `op_get_env`: the value of a variable, null if there is none, or can be none of that name. What is no
/// UTF-8 in it becomes U+FFFD, as in Node.
///
/// JS: `(name: string) => string | null`
#[op2]
pub fn op_rt_environment_get<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    name: v8::Local<'a, v8::String>,
) -> v8::Local<'a, v8::Value> {
    let value = {
        let mut letters = [0; 128];
        let view = v8::ValueView::new(scope, name);
        match view.data() {
            v8::ValueViewData::OneByte(bytes)
                if bytes.len() <= letters.len() && v8::simdutf::validate_ascii(bytes) =>
            {
                let name = &mut letters[..bytes.len()];
                name.copy_from_slice(bytes);
                value_of(name)
            }
            _ => {
                drop(view);
                value_of(name.to_rust_string_lossy(scope).as_bytes())
            }
        }
    };
    value
        .and_then(|value| crate::buffer::text_of(scope, &value))
        .map_or_else(|| v8::null(scope).into(), Into::into)
}

/// To the system a name ends at a NUL. The lock that the standard library has around the environment is held meanwhile.
fn value_of(name: &[u8]) -> Option<Vec<u8>> {
    let end = name.iter().position(|byte| *byte == 0);
    let name = &name[..end.unwrap_or(name.len())];
    if name.is_empty() || name.contains(&b'=') {
        return None;
    }
    std::env::var_os(OsStr::from_bytes(name)).map(OsStringExt::into_vec)
}

/// In the place of deno_os's `op_env`: all variables, in the order in which they stand in the environment, as in Node. Those whose
/// names are no UTF-8 are left out.
///
/// JS: `() => Record<string, string>`
#[op2]
pub fn op_rt_environment_all<'a>(scope: &mut v8::PinScope<'a, '_>) -> v8::Local<'a, v8::Object> {
    let all = v8::Object::new(scope);
    for (name, value) in std::env::vars_os() {
        let Ok(name) = name.into_string() else {
            continue;
        };
        if name.is_empty() || name.contains('=') {
            continue;
        }
        let name = v8::String::new(scope, &name);
        let value = crate::buffer::text_of(scope, &value.into_vec());
        if let (Some(name), Some(value)) = (name, value) {
            all.create_data_property(scope, name.into(), value.into());
        }
    }
    all
}

/// The variables in the text of a `.env` file, by name: each name with its value behind it.
///
/// JS: `(text: string) => string[]`
#[op2]
#[serde]
pub fn op_rt_environment_parse(#[string] text: &str) -> Vec<String> {
    let mut variables = BTreeMap::new();
    rt_system::env_variables(text, &mut |name, value| {
        variables.insert(name.to_string(), value.to_string());
    });
    variables
        .into_iter()
        .flat_map(|(name, value)| [name, value])
        .collect()
}

/// `os.version()`.
///
/// JS: `() => string`
#[op2]
#[string]
pub fn op_rt_system_version() -> String {
    rt_system::system_version()
}

/// Seconds since the system has started, with fractions. -1: it does not say.
///
/// JS: `() => number`
#[op2(fast)]
pub fn op_rt_uptime() -> f64 {
    rt_system::uptime().unwrap_or(-1.0)
}

/// The processors of the machine, in a row: the model of each, its speed in MHz, and its five times in milliseconds.
///
/// JS: `() => (string | number)[]`
#[op2]
pub fn op_rt_processors<'s>(scope: &mut v8::PinScope<'s, '_>) -> v8::Local<'s, v8::Array> {
    let mut row: Vec<v8::Local<v8::Value>> = Vec::new();
    for processor in rt_system::processors(Path::new("/")) {
        let model = v8::String::new(scope, &processor.model);
        row.push(model.unwrap_or_else(|| v8::String::empty(scope)).into());
        row.push(v8::Integer::new_from_unsigned(scope, processor.megahertz).into());
        for time in processor.times {
            row.push(v8::Number::new(scope, time).into());
        }
    }
    v8::Array::new_with_elements(scope, &row)
}

/// `os.totalmem()`, in bytes.
///
/// JS: `() => number`
#[op2(fast)]
pub fn op_rt_machine_memory() -> f64 {
    rt_system::machine_memory() as f64
}

/// `os.freemem()`: bytes that programs can still have.
///
/// JS: `() => number`
#[op2(fast)]
pub fn op_rt_available_memory() -> f64 {
    match rt_system::available_memory() {
        u64::MAX => 0.0,
        bytes => bytes as f64,
    }
}
