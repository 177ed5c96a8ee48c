//! Modules that export nothing any more.

use deno_core::{op2, v8};

use crate::error::EngineError;
use crate::shim;

/// Take from a synthetic module all that it exports.
///
/// JS: `(names: Namespace, count: number) => void`: of how many exports `names` is the namespace.
///
/// # Errors
/// `Error` where V8 lays out modules in another way than is known.
#[op2(fast)]
pub fn op_rt_v8_empty_module(
    scope: &mut v8::PinScope<'_, '_>,
    names: v8::Local<'_, v8::Object>,
    count: i32,
) -> Result<(), EngineError> {
    if shim::empty_module(scope, names, count) {
        Ok(())
    } else {
        Err(EngineError::UnknownLayout("modules"))
    }
}
