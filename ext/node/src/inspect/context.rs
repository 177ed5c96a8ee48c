// Copyright 2018-2026 the Deno authors. MIT license.

//! What an inspection is under way with: options, what it has seen, and how it calls JavaScript.

use std::collections::HashMap;

use deno_core::v8;

/// A caught JavaScript exception, propagated like JS exceptions are: most
/// callers re-raise, `format_raw` converts to `[Internal Formatting Error]`.
pub(super) struct JsErr(pub(super) v8::Global<v8::Value>);

pub(super) type R<T> = Result<T, JsErr>;

pub(super) const K_OBJECT_TYPE: u8 = 0;
pub(super) const K_ARRAY_TYPE: u8 = 1;
pub(super) const K_ARRAY_EXTRAS_TYPE: u8 = 2;

pub(super) const K_MIN_LINE_LENGTH: usize = 16;

// Iterator-state constants from 01_console.js.
pub(super) const K_WEAK: u8 = 0;
pub(super) const K_ITERATOR: u8 = 1;
pub(super) const K_MAP_ENTRIES: u8 = 2;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Compact {
    Bool(bool),
    Num(f64),
}

impl Compact {
    pub(super) fn is_true(self) -> bool {
        matches!(self, Compact::Bool(true))
    }
    pub(super) fn as_number(self) -> Option<f64> {
        match self {
            Compact::Num(n) => Some(n),
            Compact::Bool(_) => None,
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum Sorted<'s> {
    No,
    Yes,
    Comparator(v8::Local<'s, v8::Function>),
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Getters {
    No,
    Yes,
    Get,
    Set,
}

#[derive(Clone, Copy)]
pub(super) enum StylizeKind<'s> {
    NoColor,
    /// Style/color lookup tables (the `styles`/`colors` objects); honoring
    /// runtime mutation of e.g. `util.inspect.styles`.
    Theme {
        styles: v8::Local<'s, v8::Object>,
        colors: v8::Local<'s, v8::Object>,
        /// The original JS function, when one exists, so it can be handed to
        /// user custom-inspect hooks unchanged.
        js_fn: Option<v8::Local<'s, v8::Function>>,
    },
    Js(v8::Local<'s, v8::Function>),
}

/// Intrinsic JS values the engine needs, captured by the JS shim at module
/// initialization (so they are primordial-safe) and passed per call. Fields
/// are opened from the cached Globals lazily -- most calls (primitives) need
/// none of them.
pub(super) struct Intrinsics<'c> {
    cached: &'c CachedIntrinsics,
}

macro_rules! intr_fn {
    ($name:ident) => {
        pub(super) fn $name<'s>(
            &self,
            scope: &mut v8::PinScope<'s, '_>,
        ) -> v8::Local<'s, v8::Function> {
            v8::Local::new(scope, &self.cached.$name)
        }
    };
}
macro_rules! intr_obj {
    ($name:ident) => {
        pub(super) fn $name<'s>(
            &self,
            scope: &mut v8::PinScope<'s, '_>,
        ) -> v8::Local<'s, v8::Object> {
            v8::Local::new(scope, &self.cached.$name)
        }
    };
}

impl<'c> Intrinsics<'c> {
    pub(super) fn new(cached: &'c CachedIntrinsics) -> Self {
        Intrinsics { cached }
    }

    intr_fn!(function_to_string);
    intr_fn!(inspect_fn);
    intr_fn!(stylize_no_color);
    intr_fn!(create_stylize_with_color);
    intr_fn!(get_url_prototype);
    intr_fn!(get_cwd);
    intr_fn!(make_cross_context_stylize);
    intr_fn!(reg_exp_to_string);
    intr_fn!(number_value_of);
    intr_fn!(string_value_of);
    intr_fn!(boolean_value_of);
    intr_fn!(big_int_value_of);
    intr_fn!(symbol_value_of);
    intr_obj!(styles_obj);
    intr_obj!(colors_obj);
    intr_obj!(object_prototype);
    intr_obj!(error_prototype);

