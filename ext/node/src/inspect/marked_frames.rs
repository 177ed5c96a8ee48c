// Copyright 2018-2026 the Deno authors. MIT license.

//! Frames in colours: whose code they are, and which part of a path is worth reading.

use deno_core::v8;

use super::*;

/// `markNodeModules(ctx, line)`.
pub(super) fn mark_node_modules<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    ctx: &mut Ctx<'s>,
    line: &str,
) -> R<String> {
    let mut temp_line = String::new();
    let mut last_pos = 0usize;
    let mut search_from = 0usize;

    loop {
        let Some(rel) = line.get(search_from..).and_then(|s| s.find("node_modules")) else {
            break;
        };
        let node_module_position = search_from + rel;

        let separator = if node_module_position == 0 {
            None
        } else {
            line[..node_module_position].chars().last()
        };
        let after = line[node_module_position + 12..].chars().next();

        let sep_ok = matches!(separator, Some('/') | Some('\\'));
        let after_ok = matches!(after, Some('/') | Some('\\'));
        if !sep_ok || !after_ok {
            search_from = node_module_position + 1;
            continue;
        }
        let separator = separator.unwrap();

        let module_start = node_module_position + 13; // include trailing separator
        temp_line.push_str(&line[last_pos..module_start]);

        let mut module_end = line[module_start..]
            .find(separator)
            .map(|p| module_start + p);
        if line[module_start..].starts_with('@') {
            // Namespaced modules have an extra slash: @namespace/package
            if let Some(me) = module_end {
                module_end = line[me + 1..].find(separator).map(|p| me + 1 + p);
            }
        }
        let Some(module_end) = module_end else {
            // JS would compute indexOf == -1 and slice(start, -1)-ish chaos;
            // practically module_end is always found in real frames. Bail out.
            temp_line.push_str(&line[module_start..]);
            last_pos = line.len();
            break;
        };

        let node_module = &line[module_start..module_end];
        temp_line.push_str(&ctx.stylize(scope, node_module, "module")?);

        last_pos = module_end;
        search_from = module_end;
    }

    if last_pos != 0 {
        Ok(format!("{temp_line}{}", &line[last_pos..]))
    } else {
        Ok(line.to_string())
    }
}

/// `markCwd(ctx, line, workingDirectory)`.
pub(super) fn mark_cwd<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    ctx: &mut Ctx<'s>,
    line: &str,
    working_directory: &str,
) -> R<String> {
    let Some(mut cwd_start_pos) = line.find(working_directory) else {
        return Ok(line.to_string());
    };
    let mut temp_line = String::new();
    let mut cwd_length = working_directory.len();
    // `.get` returns None (rather than panicking) when `cwd_start_pos - 7` lands
    // mid-character, e.g. when a multibyte char precedes the match.
    if cwd_start_pos >= 7 && line.get(cwd_start_pos - 7..cwd_start_pos) == Some("file://") {
        cwd_length += 7;
        cwd_start_pos -= 7;
    }
    let start = if cwd_start_pos > 0 && line[..cwd_start_pos].ends_with('(') {
        cwd_start_pos - 1
    } else {
        cwd_start_pos
    };
    let strip_close = start != cwd_start_pos && line.ends_with(')');
    let end = if strip_close {
        line.len() - 1
    } else {
        line.len()
    };
    // Extend one character past the matched cwd to include the path separator.
    // The old JS sliced UTF-16 and added one unit; in UTF-8 the following byte
    // can be mid-character, so extend by the whole next char's byte length to
    // stay on a char boundary (`cwd_start_pos + cwd_length` is always one).
    let after_cwd = cwd_start_pos + cwd_length;
    let working_directory_end_pos =
        after_cwd + line[after_cwd..].chars().next().map_or(0, |c| c.len_utf8());
    let cwd_slice = &line[start..working_directory_end_pos];

    temp_line.push_str(&line[..start]);
    temp_line.push_str(&ctx.stylize(scope, cwd_slice, "undefined")?);
    if working_directory_end_pos < end {
        temp_line.push_str(&line[working_directory_end_pos..end]);
    }
    if strip_close {
        temp_line.push_str(&ctx.stylize(scope, ")", "undefined")?);
    }
    Ok(temp_line)
}

pub(super) fn frame_after_at(line: &str) -> Option<&str> {
    line.strip_prefix("    at ")
}

/// `^ {4}at (?:[^/\\(]+ \(|)<prefix>.+:\d+:\d+\)?$`
pub(super) fn match_module_frame<'a>(line: &'a str, prefix: &str) -> Option<&'a str> {
    let rest = frame_after_at(line)?;
    // Optional "funcName (" where funcName has no '/', '\' or '('.
    let body = if let Some(paren) = rest.find(" (") {
        let func = &rest[..paren];
        if !func.is_empty() && !func.contains('/') && !func.contains('\\') && !func.contains('(') {
            &rest[paren + 2..]
        } else {
            rest
        }
    } else {
        rest
    };
    let spec = body.strip_prefix(prefix)?;
    // `.+:\d+:\d+\)?$`
    let spec = spec.strip_suffix(')').unwrap_or(spec);
    // Trailing :col
    let (rest1, col) = spec.rsplit_once(':')?;
    if col.is_empty() || !col.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (module_path, lineno) = rest1.rsplit_once(':')?;
    if lineno.is_empty() || !lineno.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if module_path.is_empty() {
        return None;
    }
    Some(module_path)
}

pub(super) fn is_core_module_frame(line: &str) -> bool {
    match_module_frame(line, "node:").is_some()
}

pub(super) fn is_ext_module_frame(line: &str) -> bool {
    match_module_frame(line, "ext:").is_some()
}

/// `^ {4}at (?:__node_internal_\S+|eventLoopTick|denoErrorToNodeError|__drainNextTickAndMacrotasks) `
pub(super) fn is_filtered_ext_frame(line: &str) -> bool {
    let Some(rest) = frame_after_at(line) else {
        return false;
    };
    for name in [
        "eventLoopTick",
        "denoErrorToNodeError",
        "__drainNextTickAndMacrotasks",
    ] {
        if rest.starts_with(name) && rest[name.len()..].starts_with(' ') {
            return true;
        }
    }
    if let Some(after) = rest.strip_prefix("__node_internal_") {
        if let Some(space) = after.find(' ') {
            if space > 0 {
                return true;
            }
        }
    }
    false
}

pub(super) fn path_to_file_url_href(path: &str) -> String {
    match deno_core::url::Url::from_file_path(path) {
        Ok(url) => url.to_string(),
        Err(_) => String::new(),
    }
}
