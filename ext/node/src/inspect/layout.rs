// Copyright 2018-2026 the Deno authors. MIT license.

//! Lines: what stands on one, and what is broken.

use deno_core::v8;

use super::*;

pub(super) fn is_below_break_length<'s>(
    ctx: &Ctx<'s>,
    output: &[String],
    start: usize,
    base: &str,
) -> bool {
    // Each entry is separated by at least a comma; start with a total length
    // of at least `output.length`.
    let mut total_length = output.len() + start;
    if (total_length + output.len()) as f64 > ctx.break_length {
        return false;
    }
    for item in output {
        if ctx.colors {
            total_length += utf16_length(&remove_colors(item));
        } else {
            total_length += utf16_length(item);
        }
        if total_length as f64 > ctx.break_length {
            return false;
        }
    }
    // Do not line up properties on the same line if `base` contains line
    // breaks.
    base.is_empty() || !base.contains('\n')
}

#[allow(clippy::too_many_arguments, reason = "formatting context")]
pub(super) fn reduce_to_single_string<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    ctx: &mut Ctx<'s>,
    mut output: Vec<String>,
    base: &str,
    braces: &(String, String),
    extras_type: u8,
    recurse_times: f64,
    value: Option<v8::Local<'s, v8::Value>>,
) -> R<String> {
    if !ctx.compact.is_true() {
        if let Some(compact_num) = ctx.compact.as_number() {
            if compact_num >= 1.0 {
                // Memorize the original output length.
                let entries = output.len();
                // Group array elements together if the array contains at least six
                // separate entries.
                if extras_type == K_ARRAY_EXTRAS_TYPE && entries > 6 {
                    output = group_array_elements(scope, ctx, output, value);
                }
                // Consolidate all entries of the local most inner depth up to
                // `ctx.compact`, as long as the properties are smaller than
                // `ctx.breakLength`.
                if ctx.current_depth - recurse_times < compact_num && entries == output.len() {
                    let start = output.len()
                        + ctx.indentation_lvl
                        + utf16_length(&braces.0)
                        + utf16_length(base)
                        + 10;
                    if is_below_break_length(ctx, &output, start, base) {
                        let joined_output = output.join(", ");
                        if !joined_output.contains('\n') {
                            let base_part = if !base.is_empty() {
                                format!("{base} ")
                            } else {
                                String::new()
                            };
                            return Ok(format!(
                                "{base_part}{} {joined_output} {}",
                                braces.0, braces.1
                            ));
                        }
                    }
                }
            }
        }
        // Line up each entry on an individual line.
        let indentation = format!("\n{}", " ".repeat(ctx.indentation_lvl));
        let base_part = if !base.is_empty() {
            format!("{base} ")
        } else {
            String::new()
        };
        let trailing = if ctx.trailing_comma { "," } else { "" };
        return Ok(format!(
            "{base_part}{}{indentation}  {}{trailing}{indentation}{}",
            braces.0,
            output.join(&format!(",{indentation}  ")),
            braces.1
        ));
    }
    // Line up all entries on a single line in case the entries do not exceed
    // `breakLength`.
    if is_below_break_length(ctx, &output, 0, base) {
        let base_part = if !base.is_empty() {
            format!(" {base}")
        } else {
            String::new()
        };
        return Ok(format!(
            "{}{base_part} {} {}",
            braces.0,
            output.join(", "),
            braces.1
        ));
    }
    let indentation = " ".repeat(ctx.indentation_lvl);
    // If the opening "brace" is too large, like in the case of "Set {", force
    // the first item onto the next line.
    let ln = if base.is_empty() && utf16_length(&braces.0) == 1 {
        " ".to_string()
    } else {
        let base_part = if !base.is_empty() {
            format!(" {base}")
        } else {
            String::new()
        };
        format!("{base_part}\n{indentation}  ")
    };
    Ok(format!(
        "{}{ln}{} {}",
        braces.0,
        output.join(&format!(",\n{indentation}  ")),
        braces.1
    ))
}

