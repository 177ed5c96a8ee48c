//! What this crate knows of deno_core and V8 that they promise nobody. A change there would pass the build and be noticed as
//! something else, far away; here it has a name. More of the kind: `modules/errors.rs` (the resolver's sentences), and the spec
//! cases that ARCHITECTURE.md lists under "Canaries".

use std::borrow::Cow;

use deno_core::Extension;
use deno_core::ExtensionFileSource;
use deno_core::JsRuntime;
use deno_core::RuntimeOptions;
use deno_core::ascii_str;
use deno_core::op2;
use deno_core::v8;

use crate::stack_trace::CALL_SITES;

#[op2(fast)]
fn op_canary_is_loading(scope: &mut v8::PinScope<'_, '_>) -> bool {
    rt_v8::is_loading(scope)
}

fn extension() -> Extension {
    Extension {
        name: "canary",
        ops: Cow::Owned(vec![op_canary_is_loading()]),
        lazy_loaded_js_files: Cow::Owned(vec![ExtensionFileSource::new(
            "ext:canary/script.js",
            ascii_str!("(function () { return Deno.core.ops.op_canary_is_loading(); })();"),
        )]),
        lazy_loaded_esm_files: Cow::Owned(vec![ExtensionFileSource::new(
            "ext:canary/module.js",
            ascii_str!("export const inside = Deno.core.ops.op_canary_is_loading();"),
        )]),
        ..Default::default()
    }
}

fn text_of(runtime: &mut JsRuntime, source: &'static str) -> String {
    let value = runtime.execute_script("canary.js", source).unwrap();
    deno_core::scope!(scope, runtime);
    v8::Local::new(scope, value).to_rust_string_lossy(scope)
}

// One test, since V8's platform belongs to the thread that makes it.
#[test]
fn deno_core_is_as_this_crate_knows_it() {
    let reactor = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let _entered = reactor.enter();
    let runtime = &mut JsRuntime::new(RuntimeOptions {
        extensions: vec![extension()],
        ..Default::default()
    });
    loaders_are_told_by_the_names_of_their_functions(runtime);
    errors_are_marked_with_their_call_sites(runtime);
    the_walk_over_a_heap_finds_native_halves(runtime);
    bytecode_notes_what_it_has_compared(runtime);
}

/// `rt_v8::is_loading` reads names off the stack: a worker is not stopped while deno_core loads a script of the runtime.
fn loaders_are_told_by_the_names_of_their_functions(runtime: &mut JsRuntime) {
    let told = text_of(
        runtime,
        "[
            Deno.core.ops.op_canary_is_loading(),
            Deno.core.loadExtScript('ext:canary/script.js'),
            Deno.core.createLazyLoader('ext:canary/module.js')().inside,
            Deno.core.ops.op_canary_is_loading(),
        ].join()",
    );
    assert_eq!(told, "false,true,true,false");
}

/// `stack_trace::mark` writes what deno_core's own callback would have written.
fn errors_are_marked_with_their_call_sites(runtime: &mut JsRuntime) {
    let error = runtime
        .execute_script(
            "canary.js",
            "{ const error = new Error('marked'); void error.stack; error }",
        )
        .unwrap();
    deno_core::scope!(scope, runtime);
    let error = v8::Local::new(scope, error).cast::<v8::Object>();
    let name = v8::String::new(scope, CALL_SITES);
    let key = v8::Private::for_api(scope, name);
    let mark = error.get_private(scope, key).unwrap();
    let sites = mark
        .try_cast::<v8::Array>()
        .expect("deno_core marks errors under another name than CALL_SITES");
    assert_eq!(sites.length(), 1);
}

/// `rt_v8::native_halves` walks over the heap with an iterator of V8's that is in no public header, and reads the fields of what it finds.
fn the_walk_over_a_heap_finds_native_halves(runtime: &mut JsRuntime) {
    let halves = |runtime: &mut JsRuntime| {
        deno_core::scope!(scope, runtime);
        rt_v8::native_halves(scope)
    };
    let before = halves(runtime);
    assert_eq!(before.contexts, 1);
    text_of(runtime, "globalThis.plain = { a: [1] }; ''");
    assert!(!halves(runtime).has_more_than(&before));
    text_of(runtime, "globalThis.held = new Intl.NumberFormat('en'); ''");
    let after = halves(runtime);
    assert_eq!(after.pointers.difference(&before.pointers).count(), 1);
    {
        deno_core::scope!(scope, runtime);
        let wrapped = deno_core::cppgc::make_cppgc_object(scope, Wrapped);
        let halves = rt_v8::native_halves(scope);
        assert_eq!(halves.wrapped.len(), before.wrapped.len() + 1);
        assert!(wrapped.is_object());
        let _other = v8::Context::new(scope, v8::ContextOptions::default());
        assert_eq!(rt_v8::native_halves(scope).contexts, 2);
    }
}

/// `forget_comparisons` changes V8's bytecode, also where operands are too large for one byte or two.
fn bytecode_notes_what_it_has_compared(runtime: &mut JsRuntime) {
    let notes = |runtime: &mut JsRuntime, source| {
        crate::engine::forget_comparisons(runtime);
        let value = text_of(runtime, source);
        (value, crate::engine::forget_comparisons(runtime).unwrap())
    };
    let (_, nothing) = notes(runtime, "0");
    let one = "(function (a, b) { return a < b; })";
    let six =
        "(function (a, b) { return [a < b, a > b, a <= b, a >= b, a == b, a === b].join(); })";
    let many = "new Function('a', 'b', `
        ${Array.from({ length: count }, (_, i) => `let v${i} = a;`).join('')}
        return v${count - 1} <= b;
    `)";
    for (source, value, notes_of_it) in [
        (format!("{one}(1, 2)"), "true", 1),
        (format!("{one}('b', 'a')"), "false", 1),
        (
            format!("{six}(1, 2)"),
            "true,false,true,false,false,false",
            6,
        ),
        // The function that makes the text compares in its own way, and is gone with the next collection: it counts once.
        (
            format!("var count = 300, wide = {many}; wide(1, 2)"),
            "true",
            1,
        ),
        ("wide(3, 2)".to_owned(), "false", 1),
        (
            format!("count = 33_000; wide = {many}; wide(1, 2)"),
            "true",
            1,
        ),
        ("wide(3, 2)".to_owned(), "false", 1),
    ] {
        let source: &'static str = source.leak();
        let (told, noted) = notes(runtime, source);
        assert_eq!(told, value);
        assert_eq!(noted, nothing + notes_of_it, "{source}");
    }
}

struct Wrapped;

// SAFETY: holds no reference to any garbage-collected object.
unsafe impl deno_core::GarbageCollected for Wrapped {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"Wrapped"
    }
}
