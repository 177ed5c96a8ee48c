//! What the program has put for debuggers to load, `inspector.NetworkResources`: of the process, since any of its threads may be asked.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use deno_core::op2;

static RESOURCES: LazyLock<Mutex<HashMap<String, String>>> = LazyLock::new(Mutex::default);

/// Keep a resource, in the place of an earlier one.
///
/// JS: `(url: string, data: string) => void`
#[op2(fast)]
pub fn op_rt_inspector_put_resource(#[string] url: String, #[string] data: String) {
    let mut resources = RESOURCES.lock().unwrap_or_else(PoisonError::into_inner);
    resources.insert(url, data);
}

/// The text of a resource.
///
/// JS: `(url: string) => string | null`
#[op2]
#[string]
pub fn op_rt_inspector_resource(#[string] url: &str) -> Option<String> {
    let resources = RESOURCES.lock().unwrap_or_else(PoisonError::into_inner);
    resources.get(url).cloned()
}