    /// `[prototype, name, constructor]` triples (`wellKnownPrototypes`).
    pub(super) fn well_known<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
    ) -> Vec<(
        v8::Local<'s, v8::Object>,
        &'c str,
        v8::Local<'s, v8::Function>,
    )> {
        self.cached
            .well_known
            .iter()
            .map(|(proto, name, ctor)| {
                (
                    v8::Local::new(scope, proto),
                    name.as_str(),
                    v8::Local::new(scope, ctor),
                )
            })
            .collect()
    }
}

/// Pre-parsed intrinsics as v8 Globals, cached across calls (the intrinsics
/// object is created once by the JS shim and never changes).
pub(super) struct CachedIntrinsics {
    pub(super) key: v8::Global<v8::Object>,
    pub(super) function_to_string: v8::Global<v8::Function>,
    pub(super) inspect_fn: v8::Global<v8::Function>,
    pub(super) stylize_no_color: v8::Global<v8::Function>,
    pub(super) create_stylize_with_color: v8::Global<v8::Function>,
    pub(super) styles_obj: v8::Global<v8::Object>,
    pub(super) colors_obj: v8::Global<v8::Object>,
    pub(super) object_prototype: v8::Global<v8::Object>,
    pub(super) error_prototype: v8::Global<v8::Object>,
    pub(super) well_known: Vec<(v8::Global<v8::Object>, String, v8::Global<v8::Function>)>,
    pub(super) get_url_prototype: v8::Global<v8::Function>,
    pub(super) get_cwd: v8::Global<v8::Function>,
    pub(super) make_cross_context_stylize: v8::Global<v8::Function>,
    pub(super) reg_exp_to_string: v8::Global<v8::Function>,
    pub(super) number_value_of: v8::Global<v8::Function>,
    pub(super) string_value_of: v8::Global<v8::Function>,
    pub(super) boolean_value_of: v8::Global<v8::Function>,
    pub(super) big_int_value_of: v8::Global<v8::Function>,
    pub(super) symbol_value_of: v8::Global<v8::Function>,
}

impl CachedIntrinsics {
    pub(super) fn matches<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        obj: v8::Local<'s, v8::Object>,
    ) -> bool {
        let key = v8::Local::new(scope, &self.key);
        let key_val: v8::Local<v8::Value> = key.into();
        key_val.strict_equals(obj.into())
    }
}

pub(super) struct Ctx<'s> {
    pub(super) show_hidden: bool,
    /// `None` == JS `null` (unlimited).
    pub(super) depth: Option<f64>,
    pub(super) colors: bool,
    pub(super) custom_inspect: bool,
    pub(super) show_proxy: bool,
    pub(super) max_array_length: f64,
    pub(super) max_string_length: f64,
    pub(super) break_length: f64,
    pub(super) escape_sequences: bool,
    pub(super) compact: Compact,
    pub(super) sorted: Sorted<'s>,
    pub(super) getters: Getters,
    pub(super) quotes: Vec<String>,
    pub(super) iterable_limit: f64,
    pub(super) trailing_comma: bool,
    pub(super) indent_level: f64,
    pub(super) str_abbreviate_size: Option<f64>,

    // Mutable state.
    pub(super) indentation_lvl: usize,
    pub(super) current_depth: f64,
    pub(super) seen: Vec<v8::Local<'s, v8::Value>>,
    /// Insertion-ordered circular-reference map (`ctx.circular`).
    pub(super) circular: Vec<(v8::Local<'s, v8::Value>, usize)>,
    pub(super) circular_set: bool,
    pub(super) budget: HashMap<usize, usize>,
    pub(super) stylize: StylizeKind<'s>,

    /// `ctx.userOptions` (node compat).
    pub(super) user_options: Option<v8::Local<'s, v8::Object>>,
    /// `ctx.numericSeparator` passthrough for `getUserOptions`.
    pub(super) numeric_separator: Option<v8::Local<'s, v8::Value>>,
    /// `ctx.inspect` -- used to filter out util.inspect itself when probing
    /// the node custom-inspect symbol.
    pub(super) ctx_inspect_fn: Option<v8::Local<'s, v8::Value>>,

    /// Memoized `getURLPrototype()` result.
    pub(super) url_prototype: Option<Option<v8::Local<'s, v8::Object>>>,
    /// Memoized canonical circular-JSON error message (`%j` handling).
    pub(super) circular_error_message: Option<String>,
    /// Memoized JS-function form of `stylize` for user hooks.
    pub(super) stylize_js_fn: Option<v8::Local<'s, v8::Function>>,
    /// Per-call memo of resolved theme escape codes, keyed by flavour.
    pub(super) theme_memo: HashMap<&'static str, Option<(String, String)>>,
    /// Native stack-frame address captured at the outermost `format_value`
    /// call, used to bound native-stack recursion (see `stack_low`).
    pub(super) stack_base: Option<usize>,
}

