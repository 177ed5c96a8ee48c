// Copyright 2018-2026 the Deno authors. MIT license.

//! How an object is shown, by its kind.

use deno_core::v8;

use super::*;

/// An object whose kind is asked for.
pub(super) struct Subject<'s, 'a> {
    pub(super) value: v8::Local<'s, v8::Value>,
    /// The same.
    pub(super) object: v8::Local<'s, v8::Object>,
    pub(super) constructor: Option<&'a str>,
    pub(super) tag: &'a str,
    pub(super) past_depth: bool,
    /// Nothing of its prototype is shown.
    pub(super) is_bare: bool,
    /// It is shown inside of a view of it.
    pub(super) typed_array_marker: bool,
}

/// What is known of an object once its kind is.
pub(super) enum Shown<'s> {
    /// There is no more to it.
    Whole(String),
    Parts(Shape<'s>),
}

pub(super) struct Shape<'s> {
    /// What stands before the braces.
    pub(super) base: String,
    pub(super) braces: (String, String),
    pub(super) contents: Contents,
    pub(super) keys: Vec<v8::Local<'s, v8::Value>>,
    /// Getters of the prototype that belong to what the object is.
    pub(super) extra_keys: &'static [&'static str],
    pub(super) extras_type: u8,
}

impl<'s> Shape<'s> {
    fn new(keys: Vec<v8::Local<'s, v8::Value>>) -> Self {
        Self {
            base: String::new(),
            braces: ("{".to_string(), "}".to_string()),
            contents: Contents::None,
            keys,
            extra_keys: &[],
            extras_type: K_OBJECT_TYPE,
        }
    }

    /// That of an array, whose brackets open behind `prefix`.
    fn list(keys: Vec<v8::Local<'s, v8::Value>>, prefix: &str, contents: Contents) -> Self {
        Self {
            braces: (format!("{prefix}["), "]".to_string()),
            contents,
            extras_type: K_ARRAY_EXTRAS_TYPE,
            ..Self::new(keys)
        }
    }

    /// That of a container, whose braces open behind `prefix`.
    fn container(keys: Vec<v8::Local<'s, v8::Value>>, prefix: &str, contents: Contents) -> Self {
        Self {
            braces: (format!("{prefix}{{"), "}".to_string()),
            contents,
            ..Self::new(keys)
        }
    }

    /// Nothing but the braces, where it has neither `size` elements nor properties.
    fn or_empty(self, subject: &Subject<'s, '_>, size: usize) -> Shown<'s> {
        if size == 0 && self.keys.is_empty() && subject.is_bare {
            Shown::Whole(format!("{}{}", self.braces.0, self.braces.1))
        } else {
            Shown::Parts(self)
        }
    }
}

pub(super) fn shape_of<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    subject: &Subject<'s, '_>,
) -> R<Shown<'s>> {
    // Iterators and the rest are split to reduce checks.
    let iterator = v8::Symbol::get_iterator(scope);
    let has_iterator =
        caught(scope, |scope| subject.object.has(scope, iterator.into())).unwrap_or(false);
    if (has_iterator || subject.constructor.is_none())
        && let Some(shown) = shape_of_iterable(scope, ctx, subject)
    {
        return Ok(shown);
    }
    let keys = get_keys(scope, subject.object, ctx.show_hidden);
    if subject.constructor == Some("Object") {
        let prefix = if subject.value.is_arguments_object() {
            "[Arguments] ".to_string()
        } else if !subject.tag.is_empty() {
            get_prefix(subject.constructor, subject.tag, "Object", "")
        } else {
            String::new()
        };
        return Ok(Shape::container(keys, &prefix, Contents::None).or_empty(subject, 0));
    }
    shape_of_special(scope, intr, ctx, subject, keys)
}

