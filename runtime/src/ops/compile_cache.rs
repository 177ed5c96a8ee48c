//! The compile cache of `node:module`, for js/42_compile_cache.js.

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::OpState;
use deno_core::op2;
use deno_core::v8;

use crate::compile_cache;
use crate::compile_cache::Answer;
use crate::compile_cache::SharedCompileCache;
use crate::compile_cache::Status;
use crate::start::BuildsSnapshot;

/// Turn the cache on, in a folder of `directory` for this V8 and this user.
///
/// JS: `(directory: string, portable: boolean, readOnly: boolean) => { status: number, message: string | null, directory:
/// string | null }`; `status` as in `module.constants.compileCacheStatus`. A second call changes nothing.
///
/// Source: Node `src/compile_cache.cc`, `CompileCacheHandler::Enable`.
#[op2]
#[serde]
pub fn op_rt_compile_cache_enable(
    state: &OpState,
    #[string] directory: &str,
    portable: bool,
    read_only: bool,
) -> Answer {
    // V8 ends a process that makes a code cache while it will be serialized.
    if state.has::<BuildsSnapshot>() {
        let message = "The compile cache is not supported in startup snapshot".to_string();
        return Answer::refused(Status::Failed, message);
    }
    let cache = state.borrow::<SharedCompileCache>();
    compile_cache::enable(cache, directory, portable, read_only)
}

/// The folder with the cache's files.
///
/// JS: `() => string | null`; `null` while the cache is off.
#[op2]
#[string]
pub fn op_rt_compile_cache_directory(state: &OpState) -> Option<String> {
    let cache = state.borrow::<SharedCompileCache>().borrow();
    cache.as_ref().map(|cache| cache.directory())
}

/// Write what the cache has that its files have not.
///
/// JS: `() => void`. Nothing while the cache is off.
#[op2(nofast, reentrant)]
pub fn op_rt_compile_cache_flush(state: Rc<RefCell<OpState>>, scope: &mut v8::PinScope<'_, '_>) {
    if let Some(cache) = compile_cache::enabled(&state) {
        compile_cache::flush_as_asked(&cache, scope);
    }
}