/// JS `String.prototype.padStart`/`padEnd` with UTF-16 target lengths.
pub(super) fn pad_utf16(s: &str, target: usize, pad_start: bool) -> String {
    let len = utf16_length(s);
    if len >= target {
        return s.to_string();
    }
    let padding = " ".repeat(target - len);
    if pad_start {
        format!("{padding}{s}")
    } else {
        format!("{s}{padding}")
    }
}

pub(super) fn group_array_elements<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    ctx: &mut Ctx<'s>,
    output: Vec<String>,
    value: Option<v8::Local<'s, v8::Value>>,
) -> Vec<String> {
    let mut total_length = 0usize;
    let mut max_length = 0usize;
    let mut output_length = output.len();
    if (ctx.max_array_length as usize) < output.len() {
        // Exclude the "... n more items" part from the calculation.
        output_length -= 1;
    }
    let separator_space = 2; // one space + one separator
    let mut data_len = vec![0usize; output_length];
    for (i, item) in output.iter().take(output_length).enumerate() {
        let len = get_string_width(item, ctx.colors);
        data_len[i] = len;
        total_length += len + separator_space;
        if max_length < len {
            max_length = len;
        }
    }
    // Add two to `maxLength` for the space + comma between two entries.
    let actual_max = max_length + separator_space;
    if ((actual_max * 3 + ctx.indentation_lvl) as f64) < ctx.break_length
        && ((total_length as f64) / (actual_max as f64) > 5.0 || max_length <= 6)
    {
        let approx_char_heights = 2.5f64;
        let average_bias =
            ((actual_max as f64) - (total_length as f64) / (output.len() as f64)).sqrt();
        let biased_max = ((actual_max as f64) - 3.0 - average_bias).max(1.0);
        let compact_num = ctx.compact.as_number().unwrap_or(0.0);
        let columns_f = ((approx_char_heights * biased_max * (output_length as f64)).sqrt()
            / biased_max)
            .round();
        let columns = columns_f
            .min(((ctx.break_length - ctx.indentation_lvl as f64) / (actual_max as f64)).floor())
            .min(compact_num * 4.0)
            .min(15.0);
        if columns <= 1.0 {
            return output;
        }
        let columns = columns as usize;
        let mut tmp = Vec::new();
        let mut max_line_length = Vec::with_capacity(columns);
        for i in 0..columns {
            let mut line_max_length = 0usize;
            let mut j = i;
            while j < output.len() {
                if data_len.get(j).copied().unwrap_or(0) > line_max_length {
                    line_max_length = data_len[j];
                }
                j += columns;
            }
            max_line_length.push(line_max_length + separator_space);
        }
        // Pick alignment: numbers/bigints get right-aligned.
        let mut pad_start_order = true;
        if let Some(value) = value {
            if let Ok(value_obj) = v8::Local::<v8::Object>::try_from(value) {
                for i in 0..output.len() {
                    let elem = value_obj.get_index(scope, i as u32);
                    let is_numeric = elem
                        .map(|e| e.is_number() || e.is_big_int())
                        .unwrap_or(false);
                    if !is_numeric {
                        pad_start_order = false;
                        break;
                    }
                }
            } else {
                pad_start_order = false;
            }
        }
        let mut i = 0usize;
        while i < output_length {
            let max = (i + columns).min(output_length);
            let mut str_ = String::new();
            let mut j = i;
            while j < max - 1 {
                // Padding compensates for color escape codes (length vs width).
                let padding = max_line_length[j - i] + utf16_length(&output[j]) - data_len[j];
                let item = format!("{}, ", output[j]);
                str_.push_str(&pad_utf16(&item, padding, pad_start_order));
                j += 1;
            }
            if pad_start_order {
                let padding = max_line_length[j - i] + utf16_length(&output[j])
                    - data_len[j]
                    - separator_space;
                str_.push_str(&pad_utf16(&output[j], padding, true));
            } else {
                str_.push_str(&output[j]);
            }
            tmp.push(str_);
            i += columns;
        }
        if (ctx.max_array_length as usize) < output.len() {
            tmp.push(output[output_length].clone());
        }
        return tmp;
    }
    output
}
