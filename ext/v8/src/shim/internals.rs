//! Bindings of what no public header of V8 has about contexts (`shim/contexts.cc`), the objects in them (`instances.cc`,
//! `native_halves.cc`, `hidden_classes.cc`), functions (`functions.cc`) and modules (`modules.cc`).

use std::ffi::{CStr, c_char, c_void};
use std::ptr::NonNull;

use deno_core::v8;

use super::{address, isolate_of};

unsafe extern "C" {
    fn rt_v8_shim_install_late(isolate: *mut c_void, context: *const v8::Context);
    fn rt_v8_shim_context_object(
        isolate: *mut c_void,
        context: *const v8::Context,
        plain: *const v8::Object,
        tag: *const v8::String,
    ) -> *const v8::Object;
    fn rt_v8_shim_set_debug_context(isolate: *mut c_void, context: *const v8::Context, number: i32);
    fn rt_v8_shim_replace_in_context(
        context: *const v8::Context,
        from: *const v8::Object,
        to: *const v8::Object,
    ) -> i32;
    fn rt_v8_shim_is_native_accessor(
        isolate: *mut c_void,
        context: *const v8::Context,
        holder: *const v8::Object,
        key: *const v8::Name,
    ) -> bool;
    fn rt_v8_shim_list_instances(
        isolate: *mut c_void,
        context: *const v8::Context,
        classes: *const v8::Array,
        captured: *const v8::Object,
    ) -> *const v8::Array;
    fn rt_v8_shim_native_of(isolate: *mut c_void, wrapper: *const v8::Object) -> *const c_void;
    // Of the v8 crate, which gives it to V8's heap profiler.
    fn rusty_v8_RustObj_get_name(native: *const c_void) -> *const c_char;
    fn rt_v8_shim_layout_is_known(
        isolate: *mut c_void,
        context: *const v8::Context,
        locale: *const v8::Object,
        shared: *const v8::SharedArrayBuffer,
        plain: *const v8::ArrayBuffer,
    ) -> bool;
    fn rt_v8_shim_detach_native(
        object: *const v8::Object,
        locale: *const v8::Object,
        whole: bool,
    ) -> i32;
    fn rt_v8_shim_adopt_native(
        object: *const v8::Object,
        twin: *const v8::Object,
        locale: *const v8::Object,
        whole: bool,
    ) -> bool;
    fn rt_v8_shim_clear_padding(function: *const v8::Object);
    fn rt_v8_shim_put_template(
        function: *const v8::Object,
        own: *const v8::FunctionTemplate,
    ) -> bool;
    fn rt_v8_shim_is_plain(object: *const v8::Object, plain: *const v8::Object) -> bool;
    fn rt_v8_shim_empty_module(
        names: *const v8::Object,
        none: *const v8::Object,
        count: i32,
    ) -> bool;
    fn rt_v8_shim_add_global(
        isolate: *mut c_void,
        context: *const v8::Context,
        name: *const v8::String,
        value: *const v8::Object,
    );
    fn rt_v8_shim_compile(isolate: *mut c_void, function: *const v8::Object) -> bool;
    fn rt_v8_shim_closes_over_nothing(isolate: *mut c_void, function: *const v8::Object) -> bool;
    fn rt_v8_shim_forget_growth(
        isolate: *mut c_void,
        context: *const v8::Context,
        plain: *const v8::Object,
    ) -> i32;
    fn rt_v8_shim_share_names(
        isolate: *mut c_void,
        context: *const v8::Context,
        any: *const v8::FunctionTemplate,
    ) -> i32;
    fn rt_v8_shim_share(isolate: *mut c_void, buffer: *const v8::Object);
    fn rt_v8_shim_has_declarations(isolate: *mut c_void, context: *const v8::Context) -> bool;
}

