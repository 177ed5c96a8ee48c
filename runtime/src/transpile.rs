//! The sources of our own and Deno's extensions on their way into the base snapshot: patched, TypeScript made JavaScript,
//! everything ASCII so that V8 can use the text in place.

use std::path::Path;

use deno_ast::EmitOptions;
use deno_ast::ImportsNotUsedAsValues;
use deno_ast::MediaType;
use deno_ast::ParseParams;
use deno_ast::SourceMapOption;
use deno_ast::TranspileModuleOptions;
use deno_ast::TranspileOptions;
use deno_core::ModuleCodeString;
use deno_core::ModuleName;
use deno_core::SourceMapData;
use deno_core::url::Url;
use deno_error::JsErrorBox;

use crate::source_patches;

/// What `deno_core` calls for each extension source while the base snapshot is made.
pub fn extension_transpiler(
    name: ModuleName,
    source: ModuleCodeString,
) -> Result<(ModuleCodeString, Option<SourceMapData>), JsErrorBox> {
    Ok((
        prepare_extension_source(&name, source.as_str())?.into(),
        None,
    ))
}

/// The text of one extension source as it is compiled. Files that are ours are JavaScript already; the rest is the same for them.
///
/// # Errors
/// If the source does not parse, or a patch does not apply.
pub fn prepare_extension_source(specifier: &str, source: &str) -> Result<String, JsErrorBox> {
    let javascript = match source_patches::replacement(specifier) {
        Some(ours) => ours,
        None => {
            let patched = source_patches::apply(specifier, source).map_err(JsErrorBox::generic)?;
            let patched = source_patches::gather_late_errors(specifier, patched);
            if is_typescript(specifier) {
                transpile(specifier, patched)?
            } else {
                patched
            }
        }
    };
    let javascript = source_patches::show_to_node(javascript);
    let kind = source_patches::SourceKind::of(specifier, &javascript);
    let mut prepared = source_patches::bind_private_namespace(kind, javascript);
    if matches!(kind, source_patches::SourceKind::Module) {
        prepared = source_patches::take_ops_from_table(prepared);
    }
    if let Some(name) = source_patches::shown_name(specifier) {
        prepared = source_patches::named(prepared, &name);
    }
    Ok(escape_non_ascii(&prepared))
}

/// `node:` modules carry no extension; they are TypeScript as far as anyone may assume.
fn is_typescript(specifier: &str) -> bool {
    specifier.starts_with("node:")
        || MediaType::from_path(Path::new(specifier)) == MediaType::TypeScript
}

fn transpile(specifier: &str, source: String) -> Result<String, JsErrorBox> {
    let failed =
        |error: &dyn std::fmt::Display| JsErrorBox::generic(format!("{specifier}: {error}"));
    let parsed = deno_ast::parse_module(ParseParams {
        specifier: Url::parse(specifier).map_err(JsErrorBox::from_err)?,
        text: source.into(),
        media_type: MediaType::TypeScript,
        capture_tokens: false,
        scope_analysis: false,
        maybe_syntax: None,
    })
    .map_err(|error| failed(&error))?;
    let transpiled = parsed
        .transpile(
            &TranspileOptions {
                imports_not_used_as_values: ImportsNotUsedAsValues::Remove,
                ..Default::default()
            },
            &TranspileModuleOptions::default(),
            &EmitOptions {
                source_map: SourceMapOption::None,
                ..Default::default()
            },
        )
        .map_err(|error| failed(&error))?;
    Ok(transpiled.into_source().text)
}

/// Non-ASCII characters as `\uXXXX`. They stand only in strings, templates, regular expressions and comments of these
/// sources, where the escape means the same.
fn escape_non_ascii(source: &str) -> String {
    if source.is_ascii() {
        return source.to_string();
    }
    let mut out = String::with_capacity(source.len() + 64);
    for character in source.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            let mut units = [0u16; 2];
            for unit in character.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Specifier and text of every source of every extension.
    fn sources() -> Vec<(&'static str, String)> {
        let mut sources = Vec::new();
        let plan = crate::IsolatePlan::new(crate::Snapshot::nothing(), crate::Role::Program);
        for extension in plan.parts().extensions() {
            let lists = [
                &extension.js_files,
                &extension.esm_files,
                &extension.lazy_loaded_js_files,
                &extension.lazy_loaded_esm_files,
            ];
            for file in lists.into_iter().flat_map(|list| list.iter()) {
                let source = file
                    .load()
                    .unwrap_or_else(|error| panic!("{}: {error}", file.specifier));
                sources.push((file.specifier, source.as_str().to_string()));
            }
        }
        sources
    }

    // V8 would only say so of a file that the base snapshot holds; the others are compiled when a program asks for them.
    #[test]
    fn every_source_is_javascript_when_it_has_been_prepared() {
        for (specifier, source) in sources() {
            let prepared = prepare_extension_source(specifier, &source)
                .unwrap_or_else(|error| panic!("{error}"));
            deno_ast::parse_program(ParseParams {
                specifier: Url::parse(specifier).expect("a specifier is a URL"),
                text: prepared.into(),
                media_type: MediaType::JavaScript,
                capture_tokens: false,
                scope_analysis: false,
                maybe_syntax: None,
            })
            .unwrap_or_else(|error| panic!("{specifier}: {error}"));
        }
    }

    #[test]
    fn no_source_mentions_what_is_left_out() {
        for (specifier, source) in sources() {
            let prepared = prepare_extension_source(specifier, &source)
                .unwrap_or_else(|error| panic!("{error}"));
            if let Some(name) = crate::unused::mentioned_in(&prepared) {
                panic!("{specifier} mentions {name}, which src/unused.rs leaves out");
            }
        }
    }

    #[test]
    fn what_is_patched_or_replaced_is_there() {
        let specifiers: HashSet<&str> = sources()
            .into_iter()
            .map(|(specifier, _)| specifier)
            .collect();
        for specifier in source_patches::changed() {
            assert!(
                specifiers.contains(specifier),
                "no extension has {specifier} any more"
            );
        }
    }
}
