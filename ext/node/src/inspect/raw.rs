// Copyright 2018-2026 the Deno authors. MIT license.

//! An object of the engine or of the program, by its kind.

use deno_core::v8;

use super::*;

pub(super) struct FormatterKind<'s> {
    /// What to run to produce the leading output entries.
    pub(super) kind: FormatterId,
    pub(super) bound_value: Option<v8::Local<'s, v8::Value>>,
    pub(super) bound_size: usize,
    pub(super) braces: (String, String),
}

#[derive(PartialEq, Clone, Copy)]
pub(super) enum FormatterId {
    None,
    Array,
    Set,
    Map,
    TypedArray,
    MapIterator,
    SetIterator,
    Promise,
    WeakSet,
    WeakMap,
    WeakCollection,
    NamespaceObject,
    ArrayBuffer,
}

pub(super) fn well_known_symbol_iterator<'s>(
    scope: &mut v8::PinScope<'s, '_>,
) -> v8::Local<'s, v8::Symbol> {
    v8::Symbol::get_iterator(scope)
}

#[allow(clippy::too_many_arguments, reason = "formatting context")]
pub(super) fn format_raw<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
    typed_array_marker: bool,
    proxy_details: Option<(v8::Local<'s, v8::Value>, v8::Local<'s, v8::Value>)>,
) -> R<String> {
    let value_obj =
        v8::Local::<v8::Object>::try_from(value).expect("format_raw requires an object");

    let mut proto_props: Option<Vec<String>> = None;
    let within_depth = match ctx.depth {
        None => true,
        Some(d) => recurse_times <= d,
    };
    if ctx.show_hidden && within_depth {
        proto_props = Some(Vec::new());
    }

    let constructor =
        get_constructor_name(scope, intr, ctx, value, recurse_times, &mut proto_props)?;
    // Reset the variable to check for this later on.
    if let Some(props) = &proto_props {
        if props.is_empty() {
            proto_props = None;
        }
    }

    let mut tag = String::new();
    if proxy_details.is_none() {
        let tag_symbol = v8::Symbol::get_to_string_tag(scope);
        let tag_value = try_get(scope, value_obj, tag_symbol.into());
        if let Some(tag_value) = tag_value {
            if tag_value.is_string() {
                tag = tag_value.to_rust_string_lossy(scope);
            }
        }
        // Otherwise it would be shown twice.
        let mut own = || {
            v8::tc_scope!(tc, scope);
            if ctx.show_hidden {
                return value_obj
                    .has_own_property(tc, tag_symbol.into())
                    .unwrap_or(false);
            }
            value_obj.has_own_property(tc, tag_symbol.into()) == Some(true)
                && value_obj
                    .get_property_attributes(tc, tag_symbol.into())
                    .is_some_and(|attributes| !attributes.is_dont_enum())
        };
        if !tag.is_empty() && own() {
            tag.clear();
        }
    }

    let mut base = String::new();
    let mut formatter = FormatterKind {
        kind: FormatterId::None,
        bound_value: None,
        bound_size: 0,
        braces: ("{".to_string(), "}".to_string()),
    };
    let mut keys: Vec<v8::Local<'s, v8::Value>> = Vec::new();
    let mut extras_type = K_OBJECT_TYPE;
    // Getters of the prototype that belong to what the object is.
    let mut extra_keys: &[&'static str] = &[];
    let only_enumerable = !ctx.show_hidden;

    if proxy_details.is_some() && ctx.show_proxy {
        // `Proxy ` + formatValue(ctx, proxyDetails, recurseTimes)
        let (target, handler) = proxy_details.unwrap();
        let arr = v8::Array::new_with_elements(scope, &[target, handler]);
        let inner = format_value(scope, intr, ctx, arr.into(), recurse_times, false)?;
        return Ok(format!("Proxy {inner}"));
    }

    // Iterators and the rest are split to reduce checks.
    let mut no_iterator = true;
    let iterator_symbol = well_known_symbol_iterator(scope);
    let has_iterator = {
        v8::tc_scope!(tc, scope);
        value_obj.has(tc, iterator_symbol.into()).unwrap_or(false)
    };
    if has_iterator || constructor.is_none() {
        no_iterator = false;
        if value.is_array() {
            let arr = v8::Local::<v8::Array>::try_from(value).unwrap();
            let length = arr.length();
            let prefix = if constructor.as_deref() != Some("Array") || !tag.is_empty() {
                get_prefix(
                    constructor.as_deref(),
                    &tag,
                    "Array",
                    &format!("({length})"),
                )
            } else {
                String::new()
            };
            keys = get_non_index_property_names(scope, value_obj, only_enumerable);
            formatter.braces = (format!("{prefix}["), "]".to_string());
            if length == 0 && keys.is_empty() && proto_props.is_none() {
                return Ok(format!("{}]", formatter.braces.0));
            }
            extras_type = K_ARRAY_EXTRAS_TYPE;
            formatter.kind = FormatterId::Array;
        } else if value.is_set() {
            let set = v8::Local::<v8::Set>::try_from(value).unwrap();
            let size = set.size();
            let prefix = get_prefix(constructor.as_deref(), &tag, "Set", &format!("({size})"));
            keys = get_keys(scope, value_obj, ctx.show_hidden);
            formatter.kind = FormatterId::Set;
            formatter.bound_value = Some(value);
            if size == 0 && keys.is_empty() && proto_props.is_none() {
                return Ok(format!("{prefix}{{}}"));
            }
            formatter.braces = (format!("{prefix}{{"), "}".to_string());
        } else if value.is_map() {
            let map = v8::Local::<v8::Map>::try_from(value).unwrap();
            let size = map.size();
            let prefix = get_prefix(constructor.as_deref(), &tag, "Map", &format!("({size})"));
            keys = get_keys(scope, value_obj, ctx.show_hidden);
            formatter.kind = FormatterId::Map;
            formatter.bound_value = Some(value);
            if size == 0 && keys.is_empty() && proto_props.is_none() {
                return Ok(format!("{prefix}{{}}"));
            }
            formatter.braces = (format!("{prefix}{{"), "}".to_string());
        } else if value.is_typed_array() {
            let ta = v8::Local::<v8::TypedArray>::try_from(value).unwrap();
            keys = get_non_index_property_names(scope, value_obj, only_enumerable);
            let size = ta.length();
            let fallback = "";
            let prefix = get_prefix(constructor.as_deref(), &tag, fallback, &format!("({size})"));
            formatter.braces = (format!("{prefix}["), "]".to_string());
            if size == 0 && keys.is_empty() && !ctx.show_hidden {
                return Ok(format!("{}]", formatter.braces.0));
            }
            formatter.kind = FormatterId::TypedArray;
            formatter.bound_value = Some(value);
            formatter.bound_size = size;
            extras_type = K_ARRAY_EXTRAS_TYPE;
        } else if value.is_map_iterator() {
            keys = get_keys(scope, value_obj, ctx.show_hidden);
            formatter.braces = get_iterator_braces("Map", &tag);
            formatter.kind = FormatterId::MapIterator;
        } else if value.is_set_iterator() {
            keys = get_keys(scope, value_obj, ctx.show_hidden);
            formatter.braces = get_iterator_braces("Set", &tag);
            formatter.kind = FormatterId::SetIterator;
        } else {
            no_iterator = true;
        }
    }
    if no_iterator {
        keys = get_keys(scope, value_obj, ctx.show_hidden);
        formatter.braces = ("{".to_string(), "}".to_string());
        let constructor_str = constructor.as_deref();
        if constructor_str == Some("Object") {
            if value.is_arguments_object() {
                formatter.braces.0 = "[Arguments] {".to_string();
            } else if !tag.is_empty() {
                formatter.braces.0 =
                    format!("{}{{", get_prefix(constructor_str, &tag, "Object", ""));
            }
            if keys.is_empty() && proto_props.is_none() {
                return Ok(format!("{}}}", formatter.braces.0));
            }
        } else if value.is_function() {
            base = get_function_base(scope, intr, value, constructor_str, &tag)?;
            if keys.is_empty() && proto_props.is_none() {
                return ctx.stylize(scope, &base, "special");
            }
        } else if value.is_reg_exp() {
            base = regexp_to_string(scope, intr, value)?;
            let prefix = get_prefix(constructor_str, &tag, "RegExp", "");
            if prefix != "RegExp " {
                base = format!("{prefix}{base}");
            }
            let past_depth = match ctx.depth {
                Some(d) => recurse_times > d,
                None => false,
            };
            base = ctx.stylize(scope, &base, "regexp")?;
            if (keys.is_empty() && proto_props.is_none()) || past_depth {
                return Ok(base);
            }
        } else if value.is_date() {
            let date = v8::Local::<v8::Date>::try_from(value).unwrap();
            let time = date.value_of();
            base = if time.is_nan() {
                date_to_string_invalid()
            } else {
                date_to_iso_string(time)
            };
            let prefix = get_prefix(constructor_str, &tag, "Date", "");
            if prefix != "Date " {
                base = format!("{prefix}{base}");
            }
            if keys.is_empty() && proto_props.is_none() {
                return ctx.stylize(scope, &base, "date");
            }
        } else if value.is_native_error() || {
            let error_prototype = intr.error_prototype(scope);
            is_prototype_of(scope, error_prototype.into(), value)?
        } {
            base = format_error(
                scope,
                intr,
                ctx,
                value_obj,
                constructor.as_deref(),
                &tag,
                &mut keys,
            )?;
            if keys.is_empty() && proto_props.is_none() {
                return Ok(base);
            }
        } else if value.is_array_buffer() || value.is_shared_array_buffer() {
            let array_type = if value.is_array_buffer() {
                "ArrayBuffer"
            } else {
                "SharedArrayBuffer"
            };
            let prefix = get_prefix(constructor_str, &tag, array_type, "");
            if !typed_array_marker {
                formatter.kind = FormatterId::ArrayBuffer;
                formatter.bound_value = Some(value);
            } else if keys.is_empty() && proto_props.is_none() {
                let byte_length = any_array_buffer_byte_length(scope, value);
                let num = v8::Number::new(scope, byte_length as f64);
                let formatted = format_number(scope, ctx, num.into())?;
                return Ok(format!("{prefix}{{ [byteLength]: {formatted} }}"));
            }
            formatter.braces.0 = format!("{prefix}{{");
            extra_keys = &["byteLength"];
        } else if value.is_data_view() {
            formatter.braces.0 = format!("{}{{", get_prefix(constructor_str, &tag, "DataView", ""));
            // .buffer goes last, it's not a primitive like the others.
            extra_keys = &["byteLength", "byteOffset", "buffer"];
        } else if value.is_promise() {
            formatter.braces.0 = format!("{}{{", get_prefix(constructor_str, &tag, "Promise", ""));
            formatter.kind = FormatterId::Promise;
            formatter.bound_value = Some(value);
        } else if value.is_weak_set() {
            formatter.braces.0 = format!("{}{{", get_prefix(constructor_str, &tag, "WeakSet", ""));
            formatter.kind = if ctx.show_hidden {
                FormatterId::WeakSet
            } else {
                FormatterId::WeakCollection
            };
            formatter.bound_value = Some(value);
        } else if value.is_weak_map() {
            formatter.braces.0 = format!("{}{{", get_prefix(constructor_str, &tag, "WeakMap", ""));
            formatter.kind = if ctx.show_hidden {
                FormatterId::WeakMap
            } else {
                FormatterId::WeakCollection
            };
            formatter.bound_value = Some(value);
        } else if value.is_module_namespace_object() {
            formatter.braces.0 = format!("{}{{", get_prefix(constructor_str, &tag, "Module", ""));
            formatter.kind = FormatterId::NamespaceObject;
            formatter.bound_value = Some(value);
        } else if is_boxed_primitive(value) {
            base = get_boxed_base(scope, intr, ctx, value, &mut keys, constructor_str, &tag)?;
            if keys.is_empty() && proto_props.is_none() {
                return Ok(base);
            }
        } else if is_url_instance(scope, intr, ctx, value)?
            && !match ctx.depth {
                Some(d) => recurse_times > d,
                None => false,
            }
        {
            let href = js_get_str(scope, value_obj, "href")?;
            base = to_rust_string(scope, href);
            if keys.is_empty() && proto_props.is_none() {
                return Ok(base);
            }
        } else {
            if keys.is_empty() && proto_props.is_none() {
                return Ok(format!(
                    "{}{{}}",
                    get_ctx_style(scope, value, constructor_str, &tag)
                ));
            }
            formatter.braces.0 =
                format!("{}{{", get_ctx_style(scope, value, constructor_str, &tag));
        }
    }

    if let Some(d) = ctx.depth {
        if recurse_times > d {
            let style = get_ctx_style(scope, value, constructor.as_deref(), &tag);
            let mut constructor_name = style[..style.len().saturating_sub(1)].to_string();
            if constructor.is_some() {
                constructor_name = format!("[{constructor_name}]");
            }
            return ctx.stylize(scope, &constructor_name, "special");
        }
    }
    let recurse_times = recurse_times + 1.0;

    ctx.seen.push(value);
    ctx.current_depth = recurse_times;

    let mut braces = formatter.braces.clone();

    let output_result: R<Vec<String>> = (|| {
        let mut output = match formatter.kind {
            FormatterId::NamespaceObject => {
                format_namespace_object(scope, intr, ctx, &mut keys, value, recurse_times)?
            }
            FormatterId::MapIterator | FormatterId::SetIterator => {
                let (entries, is_key_value) = value_obj.preview_entries(scope);
                match entries {
                    None => Vec::new(),
                    Some(entries) => {
                        if is_key_value {
                            // Mark entry iterators as such.
                            braces.0 = iterator_braces_mark_entries(&braces.0);
                            format_map_iter_inner(
                                scope,
                                intr,
                                ctx,
                                recurse_times,
                                entries,
                                K_MAP_ENTRIES,
                            )?
                        } else {
                            format_set_iter_inner(
                                scope,
                                intr,
                                ctx,
                                recurse_times,
                                entries,
                                K_ITERATOR,
                            )?
                        }
                    }
                }
            }
            _ => run_formatter(scope, intr, ctx, &formatter, value, recurse_times)?,
        };
        for key in extra_keys {
            ctx.indentation_lvl += 2;
            let extra = js_get_str(scope, value_obj, key)?;
            let text = format_value(scope, intr, ctx, extra, recurse_times, typed_array_marker)?;
            ctx.indentation_lvl -= 2;
            let name = ctx.stylize(scope, &format!("[{key}]"), "string")?;
            output.push(format!("{name}: {text}"));
        }
        for key in &keys {
            output.push(format_property(
                scope,
                intr,
                ctx,
                value,
                recurse_times,
                *key,
                extras_type,
                None,
                None,
            )?);
        }
        if let Some(props) = proto_props.take() {
            output.extend(props);
        }
        Ok(output)
    })();

    // Pop unconditionally now that all child values have been formatted: the
    // remaining logic (circular refs, user `stylize`, sorting) can still throw
    // via `?`, and leaving `value` in `seen` would cause false `[Circular]`
    // markers for it in sibling branches once an outer frame catches the error.
    ctx.seen.pop();

    let mut output = match output_result {
        Ok(output) => output,
        Err(err) => {
            let stack = error_stack_string(scope, &err);
            return ctx.stylize(
                scope,
                &format!("[Internal Formatting Error] {stack}"),
                "internalError",
            );
        }
    };
    if ctx.circular_set {
        let index = ctx
            .circular
            .iter()
            .find(|(v, _)| v.strict_equals(value))
            .map(|(_, i)| *i);
        if let Some(index) = index {
            let reference = ctx.stylize(scope, &format!("<ref *{index}>"), "special")?;
            if !ctx.compact.is_true() {
                base = if base.is_empty() {
                    reference
                } else {
                    format!("{reference} {base}")
                };
            } else {
                braces.0 = format!("{reference} {}", braces.0);
            }
        }
    }

    if !matches!(ctx.sorted, Sorted::No) {
        if extras_type == K_OBJECT_TYPE {
            sort_output(scope, ctx, &mut output)?;
        } else if keys.len() > 1 {
            let tail_start = output.len() - keys.len();
            let mut tail: Vec<String> = output[tail_start..].to_vec();
            sort_output(scope, ctx, &mut tail)?;
            output.splice(tail_start.., tail);
        }
    }

    let res = reduce_to_single_string(
        scope,
        ctx,
        output,
        &base,
        &braces,
        extras_type,
        recurse_times,
        Some(value),
    )?;
    let budget = ctx.budget.get(&ctx.indentation_lvl).copied().unwrap_or(0);
    let new_length = budget + res.len();
    ctx.budget.insert(ctx.indentation_lvl, new_length);
    if new_length > (1 << 27) {
        ctx.depth = Some(-1.0);
    }
    Ok(res)
}

pub(super) fn sort_output<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    ctx: &mut Ctx<'s>,
    output: &mut [String],
) -> R<()> {
    match ctx.sorted {
        Sorted::No => {}
        Sorted::Yes => {
            output.sort_by(|a, b| {
                let a16: Vec<u16> = a.encode_utf16().collect();
                let b16: Vec<u16> = b.encode_utf16().collect();
                a16.cmp(&b16)
            });
        }
        Sorted::Comparator(f) => {
            // Manual insertion sort, calling the user comparator pairwise. Unlike
            // `slice::sort_by` (which since Rust 1.81 panics when it detects an
            // inconsistent total order), this tolerates arbitrary comparators the
            // way `Array.prototype.sort` does -- including a throwing one (which
            // makes the order inconsistent the moment it throws) and non-transitive
            // ones like `() => Math.random() - 0.5`.
            let mut items: Vec<String> = output.to_vec();
            let mut err = None;
            let mut i = 1;
            while i < items.len() {
                let mut j = i;
                while j > 0 {
                    let a_v = v8_str(scope, &items[j - 1]);
                    let b_v = v8_str(scope, &items[j]);
                    let undef: v8::Local<v8::Value> = v8::undefined(scope).into();
                    let n = match js_call(scope, f, undef, &[a_v.into(), b_v.into()]) {
                        Ok(ret) => ret.number_value(scope).unwrap_or(f64::NAN),
                        Err(e) => {
                            err = Some(e);
                            break;
                        }
                    };
                    if n > 0.0 {
                        items.swap(j - 1, j);
                        j -= 1;
                    } else {
                        break;
                    }
                }
                if err.is_some() {
                    break;
                }
                i += 1;
            }
            if let Some(e) = err {
                return Err(e);
            }
            output.clone_from_slice(&items);
        }
    }
    Ok(())
}

pub(super) fn error_stack_string<'s>(scope: &mut v8::PinScope<'s, '_>, err: &JsErr) -> String {
    let exc = v8::Local::new(scope, &err.0);
    if let Ok(obj) = v8::Local::<v8::Object>::try_from(exc) {
        if let Some(stack) = try_get_str(scope, obj, "stack") {
            if !stack.is_undefined() {
                return stack.to_rust_string_lossy(scope);
            }
        }
    }
    exc.to_rust_string_lossy(scope)
}
