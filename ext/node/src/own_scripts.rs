//! Which scripts are the runtime's own.

use deno_core::v8;

/// How the names of the runtime's scripts begin.
const PREFIXES: [&[u8]; 3] = [b"node:", b"ext:", b"rt:"];

/// Whether the script called `name` is one of the runtime's. Nothing is allocated: this is asked for each promise.
pub(crate) fn is_own_script(scope: &v8::Isolate, name: v8::Local<'_, v8::String>) -> bool {
    let mut head = [0; 5];
    if !name.is_onebyte() {
        return false;
    }
    name.write_one_byte_v2(scope, 0, &mut head, v8::WriteFlags::empty());
    PREFIXES.iter().any(|prefix| head.starts_with(prefix))
}