impl<'s> Ctx<'s> {
    pub(super) fn stylize(
        &mut self,
        scope: &mut v8::PinScope<'s, '_>,
        s: &str,
        flavour: &'static str,
    ) -> R<String> {
        if let StylizeKind::Theme { styles, colors, .. } = self.stylize {
            // The styles/colors tables are stable for the duration of a single
            // inspect call; memoize the resolved escape codes per flavour.
            if let Some(memo) = self.theme_memo.get(flavour) {
                return Ok(match memo {
                    Some((open, close)) => format!("{open}{s}{close}"),
                    None => s.to_string(),
                });
            }
            let resolved = resolve_theme_codes(scope, styles, colors, flavour);
            let result = match &resolved {
                Some((open, close)) => format!("{open}{s}{close}"),
                None => s.to_string(),
            };
            self.theme_memo.insert(flavour, resolved);
            return Ok(result);
        }
        stylize_with(scope, &self.stylize, s, flavour)
    }
}

/// Read one entry (open/close code) of a `colors[style]` pair. A string entry
/// (used by the Node-ecosystem truecolor pattern,
/// `util.inspect.colors.foo = ["38;2;255;0;0", "39"]`) is emitted verbatim;
/// `number_value` on it would yield NaN and print `\x1b[NaNm`.
pub(super) fn color_code<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    arr: v8::Local<'s, v8::Object>,
    i: u32,
) -> Option<String> {
    let v = arr.get_index(scope, i)?;
    if v.is_string() {
        Some(v.to_rust_string_lossy(scope))
    } else {
        Some(fmt_js_number(v.number_value(scope)?))
    }
}

/// Resolve `styles[flavour]` -> `colors[style]` -> escape codes.
pub(super) fn resolve_theme_codes<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    styles: v8::Local<'s, v8::Object>,
    colors: v8::Local<'s, v8::Object>,
    flavour: &str,
) -> Option<(String, String)> {
    // `styles`/`colors` are user-mutable (and alias entries are getters), so the
    // gets / ToString / ToNumber below can run user code that throws. Run under
    // a TryCatch so a throwing hook is caught (and cleared on drop) instead of
    // leaving a pending exception on the isolate for later V8 calls to trip on.
    v8::tc_scope!(tc, scope);
    let flavour_key = v8_str(tc, flavour);
    let style = styles.get(tc, flavour_key.into())?;
    if style.is_undefined() {
        return None;
    }
    let style_key = style.to_string(tc)?;
    let color = colors.get(tc, style_key.into())?;
    if color.is_undefined() {
        return None;
    }
    let arr = v8::Local::<v8::Object>::try_from(color).ok()?;
    let open = color_code(tc, arr, 0)?;
    let close = color_code(tc, arr, 1)?;
    Some((format!("\u{1b}[{open}m"), format!("\u{1b}[{close}m")))
}

pub(super) fn stylize_with<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    kind: &StylizeKind<'s>,
    s: &str,
    flavour: &str,
) -> R<String> {
    match kind {
        StylizeKind::NoColor => Ok(s.to_string()),
        StylizeKind::Theme { styles, colors, .. } => {
            // `styles`/`colors` are user-mutable, so resolving the codes can run
            // user code; on any failure (missing style, throwing getter/valueOf)
            // fall back to the unstyled string. `resolve_theme_codes` runs the
            // lookups under a TryCatch so a thrown exception doesn't linger.
            match resolve_theme_codes(scope, *styles, *colors, flavour) {
                Some((open, close)) => Ok(format!("{open}{s}{close}")),
                None => Ok(s.to_string()),
            }
        }
        StylizeKind::Js(f) => {
            let str_val = v8_str(scope, s);
            let flavour_val = v8_str(scope, flavour);
            let undef: v8::Local<v8::Value> = v8::undefined(scope).into();
            let ret = js_call(scope, *f, undef, &[str_val.into(), flavour_val.into()])?;
            Ok(to_rust_string(scope, ret))
        }
    }
}

