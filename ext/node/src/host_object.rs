//! Proxies of the runtime's own that programs are to see as the objects that they are in Node: `process.env` and storages.

use deno_core::{op2, v8};

/// The private symbol of V8 that tells them from others.
const MARK: &str = "rt::host_object";

fn mark<'s>(scope: &mut v8::PinScope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let name = v8::String::new(scope, MARK);
    v8::Private::for_api(scope, name)
}

/// Have `util.inspect` show what a proxy says of itself, and not its target.
///
/// JS: `(proxy: object) => void`
#[op2(nofast)]
pub fn op_rt_mark_host_object(scope: &mut v8::PinScope<'_, '_>, proxy: v8::Local<'_, v8::Object>) {
    let mark = mark(scope);
    let value = v8::undefined(scope);
    proxy.set_private(scope, mark, value.into());
}

/// Whether a proxy is one of those.
pub(crate) fn is_host_object(
    scope: &mut v8::PinScope<'_, '_>,
    proxy: v8::Local<'_, v8::Object>,
) -> bool {
    let mark = mark(scope);
    proxy.has_private(scope, mark).unwrap_or(false)
}