/// Define what V8 leaves out of a snapshot creator's context. None of it may be there.
pub fn install_late(scope: &mut v8::PinScope<'_, '_>) {
    let context = scope.get_current_context();
    // SAFETY: isolate and context are those of `scope`; V8's installer needs no more of its bootstrapper than these.
    unsafe { rt_v8_shim_install_late(isolate_of(scope), address(context)) }
}

/// Whether a script of the current context has declared anything with `let`, `const` or `class`.
pub fn has_declarations(scope: &mut v8::PinScope<'_, '_>) -> bool {
    let context = scope.get_current_context();
    // SAFETY: isolate and context are those of `scope`.
    unsafe { rt_v8_shim_has_declarations(isolate_of(scope), address(context)) }
}

/// Define a property of the current context's global object, whatever `node:vm` has the context do with its globals.
pub fn add_global(
    scope: &mut v8::PinScope<'_, '_>,
    name: v8::Local<'_, v8::String>,
    value: v8::Local<'_, v8::Object>,
) {
    let context = scope.get_current_context();
    // SAFETY: all are live handles of `scope`; the property is not there.
    unsafe {
        rt_v8_shim_add_global(
            isolate_of(scope),
            address(context),
            address(name),
            address(value),
        )
    }
}

/// The object with the given `Symbol.toStringTag` among those that V8 keeps for the current context.
pub fn context_object<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    tag: v8::Local<'s, v8::String>,
) -> Option<v8::Local<'s, v8::Object>> {
    let context = scope.get_current_context();
    let plain = v8::Object::new(scope);
    // SAFETY: all are live handles of `scope`.
    let found = unsafe {
        rt_v8_shim_context_object(
            isolate_of(scope),
            address(context),
            address(plain),
            address(tag),
        )
    };
    let slot = NonNull::new(found.cast_mut())?;
    // SAFETY: as in `list_objects`: escaped into the innermost open scope, which is that of `scope`.
    Some(unsafe { std::mem::transmute::<NonNull<v8::Object>, v8::Local<'s, v8::Object>>(slot) })
}

/// Have debuggers that connect later know the scripts that are compiled in the current context from now on. An inspector numbers
/// contexts from 1.
pub fn set_debug_context(scope: &mut v8::PinScope<'_, '_>) {
    let context = scope.get_current_context();
    // SAFETY: a live handle of `scope`; V8 notes the number in the context.
    unsafe { rt_v8_shim_set_debug_context(isolate_of(scope), address(context), 1) }
}

/// Where V8 makes objects of the class or the map of `from`, have it make those of `to`. How many places that were.
pub fn replace_in_context(
    scope: &mut v8::PinScope<'_, '_>,
    from: v8::Local<'_, v8::Object>,
    to: v8::Local<'_, v8::Object>,
) -> i32 {
    let context = scope.get_current_context();
    // SAFETY: all are live handles of `scope`, and nothing allocates meanwhile.
    unsafe { rt_v8_shim_replace_in_context(address(context), address(from), address(to)) }
}

/// Have nothing left in `function`, which is one of native code, of what was in its memory before: V8 would write that into a snapshot.
pub fn clear_padding(function: v8::Local<'_, v8::Function>) {
    let function: v8::Local<v8::Object> = function.into();
    // SAFETY: a live handle, and nothing allocates meanwhile.
    unsafe { rt_v8_shim_clear_padding(address(function)) }
}

/// Have `function` call what functions of `template` call, in the way that they call it. Whoever has the function has it still. False if it is
/// no function of native code.
pub fn put_template(
    function: v8::Local<'_, v8::Function>,
    template: v8::Local<'_, v8::FunctionTemplate>,
) -> bool {
    let function: v8::Local<v8::Object> = function.into();
    // SAFETY: both are live handles, and nothing allocates meanwhile. A template holds what its functions are called with, and nothing
    // of a function itself.
    unsafe { rt_v8_shim_put_template(address(function), address(template)) }
}

/// Take from a synthetic module, whose namespace is `names`, its `count` exports. Modules that have imported some keep them; nobody may import
/// more. False, and nothing has happened, where V8 lays out modules in another way than is known.
pub fn empty_module(
    scope: &mut v8::PinScope<'_, '_>,
    names: v8::Local<'_, v8::Object>,
    count: i32,
) -> bool {
    let name = v8::String::empty(scope);
    let none = v8::Module::create_synthetic_module(scope, name, &[], exports_nothing);
    // It imports nothing that would have to be found.
    if none.instantiate_module(scope, |_, _, _, _| None).is_none() {
        return false;
    }
    let Ok(none) = v8::Local::<v8::Object>::try_from(none.get_module_namespace()) else {
        return false;
    };
    // SAFETY: both are live handles, and nothing allocates meanwhile. V8 looks into these tables when another module is linked, and nowhere else.
    unsafe { rt_v8_shim_empty_module(address(names), address(none), count) }
}

fn exports_nothing<'s>(
    context: v8::Local<'s, v8::Context>,
    _: v8::Local<'s, v8::Module>,
) -> Option<v8::Local<'s, v8::Value>> {
    v8::callback_scope!(unsafe scope, context);
    Some(v8::undefined(scope).into())
}

