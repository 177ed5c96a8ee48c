// Copyright 2018-2026 the Deno authors. MIT license.

//! What tells one kind of object from another.

use deno_core::v8;

use super::*;

pub(super) fn get_iterator_braces(ty: &str, tag: &str) -> (String, String) {
    let expected = format!("{ty} Iterator");
    let mut tag = tag.to_string();
    if tag != expected {
        if !tag.is_empty() {
            tag.push_str("] [");
        }
        tag.push_str(&expected);
    }
    (format!("[{tag}] {{"), "}".to_string())
}

pub(super) fn is_boxed_primitive(value: v8::Local<v8::Value>) -> bool {
    value.is_number_object()
        || value.is_string_object()
        || value.is_boolean_object()
        || value.is_big_int_object()
        || value.is_symbol_object()
}

pub(super) fn is_error_instance<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    intr: &Intrinsics<'_>,
    value: v8::Local<'s, v8::Value>,
) -> R<bool> {
    let error_prototype = intr.error_prototype(scope);
    is_prototype_of(scope, error_prototype.into(), value)
}

pub(super) fn is_url_instance<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
) -> R<bool> {
    let proto = match ctx.url_prototype {
        Some(memo) => memo,
        None => {
            let undef: v8::Local<v8::Value> = v8::undefined(scope).into();
            let ret = {
                let f = intr.get_url_prototype(scope);
                js_call(scope, f, undef, &[])
            }?;
            let proto = v8::Local::<v8::Object>::try_from(ret).ok();
            ctx.url_prototype = Some(proto);
            proto
        }
    };
    match proto {
        Some(proto) => is_prototype_of(scope, proto.into(), value),
        None => Ok(false),
    }
}

pub(super) fn any_array_buffer_byte_length<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> usize {
    let _ = scope;
    if let Ok(ab) = v8::Local::<v8::ArrayBuffer>::try_from(value) {
        return ab.byte_length();
    }
    if let Ok(sab) = v8::Local::<v8::SharedArrayBuffer>::try_from(value) {
        return sab.byte_length();
    }
    0
}

pub(super) fn regexp_to_string<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    regexp: v8::Local<'s, v8::Value>,
) -> R<String> {
    let ret = {
        let f = intr.reg_exp_to_string(scope);
        js_call(scope, f, regexp, &[])
    }?;
    Ok(to_rust_string(scope, ret))
}

/// Days-to-civil (Howard Hinnant's algorithm).
pub(super) fn civil_from_days(z: i64) -> (i64, u32, u32) {
    let z = z + 719468;
    let era = if z >= 0 { z } else { z - 146096 } / 146097;
    let doe = (z - era * 146097) as u64; // [0, 146096]
    let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365; // [0, 399]
    let y = yoe as i64 + era * 400;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100); // [0, 365]
    let mp = (5 * doy + 2) / 153; // [0, 11]
    let d = (doy - (153 * mp + 2) / 5 + 1) as u32; // [1, 31]
    let m = if mp < 10 { mp + 3 } else { mp - 9 } as u32; // [1, 12]
    (if m <= 2 { y + 1 } else { y }, m, d)
}

/// `Date.prototype.toISOString` for a finite epoch-milliseconds value.
pub(super) fn date_to_iso_string(time: f64) -> String {
    let ms_total = time.floor() as i64;
    let days = ms_total.div_euclid(86_400_000);
    let ms_of_day = ms_total.rem_euclid(86_400_000);
    let (year, month, day) = civil_from_days(days);
    let hours = ms_of_day / 3_600_000;
    let minutes = (ms_of_day % 3_600_000) / 60_000;
    let seconds = (ms_of_day % 60_000) / 1000;
    let ms = ms_of_day % 1000;
    let year_str = if (0..=9999).contains(&year) {
        format!("{year:04}")
    } else if year < 0 {
        format!("-{:06}", -year)
    } else {
        format!("+{year:06}")
    };
    format!("{year_str}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{ms:03}Z")
}

pub(super) fn date_to_string_invalid() -> String {
    "Invalid Date".to_string()
}