/// Arrays, sets, maps, typed arrays and iterators; `None` for what else can be iterated.
fn shape_of_iterable<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &Ctx<'s>,
    subject: &Subject<'s, '_>,
) -> Option<Shown<'s>> {
    let (value, object) = (subject.value, subject.object);
    let prefix = |fallback: &str, size: usize| {
        get_prefix(
            subject.constructor,
            subject.tag,
            fallback,
            &format!("({size})"),
        )
    };
    if let Ok(array) = v8::Local::<v8::Array>::try_from(value) {
        let length = array.length() as usize;
        let is_plain = subject.constructor == Some("Array") && subject.tag.is_empty();
        let prefix = if is_plain {
            String::new()
        } else {
            prefix("Array", length)
        };
        let keys = get_non_index_property_names(scope, object, !ctx.show_hidden);
        return Some(Shape::list(keys, &prefix, Contents::Array).or_empty(subject, length));
    }
    if let Ok(array) = v8::Local::<v8::TypedArray>::try_from(value) {
        let length = array.length();
        let keys = get_non_index_property_names(scope, object, !ctx.show_hidden);
        let shape = Shape::list(keys, &prefix("", length), Contents::TypedArray(length));
        if length == 0 && shape.keys.is_empty() && !ctx.show_hidden {
            return Some(Shown::Whole(format!("{}]", shape.braces.0)));
        }
        return Some(Shown::Parts(shape));
    }
    let size = if let Ok(set) = v8::Local::<v8::Set>::try_from(value) {
        Some(("Set", Contents::Set, set.size()))
    } else if let Ok(map) = v8::Local::<v8::Map>::try_from(value) {
        Some(("Map", Contents::Map, map.size()))
    } else {
        None
    };
    if let Some((name, contents, size)) = size {
        let keys = get_keys(scope, object, ctx.show_hidden);
        let shape = Shape::container(keys, &prefix(name, size), contents);
        return Some(shape.or_empty(subject, size));
    }
    let of = if value.is_map_iterator() {
        "Map"
    } else if value.is_set_iterator() {
        "Set"
    } else {
        return None;
    };
    Some(Shown::Parts(Shape {
        braces: get_iterator_braces(of, subject.tag),
        contents: Contents::Iterator,
        ..Shape::new(get_keys(scope, object, ctx.show_hidden))
    }))
}

/// What is not iterated and no plain object.
fn shape_of_special<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    subject: &Subject<'s, '_>,
    mut keys: Vec<v8::Local<'s, v8::Value>>,
) -> R<Shown<'s>> {
    let container = container_of(ctx, subject);
    let text = match text_of(scope, intr, ctx, subject, &mut keys)? {
        None if container.is_none() => text_behind(scope, intr, ctx, subject, &mut keys)?,
        text => text,
    };
    if let Some((base, flavour)) = text {
        let is_whole =
            keys.is_empty() && subject.is_bare || subject.value.is_reg_exp() && subject.past_depth;
        return Ok(match flavour {
            Some(flavour) if is_whole => Shown::Whole(ctx.stylize(scope, &base, flavour)?),
            None if is_whole => Shown::Whole(base),
            _ => Shown::Parts(Shape {
                base,
                ..Shape::new(keys)
            }),
        });
    }
    let Some((name, contents, extra_keys)) = container else {
        let prefix = get_ctx_style(scope, subject.value, subject.constructor, subject.tag);
        return Ok(Shape::container(keys, &prefix, Contents::None).or_empty(subject, 0));
    };
    let prefix = get_prefix(subject.constructor, subject.tag, name, "");
    let is_buffer = matches!(contents, Contents::ArrayBuffer);
    if is_buffer && subject.typed_array_marker && keys.is_empty() && subject.is_bare {
        let byte_length = any_array_buffer_byte_length(scope, subject.value);
        let number = v8::Number::new(scope, byte_length as f64);
        let formatted = format_number(scope, ctx, number.into())?;
        return Ok(Shown::Whole(format!(
            "{prefix}{{ [byteLength]: {formatted} }}"
        )));
    }
    let contents = if is_buffer && subject.typed_array_marker {
        Contents::None
    } else {
        contents
    };
    Ok(Shown::Parts(Shape {
        extra_keys,
        ..Shape::container(keys, &prefix, contents)
    }))
}

