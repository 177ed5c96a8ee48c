// Copyright 2018-2026 the Deno authors. MIT license.

//! Colours: how a text of a certain kind is marked.

use deno_core::v8;

use super::*;

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
    let v = caught(scope, |scope| arr.get_index(scope, i)).ok()?;
    if v.is_string() {
        Some(v.to_rust_string_lossy(scope))
    } else {
        let number = caught(scope, |scope| v.number_value(scope)).ok()?;
        Some(fmt_js_number(number))
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
    // gets / ToString / ToNumber below can run user code that throws.
    let flavour_key = v8_str(scope, flavour);
    let style = try_get(scope, styles, flavour_key.into())?;
    if style.is_undefined() {
        return None;
    }
    let style_key = caught(scope, |scope| style.to_string(scope)).ok()?;
    let color = try_get(scope, colors, style_key.into())?;
    if color.is_undefined() {
        return None;
    }
    let arr = v8::Local::<v8::Object>::try_from(color).ok()?;
    let open = color_code(scope, arr, 0)?;
    let close = color_code(scope, arr, 1)?;
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
            // fall back to the unstyled string.
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