/// Whether an object has nothing but properties, whatever its prototype: not one of V8's other kinds, with a state of their own.
pub fn is_plain(scope: &mut v8::PinScope<'_, '_>, object: v8::Local<'_, v8::Object>) -> bool {
    let plain = v8::Object::new(scope);
    // SAFETY: both are live handles.
    unsafe { rt_v8_shim_is_plain(address(object), address(plain)) }
}

/// Have V8 compile a function that was not called yet. Whether it has.
pub fn compile(scope: &mut v8::PinScope<'_, '_>, function: v8::Local<'_, v8::Function>) -> bool {
    let function: v8::Local<v8::Object> = function.into();
    // SAFETY: the isolate is entered on this thread, and the function is a live handle.
    unsafe { rt_v8_shim_compile(isolate_of(scope), address(function)) }
}

/// Whether a function sees no variables but those of the global object of its context. A place in a function that is not known says no.
pub fn closes_over_nothing(
    scope: &mut v8::PinScope<'_, '_>,
    function: v8::Local<'_, v8::Function>,
) -> bool {
    let function: v8::Local<v8::Object> = function.into();
    // SAFETY: the isolate is entered on this thread, and the function is a live handle.
    unsafe { rt_v8_shim_closes_over_nothing(isolate_of(scope), address(function)) }
}

/// Give objects that are alone with their hidden class one without a history. How many there were.
pub fn forget_growth(scope: &mut v8::PinScope<'_, '_>) -> i32 {
    let context = scope.get_current_context();
    let plain = v8::Object::new(scope);
    // SAFETY: all are live handles of `scope`. V8 itself turns objects into dictionaries and back, at any time, and nothing of it can be seen.
    unsafe { rt_v8_shim_forget_growth(isolate_of(scope), address(context), address(plain)) }
}

/// Have functions of native code share their names with the properties that are called like them. How many there were.
pub fn share_names(scope: &mut v8::PinScope<'_, '_>) -> i32 {
    let context = scope.get_current_context();
    let any = v8::FunctionTemplate::builder_raw(never_called).build(scope);
    // SAFETY: all are live handles of `scope`.
    unsafe { rt_v8_shim_share_names(isolate_of(scope), address(context), address(any)) }
}

unsafe extern "C" fn never_called(_: *const v8::FunctionCallbackInfo) {}

/// Whether reading the property calls a function of V8's or the program's; the value itself is not read.
pub fn is_accessor(
    scope: &mut v8::PinScope<'_, '_>,
    holder: v8::Local<'_, v8::Object>,
    key: v8::Local<'_, v8::Name>,
) -> bool {
    let context = scope.get_current_context();
    // SAFETY: all are live handles of `scope`.
    unsafe {
        rt_v8_shim_is_native_accessor(
            isolate_of(scope),
            address(context),
            address(holder),
            address(key),
        )
    }
}

