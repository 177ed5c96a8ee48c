//! Calls from Rust into the bootstrap's JavaScript.

use deno_core::JsRuntime;
use deno_core::error::CoreError;
use deno_core::error::CoreErrorKind;
use deno_core::serde_v8;
use deno_core::v8;
use deno_error::JsErrorBox;

use crate::thread;

mod erased {
    use deno_core::serde_v8;
    use deno_core::v8;

    /// What can be handed to JavaScript, whatever its type.
    pub trait Argument {
        fn to_v8<'s>(
            &self,
            scope: &mut v8::PinScope<'s, '_>,
        ) -> Result<v8::Local<'s, v8::Value>, serde_v8::Error>;
    }

    impl<T: serde::Serialize> Argument for T {
        fn to_v8<'s>(
            &self,
            scope: &mut v8::PinScope<'s, '_>,
        ) -> Result<v8::Local<'s, v8::Value>, serde_v8::Error> {
            serde_v8::to_v8(scope, self)
        }
    }
}

/// The functions of js/99_entry.js.
#[derive(Clone)]
pub struct Handle {
    object: v8::Global<v8::Object>,
}

impl Handle {
    /// Take the functions from the global object, where a snapshot leaves them.
    pub fn of(runtime: &mut JsRuntime) -> Result<Self, CoreError> {
        let value = runtime.execute_script("ext:rt_bootstrap/start", "globalThis.__rt")?;
        deno_core::scope!(scope, runtime);
        let value = v8::Local::new(scope, value);
        let object = v8::Local::<v8::Object>::try_from(value)
            .map_err(|_| bug("the snapshot lacks the bootstrap functions"))?;
        Ok(Self {
            object: v8::Global::new(scope, object),
        })
    }

    /// The function or object `name`, for later.
    pub fn get<T>(&self, runtime: &mut JsRuntime, name: &str) -> Result<v8::Global<T>, CoreError>
    where
        for<'s> v8::Local<'s, T>: TryFrom<v8::Local<'s, v8::Value>>,
    {
        deno_core::scope!(scope, runtime);
        let value = self.look_up(scope, name)?;
        Ok(v8::Global::new(scope, value))
    }

    fn look_up<'s, T>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        name: &str,
    ) -> Result<v8::Local<'s, T>, CoreError>
    where
        v8::Local<'s, T>: TryFrom<v8::Local<'s, v8::Value>>,
    {
        let object = v8::Local::new(scope, &self.object);
        let key = v8::String::new(scope, name).ok_or_else(|| bug(name))?;
        object
            .get(scope, key.into())
            .and_then(|value| v8::Local::<T>::try_from(value).ok())
            .ok_or_else(|| bug(name))
    }

    /// Call the function `name`, which throws nothing and gives nothing.
    pub(crate) fn call_with(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        name: &str,
        argument: v8::Local<'_, v8::Value>,
    ) -> Result<(), CoreError> {
        let function: v8::Local<v8::Function> = self.look_up(scope, name)?;
        let receiver = v8::undefined(scope).into();
        function
            .call(scope, receiver, &[argument])
            .map(|_| ())
            .ok_or_else(|| bug(name))
    }

    /// Call the function `name` and read its result as `T`.
    ///
    /// # Errors
    /// What the function threw: our bootstrap catches whatever programs throw, so this is a bug in `rt`.
    pub fn call<T: serde::de::DeserializeOwned>(
        &self,
        runtime: &mut JsRuntime,
        name: &str,
        argument: Option<&dyn erased::Argument>,
    ) -> Result<T, CoreError> {
        let thread = thread::current(&runtime.op_state().borrow());
        let stops = || thread.as_ref().is_some_and(|thread| thread.is_stopped());
        deno_core::scope!(scope, runtime);
        v8::tc_scope!(let scope, scope);
        let function: v8::Local<v8::Function> = self.look_up(scope, name)?;
        let mut arguments = Vec::new();
        if let Some(argument) = argument {
            arguments.push(
                argument
                    .to_v8(scope)
                    .map_err(|error| bug(&error.to_string()))?,
            );
        }
        let receiver = v8::undefined(scope).into();
        match function.call(scope, receiver, &arguments) {
            Some(value) => serde_v8::from_v8(scope, value).map_err(|error| bug(&error.to_string())),
            // `Runtime.terminateExecution` of the inspector: the call is over, the program goes on.
            None if scope.has_terminated() && !stops() => {
                scope.cancel_terminate_execution();
                let nothing = v8::undefined(scope).into();
                serde_v8::from_v8(scope, nothing).map_err(|error| bug(&error.to_string()))
            }
            None => {
                let text = scope
                    .stack_trace()
                    .filter(|stack| !stack.is_undefined())
                    .or_else(|| scope.exception())
                    .map_or_else(
                        || "terminated".to_string(),
                        |value| value.to_rust_string_lossy(scope),
                    );
                Err(bug(&text))
            }
        }
    }
}

pub(crate) fn bug(what: &str) -> CoreError {
    CoreErrorKind::JsBox(JsErrorBox::generic(format!("{what}\nThis is a bug in rt."))).into_box()
}