pub(super) fn fmt_js_number(n: f64) -> String {
    if n.fract() == 0.0 && n.is_finite() && n.abs() < 1e21 {
        format!("{}", n as i64)
    } else {
        format!("{}", n)
    }
}

pub(super) fn v8_str<'s>(scope: &mut v8::PinScope<'s, '_>, s: &str) -> v8::Local<'s, v8::String> {
    v8::String::new(scope, s).unwrap()
}

/// Internalized string for a static property key: property lookups with an
/// internalized key hit the fast path (no per-access string-table migration
/// like external strings incur).
pub(super) fn v8_static_key<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    s: &'static str,
) -> v8::Local<'s, v8::String> {
    v8::String::new_from_one_byte(scope, s.as_bytes(), v8::NewStringType::Internalized)
        .unwrap_or_else(|| v8_str(scope, s))
}

pub(super) fn to_rust_string<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> String {
    value.to_rust_string_lossy(scope)
}

pub(super) fn grab_err<'s>(
    tc: &mut v8::PinScope<'s, '_>,
    exception: Option<v8::Local<'s, v8::Value>>,
) -> JsErr {
    let exc = exception.unwrap_or_else(|| v8::undefined(tc).into());
    JsErr(v8::Global::new(tc, exc))
}

/// Build a `JsErr` wrapping a fresh `TypeError`, for cases the old JS handled
/// with a catchable throw rather than letting Rust panic.
pub(super) fn type_err<'s>(scope: &mut v8::PinScope<'s, '_>, message: &str) -> JsErr {
    let msg = v8_str(scope, message);
    let exc = v8::Exception::type_error(scope, msg);
    JsErr(v8::Global::new(scope, exc))
}

/// Build a `JsErr` wrapping a fresh `RangeError`.
pub(super) fn range_err<'s>(scope: &mut v8::PinScope<'s, '_>, message: &str) -> JsErr {
    let msg = v8_str(scope, message);
    let exc = v8::Exception::range_error(scope, msg);
    JsErr(v8::Global::new(scope, exc))
}

/// Max native stack (bytes) the inspect recursion may consume past its entry
/// point before bailing. The depth option normally bounds recursion, but
/// `depth: null`/`Infinity` (a common `util.inspect` pattern) leaves it
/// unbounded; a deep acyclic structure then recurses on the native Rust stack
/// and V8's per-call stack guard aborts the process (`Check failed:
/// IsOnCentralStack()`) once a native API is hit too deep. The old JS recursed
/// on the JS stack and threw a catchable `RangeError`. A fixed recursion count
/// can't work across build profiles (debug frames are far larger than
/// release), so bound the bytes consumed since entry -- under V8's budget
/// (~0.8MB observed before it aborts) with headroom left to construct the
/// error, while staying close enough not to truncate sooner than the old code
/// rendered.
pub(super) const STACK_BUDGET: usize = 640 * 1024;

/// Approximate address of the current native stack frame. Stacks grow down, so
/// for two frames the deeper one has the smaller address; the difference is the
/// stack consumed between them. Used only for relative measurement, so (unlike
/// `stacker::remaining_stack`, which needs the OS stack limit and can panic
/// when it can't be determined, e.g. under EMFILE) this never fails.
#[inline(never)]
pub(super) fn stack_ptr() -> usize {
    let probe = 0u8;
    std::hint::black_box(&probe) as *const u8 as usize
}

/// True when the recursion has consumed more than `STACK_BUDGET` since entry.
pub(super) fn stack_low(ctx: &Ctx<'_>) -> bool {
    match ctx.stack_base {
        Some(base) => base.saturating_sub(stack_ptr()) > STACK_BUDGET,
        None => false,
    }
}

/// Call a JS function, catching exceptions.
pub(super) fn js_call<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    f: v8::Local<'s, v8::Function>,
    this: v8::Local<'s, v8::Value>,
    args: &[v8::Local<'s, v8::Value>],
) -> R<v8::Local<'s, v8::Value>> {
    v8::tc_scope!(tc, scope);
    match f.call(tc, this, args) {
        Some(v) => Ok(v),
        None => {
            let exc = tc.exception();
            Err(grab_err(tc, exc))
        }
    }
}

