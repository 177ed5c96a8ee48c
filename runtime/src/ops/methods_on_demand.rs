//! Methods of native classes, which the base snapshot leaves out, made when JavaScript asks for the first one of a class.

use std::ops::Range;
use std::sync::OnceLock;

use deno_core::_ops::OpCtx;
use deno_core::AccessorType;
use deno_core::OpDecl;
use deno_core::v8;

use super::on_demand::Place;
use super::on_demand::function_of;
use super::on_demand::has_fast_call_of_ours;
use super::on_demand::op_at;
use super::on_demand::own_of;
use super::on_demand::plain_function_of;
use super::on_demand::raw_op;

/// `(number: number, name: string) => (string | symbol)[]`: the methods and accessors of a class: those of its prototype, then its own. The
/// class is `number` in deno_core's order. An accessor that can be set is there twice.
pub(super) const fn op_rt_methods_of() -> OpDecl {
    raw_op!(op_rt_methods_of, 2, methods_of)
}

/// `(number: number, name: string, count: number, class: Function, setUpAsyncStub: Function) => void`: gives the prototype of a class the first
/// `count` of what `op_rt_methods_of` lists, as deno_core does; what it has already stays.
pub(super) const fn op_rt_make_methods() -> OpDecl {
    raw_op!(op_rt_make_methods, 5, make_methods)
}

unsafe extern "C" fn methods_of(info: *const v8::FunctionCallbackInfo) {
    // SAFETY: V8 calls this with the arguments of a call, which live as long as it.
    let info = unsafe { &*info };
    let arguments = v8::FunctionCallbackArguments::from_function_callback_info(info);
    let mut result = v8::ReturnValue::from_function_callback_info(info);
    v8::callback_scope!(unsafe scope, info);
    let Some(class) = Class::of(scope, &arguments) else {
        return;
    };
    let names: Option<Vec<_>> = class
        .methods
        .clone()
        .map(|index| Some(key_of(scope, class.op(index).decl())?.into()))
        .collect();
    if let Some(names) = names {
        result.set(v8::Array::new_with_elements(scope, &names).into());
    }
}

unsafe extern "C" fn make_methods(info: *const v8::FunctionCallbackInfo) {
    // SAFETY: as above.
    let info = unsafe { &*info };
    let arguments = v8::FunctionCallbackArguments::from_function_callback_info(info);
    v8::callback_scope!(unsafe scope, info);
    let Some(class) = Class::of(scope, &arguments) else {
        return;
    };
    let count = arguments.get(2).uint32_value(scope).unwrap_or_default() as usize;
    let Some(target) = Target::of(scope, &arguments) else {
        return;
    };
    for index in class.methods.clone().take(count) {
        // JavaScript has thrown.
        if class.give(scope, index, count, &target).is_none() {
            return;
        }
    }
}

/// A class of deno_core's, as its ops have it.
struct Class {
    /// What deno_core has made the function with that is called here.
    own: *const OpCtx,
    /// Where its methods stand among the ops.
    methods: Range<usize>,
}

/// What gets methods.
struct Target<'s> {
    class: v8::Local<'s, v8::Value>,
    prototype: v8::Local<'s, v8::Object>,
    set_up_async_stub: v8::Local<'s, v8::Function>,
}

impl<'s> Target<'s> {
    fn of(
        scope: &mut v8::PinScope<'s, '_>,
        arguments: &v8::FunctionCallbackArguments<'s>,
    ) -> Option<Self> {
        let class = v8::Local::<v8::Object>::try_from(arguments.get(3)).ok()?;
        let prototype = v8::String::new(scope, "prototype")?;
        Some(Self {
            class: class.into(),
            prototype: class.get(scope, prototype.into())?.try_into().ok()?,
            set_up_async_stub: arguments.get(4).try_into().ok()?,
        })
    }
}