/// The live objects that one of `classes` makes or that are of the kind of the object in its place, each followed by that place;
/// `SharedArrayBuffer`s, each followed by -1; wrappers of native objects, each followed by -3. `None` if V8 cannot allocate the list.
pub fn list_instances<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    classes: v8::Local<'s, v8::Array>,
    captured: v8::Local<'s, v8::Object>,
) -> Option<v8::Local<'s, v8::Array>> {
    let context = scope.get_current_context();
    // SAFETY: all are live handles of `scope`.
    let found = unsafe {
        rt_v8_shim_list_instances(
            isolate_of(scope),
            address(context),
            address(classes),
            address(captured),
        )
    };
    let slot = NonNull::new(found.cast_mut())?;
    // SAFETY: as in `context_object`.
    Some(unsafe { std::mem::transmute::<NonNull<v8::Array>, v8::Local<'s, v8::Array>>(slot) })
}

/// The name of the native object behind `wrapper`, as heap snapshots show it. `None` if there is none.
pub fn native_name(
    scope: &mut v8::PinScope<'_, '_>,
    wrapper: v8::Local<'_, v8::Object>,
) -> Option<String> {
    // SAFETY: `wrapper` is a live handle of `scope`; all native objects of this isolate are the v8 crate's, whose names are
    // constants.
    unsafe {
        let native = rt_v8_shim_native_of(isolate_of(scope), address(wrapper));
        if native.is_null() {
            return None;
        }
        let name = rusty_v8_RustObj_get_name(native);
        Some(CStr::from_ptr(name).to_string_lossy().into_owned())
    }
}

/// The one `Intl.Locale` that shows what a native pointer is, where V8's objects are laid out as the shim thinks.
pub struct KnownLayout<'s> {
    locale: v8::Local<'s, v8::Object>,
}

impl<'s> KnownLayout<'s> {
    /// `None` where anything differs. `locale` is a fresh `Intl.Locale`.
    pub fn of(scope: &mut v8::PinScope<'s, '_>, locale: v8::Local<'s, v8::Object>) -> Option<Self> {
        let context = scope.get_current_context();
        let shared = v8::SharedArrayBuffer::new(scope, 4096)?;
        let plain = v8::ArrayBuffer::new(scope, 4096);
        // SAFETY: all are live handles of `scope`; the buffers are of the size that the shim expects.
        let known = unsafe {
            rt_v8_shim_layout_is_known(
                isolate_of(scope),
                address(context),
                address(locale),
                address(shared),
                address(plain),
            )
        };
        known.then_some(Self { locale })
    }

    /// Take the native pointers out of `object`, or all that its class has in it. How many words that were.
    ///
    /// # Safety
    /// No method of the object's class may be called on it until it has been given others.
    pub unsafe fn detach(&self, object: v8::Local<'_, v8::Object>, whole: bool) -> i32 {
        // SAFETY: both are live handles; the layout is known.
        unsafe { rt_v8_shim_detach_native(address(object), address(self.locale), whole) }
    }

    /// Give `object` the native half of `twin`, a direct instance of its class. False if the classes differ.
    pub fn adopt(
        &self,
        object: v8::Local<'_, v8::Object>,
        twin: v8::Local<'_, v8::Object>,
        whole: bool,
    ) -> bool {
        // SAFETY: all are live handles; the layout is known.
        unsafe {
            rt_v8_shim_adopt_native(address(object), address(twin), address(self.locale), whole)
        }
    }

    /// Make the memory of a restored `SharedArrayBuffer` shared again, where it is.
    ///
    /// # Safety
    /// `buffer` is a `SharedArrayBuffer` of the program, as a start from a snapshot has left it.
    pub unsafe fn share(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        buffer: v8::Local<'_, v8::Object>,
    ) {
        // SAFETY: by this function's contract; the layout is known.
        unsafe { rt_v8_shim_share(isolate_of(scope), address(buffer)) }
    }
}
