//! From a module's namespace to the module, which no header of V8 gives: deno_core keeps its modules to itself.

use deno_core::v8;

/// What a namespace has at least: its map, properties and elements, a word for embedders, and its module. Behind it the page of the heap may end, and no memory
/// follow: nothing more is read.
const WORDS: usize = 5;

/// The module whose namespace `namespace` is; none where V8 keeps it in a way that is not known.
pub fn module_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    namespace: v8::Local<'s, v8::Object>,
) -> Option<v8::Local<'s, v8::Module>> {
    if !namespace.is_module_namespace_object() {
        return None;
    }
    let word = place_of_module(scope)?;
    // A place in the handle scope, which is about to hold the module.
    let handle = v8::Object::new(scope);
    let slot = std::ptr::from_ref::<v8::Object>(&handle)
        .cast::<usize>()
        .cast_mut();
    // SAFETY: a handle points to the place of one tagged pointer in its scope, which V8 visits as a root. `word` is where V8 keeps the
    // module in an object of this very class.
    unsafe { slot.write(words(namespace)[word]) };
    // SAFETY: the handle now is one of a module.
    let module = unsafe {
        std::mem::transmute::<v8::Local<'s, v8::Object>, v8::Local<'s, v8::Module>>(handle)
    };
    (module.get_module_namespace() == namespace).then_some(module)
}

/// Which word of a namespace points to its module, by the example of one whose module is known.
fn place_of_module(scope: &mut v8::PinScope<'_, '_>) -> Option<usize> {
    let name = v8::String::new(scope, "rt:example")?;
    let module = v8::Module::create_synthetic_module(scope, name, &[], no_steps);
    module.instantiate_module(scope, no_imports)?;
    let namespace: v8::Local<v8::Object> = module.get_module_namespace().try_into().ok()?;
    // SAFETY: a handle points to a tagged pointer.
    let tagged = unsafe { *std::ptr::from_ref::<v8::Module>(&module).cast::<usize>() };
    words(namespace).iter().position(|word| *word == tagged)
}

fn words(object: v8::Local<'_, v8::Object>) -> [usize; WORDS] {
    // SAFETY: a handle points to a tagged pointer, whose tag is 1, to an object of the heap of at least as many words; nothing allocates
    // meanwhile.
    unsafe {
        let tagged = *std::ptr::from_ref::<v8::Object>(&object).cast::<usize>();
        ((tagged - 1) as *const [usize; WORDS]).read()
    }
}

fn no_steps<'s>(
    _: v8::Local<'s, v8::Context>,
    _: v8::Local<'s, v8::Module>,
) -> Option<v8::Local<'s, v8::Value>> {
    None
}

fn no_imports<'s>(
    _: v8::Local<'s, v8::Context>,
    _: v8::Local<'s, v8::String>,
    _: v8::Local<'s, v8::FixedArray>,
    _: v8::Local<'s, v8::Module>,
) -> Option<v8::Local<'s, v8::Module>> {
    None
}