impl Class {
    fn of(
        scope: &mut v8::PinScope<'_, '_>,
        arguments: &v8::FunctionCallbackArguments<'_>,
    ) -> Option<Self> {
        let own = own_of(arguments)?;
        let number = arguments.get(0).uint32_value(scope)?;
        let name = v8::Local::<v8::String>::try_from(arguments.get(1)).ok()?;
        let name = name.to_rust_string_lossy(scope);
        // SAFETY: V8 gives back what deno_core has made the function with, a context that lives as long as the realm, and the methods of
        // classes, which have the number of their class, stand before all ops.
        unsafe {
            let is_of_class = |index: &usize| u32::from(op_at(own, *index).id) == number;
            let first = (0..usize::from((*own).id)).find(is_of_class)?;
            let end = (first..).find(|index| !is_of_class(index))?;
            let has_constructor = op_at(own, first).decl().name == name;
            Some(Self {
                own,
                methods: first + usize::from(has_constructor)..end,
            })
        }
    }

    fn op(&self, index: usize) -> &OpCtx {
        // SAFETY: `of` has found one there.
        unsafe { op_at(self.own, index) }
    }

    fn give(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        index: usize,
        count: usize,
        target: &Target<'_>,
    ) -> Option<()> {
        let op = self.op(index);
        let decl = op.decl();
        let key = key_of(scope, decl)?;
        // An accessor that can be set comes twice, and what JavaScript has put there is its own.
        if target.prototype.has_own_property(scope, key)? {
            return Some(());
        }
        if decl.is_accessor() {
            let same = |wanted: AccessorType| {
                self.methods.clone().take(count).find_map(|index| {
                    let op = self.op(index);
                    let is_it = op.decl().name == decl.name && op.decl().accessor_type == wanted;
                    is_it.then_some(op)
                })
            };
            let getter = accessor_of(scope, "get", 0, same(AccessorType::Getter))?;
            let setter = accessor_of(scope, "set", 1, same(AccessorType::Setter))?;
            let mut descriptor = v8::PropertyDescriptor::new_from_get_set(getter, setter);
            descriptor.set_enumerable(true);
            descriptor.set_configurable(true);
            target.prototype.define_property(scope, key, &descriptor)?;
            return Some(());
        }
        // SAFETY: `own` is an op, made as all others of the isolate are.
        let fast = has_fast_call_of_ours(unsafe { &*self.own });
        let function = function_of(scope, op, place_of(self.methods_end(), index)?, fast)?;
        if decl.is_async {
            let undefined = v8::undefined(scope).into();
            let arguments = [key.into(), function.into(), target.class];
            target
                .set_up_async_stub
                .call(scope, undefined, &arguments)?;
        } else {
            target
                .prototype
                .create_data_property(scope, key, function.into())?;
        }
        Some(())
    }

    /// No method stands there or behind.
    fn methods_end(&self) -> usize {
        // SAFETY: an op's number is its index, and the methods stand before all ops.
        usize::from(unsafe { (*self.own).id })
    }
}

/// The fast call of a method is made once for the process.
fn place_of(end: usize, index: usize) -> Option<&'static Place> {
    static PLACES: OnceLock<Vec<Place>> = OnceLock::new();
    let places = PLACES.get_or_init(|| std::iter::repeat_with(Place::default).take(end).collect());
    places.get(index)
}

fn key_of<'s>(scope: &mut v8::PinScope<'s, '_>, decl: &OpDecl) -> Option<v8::Local<'s, v8::Name>> {
    let name = decl.name_fast.v8_string(scope).ok()?;
    Some(if decl.symbol_for {
        v8::Symbol::for_key(scope, name).into()
    } else {
        name.into()
    })
}

/// `undefined` where there is none.
fn accessor_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    kind: &str,
    length: u8,
    op: Option<&OpCtx>,
) -> Option<v8::Local<'s, v8::Value>> {
    let Some(op) = op else {
        return Some(v8::undefined(scope).into());
    };
    let function = plain_function_of(scope, op, length)?;
    let name = format!("{kind} {}", op.decl().name);
    function.set_name(v8::String::new(scope, &name)?);
    Some(function.into())
}
