//! What a module imports, found in its text before V8 sees it: hooks are asked for a graph from its depth, as Node walks it.

use deno_ast::ProgramRef;
use deno_ast::swc::ast::Expr;
use deno_ast::swc::ast::ImportPhase;
use deno_ast::swc::ast::Lit;
use deno_ast::swc::ast::ModuleDecl;
use deno_ast::swc::ast::ModuleItem;
use deno_ast::swc::ast::ObjectLit;
use deno_ast::swc::ast::Prop;
use deno_ast::swc::ast::PropName;
use deno_ast::swc::ast::PropOrSpread;
use deno_core::url::Url;

use super::format::ModuleFormat;
use super::hooks::HookedModule;
use super::services::NodeServices;
use super::source::read_source;
use super::syntax::parse;

impl NodeServices {
    /// For each `import` and `export ... from` of the ES module that the loader knows as `url`, in their order and each once: the specifier,
    /// then names and values of its attributes in turn. Nothing for modules of other kinds, and for what cannot be read or compiled:
    /// whoever loads it will say so.
    pub(crate) fn requests_of(&self, url: &str) -> Vec<Vec<String>> {
        let Ok(address) = Url::parse(url) else {
            return Vec::new();
        };
        match self.hooks().module(url) {
            Some(HookedModule::JavaScript(text)) => requests_in(&address, &text),
            Some(_) => Vec::new(),
            None => self.requests_of_file(&address),
        }
    }

    fn requests_of_file(&self, url: &Url) -> Vec<Vec<String>> {
        let Ok(path) = url.to_file_path() else {
            return Vec::new();
        };
        let format = ModuleFormat::of_path(&path, self);
        if !matches!(format, ModuleFormat::Module | ModuleFormat::Ambiguous) {
            return Vec::new();
        }
        let Ok(text) = read_source(&path, self) else {
            return Vec::new();
        };
        if format == ModuleFormat::Ambiguous && !self.kinds_by_syntax.look_ahead(url, &text) {
            return Vec::new();
        }
        requests_in(url, &text)
    }
}

fn requests_in(url: &Url, source: &str) -> Vec<Vec<String>> {
    // The parser is asked only where there may be something.
    if !source.contains("import") && !source.contains("from") {
        return Vec::new();
    }
    let Ok(parsed) = parse(url, source) else {
        return Vec::new();
    };
    let ProgramRef::Module(module) = parsed.program_ref() else {
        return Vec::new();
    };
    let mut found: Vec<Vec<String>> = Vec::new();
    for item in &module.body {
        let ModuleItem::ModuleDecl(declaration) = item else {
            continue;
        };
        let (specifier, with) = match declaration {
            ModuleDecl::Import(import) if import.phase == ImportPhase::Evaluation => {
                (&import.src, &import.with)
            }
            ModuleDecl::ExportNamed(export) => match &export.src {
                Some(src) => (src, &export.with),
                None => continue,
            },
            ModuleDecl::ExportAll(export) => (&export.src, &export.with),
            _ => continue,
        };
        let mut request = vec![specifier.value.to_string_lossy().into_owned()];
        if let Some(with) = with {
            add_attributes(with, &mut request);
        }
        if !found.contains(&request) {
            found.push(request);
        }
    }
    found
}

/// Sorted by name, as V8 has them.
fn add_attributes(with: &ObjectLit, request: &mut Vec<String>) {
    let mut attributes: Vec<(String, String)> = Vec::new();
    for property in &with.props {
        let PropOrSpread::Prop(property) = property else {
            continue;
        };
        let Prop::KeyValue(pair) = &**property else {
            continue;
        };
        let name = match &pair.key {
            PropName::Ident(name) => name.sym.to_string(),
            PropName::Str(name) => name.value.to_string_lossy().into_owned(),
            _ => continue,
        };
        if let Expr::Lit(Lit::Str(value)) = &*pair.value {
            attributes.push((name, value.value.to_string_lossy().into_owned()));
        }
    }
    attributes.sort();
    request.extend(
        attributes
            .into_iter()
            .flat_map(|(name, value)| [name, value]),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_come_in_their_order_each_once() {
        let url = Url::parse("file:///a.mjs").unwrap();
        let source = "import a from 'a'; export * from 'b'; import j from 'j' with { type: 'json' };\n\
             export { c } from 'c'; import { d } from 'a'; import('e'); export const f = 1;";
        let found = requests_in(&url, source);
        let found: Vec<String> = found.into_iter().map(|words| words.join(" ")).collect();
        assert_eq!(found, ["a", "b", "j type json", "c"]);
        assert!(requests_in(&url, "import {").is_empty());
    }
}
