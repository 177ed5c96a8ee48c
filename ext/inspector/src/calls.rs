//! JavaScript that is called from code that V8 or another thread has called.

use deno_core::v8;

/// What `function` of the current context is called by, from code that V8 or another thread has called.
pub(crate) fn caller(
    scope: &mut v8::PinScope<'_, '_>,
    function: v8::Local<'_, v8::Function>,
) -> impl Fn(&[Option<&str>]) -> Option<String> + use<> {
    let function = v8::Global::new(scope, function);
    let context = scope.get_current_context();
    let context = v8::Global::new(scope, context);
    // SAFETY: only kept to open a scope in callbacks, which are made on the isolate's thread while it is entered.
    let isolate = unsafe { scope.as_raw_isolate_ptr() };
    move |texts| {
        // SAFETY: see above.
        let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(isolate) };
        v8::callback_scope!(unsafe let scope, &mut isolate);
        let context = v8::Local::new(scope, &context);
        let scope = &mut v8::ContextScope::new(scope, context);
        v8::tc_scope!(let scope, scope);
        let receiver = v8::undefined(scope).into();
        let function = v8::Local::new(scope, &function);
        let arguments: Vec<v8::Local<v8::Value>> = texts
            .iter()
            .map(
                |text| match text.and_then(|text| v8::String::new(scope, text)) {
                    Some(text) => text.into(),
                    None => v8::undefined(scope).into(),
                },
            )
            .collect();
        // It reports what listeners throw itself; only a termination comes through here.
        let answer = function.call(scope, receiver, &arguments)?;
        let is_text = answer.is_string();
        is_text.then(|| answer.to_rust_string_lossy(scope))
    }
}