/// What the engine keeps in an object that is no text: the name of its kind, and where to find it.
fn container_of<'s>(
    ctx: &Ctx<'s>,
    subject: &Subject<'s, '_>,
) -> Option<(&'static str, Contents, &'static [&'static str])> {
    let value = subject.value;
    let weak = |contents| {
        if ctx.show_hidden {
            contents
        } else {
            Contents::Unknown
        }
    };
    if value.is_array_buffer() {
        Some(("ArrayBuffer", Contents::ArrayBuffer, &["byteLength"]))
    } else if value.is_shared_array_buffer() {
        Some(("SharedArrayBuffer", Contents::ArrayBuffer, &["byteLength"]))
    } else if value.is_data_view() {
        // .buffer goes last, it's not a primitive like the others.
        let extra_keys = &["byteLength", "byteOffset", "buffer"];
        Some(("DataView", Contents::None, extra_keys))
    } else if value.is_promise() {
        Some(("Promise", Contents::Promise, &[]))
    } else if value.is_weak_set() {
        Some(("WeakSet", weak(Contents::WeakSet), &[]))
    } else if value.is_weak_map() {
        Some(("WeakMap", weak(Contents::WeakMap), &[]))
    } else if value.is_module_namespace_object() {
        Some(("Module", Contents::Namespace, &[]))
    } else {
        None
    }
}

/// A text that stands for an object, and how it is marked where nothing follows.
type Text = (String, Option<&'static str>);

/// That of a function, a regular expression, a date or an error.
fn text_of<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    subject: &Subject<'s, '_>,
    keys: &mut Vec<v8::Local<'s, v8::Value>>,
) -> R<Option<Text>> {
    let (value, constructor, tag) = (subject.value, subject.constructor, subject.tag);
    let with_prefix = |name: &str, text: String| {
        let prefix = get_prefix(constructor, tag, name, "");
        if prefix.strip_suffix(' ') == Some(name) {
            text
        } else {
            format!("{prefix}{text}")
        }
    };
    if value.is_function() {
        let text = get_function_base(scope, intr, value, constructor, tag)?;
        return Ok(Some((text, Some("special"))));
    }
    if value.is_reg_exp() {
        let text = with_prefix("RegExp", regexp_to_string(scope, intr, value)?);
        return Ok(Some((ctx.stylize(scope, &text, "regexp")?, None)));
    }
    if let Ok(date) = v8::Local::<v8::Date>::try_from(value) {
        let time = date.value_of();
        let text = if time.is_nan() {
            date_to_string_invalid()
        } else {
            date_to_iso_string(time)
        };
        return Ok(Some((with_prefix("Date", text), Some("date"))));
    }
    if value.is_native_error() || is_error_instance(scope, intr, value)? {
        let text = format_error(scope, intr, ctx, subject.object, constructor, tag, keys)?;
        return Ok(Some((text, None)));
    }
    Ok(None)
}

/// That of a boxed primitive or a URL, which is what the object is made from.
fn text_behind<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    subject: &Subject<'s, '_>,
    keys: &mut Vec<v8::Local<'s, v8::Value>>,
) -> R<Option<Text>> {
    let value = subject.value;
    if is_boxed_primitive(value) {
        let text = get_boxed_base(
            scope,
            intr,
            ctx,
            value,
            keys,
            subject.constructor,
            subject.tag,
        )?;
        return Ok(Some((text, None)));
    }
    if is_url_instance(scope, intr, ctx, value)? && !subject.past_depth {
        let href = js_get_str(scope, subject.object, "href")?;
        return Ok(Some((to_rust_string(scope, href), None)));
    }
    Ok(None)
}