/// `obj[key]` with exceptions propagated as `Err`.
pub(super) fn js_get<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    obj: v8::Local<'s, v8::Object>,
    key: v8::Local<'s, v8::Value>,
) -> R<v8::Local<'s, v8::Value>> {
    v8::tc_scope!(tc, scope);
    match obj.get(tc, key) {
        Some(v) => Ok(v),
        None => {
            let exc = tc.exception();
            Err(grab_err(tc, exc))
        }
    }
}

pub(super) fn js_get_str<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    obj: v8::Local<'s, v8::Object>,
    key: &'static str,
) -> R<v8::Local<'s, v8::Value>> {
    let key = v8_static_key(scope, key);
    js_get(scope, obj, key.into())
}

/// `obj[key]`, swallowing exceptions (mirrors JS `try { ... } catch {}`).
pub(super) fn try_get<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    obj: v8::Local<'s, v8::Object>,
    key: v8::Local<'s, v8::Value>,
) -> Option<v8::Local<'s, v8::Value>> {
    v8::tc_scope!(tc, scope);
    obj.get(tc, key)
}

pub(super) fn try_get_str<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    obj: v8::Local<'s, v8::Object>,
    key: &'static str,
) -> Option<v8::Local<'s, v8::Value>> {
    let key = v8_static_key(scope, key);
    try_get(scope, obj, key.into())
}

/// `ObjectGetPrototypeOf(object)`, `None` for `null`. V8's own call says `null` of every proxy, without asking its trap.
pub(super) fn prototype_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    object: v8::Local<'s, v8::Object>,
) -> R<Option<v8::Local<'s, v8::Object>>> {
    let mut object = object;
    while let Ok(proxy) = v8::Local::<v8::Proxy>::try_from(v8::Local::<v8::Value>::from(object)) {
        let target = proxy.get_target(scope);
        let (Ok(target_object), Ok(handler)) = (
            v8::Local::<v8::Object>::try_from(target),
            v8::Local::<v8::Object>::try_from(proxy.get_handler(scope)),
        ) else {
            let message = "Cannot perform 'getPrototypeOf' on a proxy that has been revoked";
            return Err(type_err(scope, message));
        };
        let trap = js_get_str(scope, handler, "getPrototypeOf")?;
        if let Ok(trap) = v8::Local::<v8::Function>::try_from(trap) {
            let prototype = js_call(scope, trap, handler.into(), &[target])?;
            return Ok(v8::Local::<v8::Object>::try_from(prototype).ok());
        }
        object = target_object;
    }
    let prototype = object.get_prototype(scope);
    Ok(prototype.and_then(|prototype| v8::Local::<v8::Object>::try_from(prototype).ok()))
}

/// `ObjectPrototypeIsPrototypeOf(proto, value)` -- walk the prototype chain.
pub(super) fn is_prototype_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    proto: v8::Local<'s, v8::Value>,
    value: v8::Local<'s, v8::Value>,
) -> R<bool> {
    let Ok(mut object) = v8::Local::<v8::Object>::try_from(value) else {
        return Ok(false);
    };
    while let Some(next) = prototype_of(scope, object)? {
        if proto.strict_equals(next.into()) {
            return Ok(true);
        }
        object = next;
    }
    Ok(false)
}

pub(super) fn includes_identity<'s>(
    list: &[v8::Local<'s, v8::Value>],
    value: v8::Local<'s, v8::Value>,
) -> bool {
    list.iter().any(|v| v.strict_equals(value))
}

/// `isUndetectableObject`: typeof is "undefined" but value is not undefined
/// (document.all style). v8: value.is_undefined() false but TypeOf says
/// undefined.
pub(super) fn is_undetectable<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> bool {
    if value.is_undefined() {
        return false;
    }
    let type_of = value.type_of(scope).to_rust_string_lossy(scope);
    type_of == "undefined"
}

pub(super) fn symbol_for<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    description: &str,
) -> v8::Local<'s, v8::Symbol> {
    let key = v8_str(scope, description);
    v8::Symbol::for_key(scope, key)
}
