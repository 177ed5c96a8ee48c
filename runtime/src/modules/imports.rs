//! What a file of a program asks for by name, found without running it.

use std::path::Path;

use deno_ast::ProgramRef;
use deno_ast::swc::ast::CallExpr;
use deno_ast::swc::ast::Callee;
use deno_ast::swc::ast::ExportAll;
use deno_ast::swc::ast::Expr;
use deno_ast::swc::ast::ImportDecl;
use deno_ast::swc::ast::Lit;
use deno_ast::swc::ast::NamedExport;
use deno_ast::swc::ast::Str;
use deno_ast::swc::ecma_visit::Visit;
use deno_ast::swc::ecma_visit::VisitWith;
use deno_core::url::Url;

use super::files::file_url;
use super::services::NodeServices;
use super::source::read_source;
use super::syntax::parse;

/// A specifier, and how it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub by_require: bool,
    pub specifier: String,
}

/// The specifiers that stand in the file at `path` as plain texts: of `import` and `export ... from`, `import()` and `require()`, in their
/// order. Nothing for what cannot be read or compiled: whoever runs it will say so.
pub(crate) fn imports_of(path: &Path, services: &NodeServices) -> Vec<Wanted> {
    let Ok(url) = file_url(path) else {
        return Vec::new();
    };
    let Ok(source) = read_source(path, services) else {
        return Vec::new();
    };
    in_source(&url, &source)
}

fn in_source(url: &Url, source: &str) -> Vec<Wanted> {
    let Ok(parsed) = parse(url, source) else {
        return Vec::new();
    };
    let mut search = Search { found: Vec::new() };
    match parsed.program_ref() {
        ProgramRef::Module(module) => search.visit_module(module),
        ProgramRef::Script(script) => search.visit_script(script),
    }
    search.found
}

struct Search {
    found: Vec<Wanted>,
}

impl Search {
    fn add(&mut self, by_require: bool, specifier: &Str) {
        self.found.push(Wanted {
            by_require,
            specifier: specifier.value.to_string_lossy().into_owned(),
        });
    }
}

impl Visit for Search {
    fn visit_import_decl(&mut self, node: &ImportDecl) {
        if !node.type_only {
            self.add(false, &node.src);
        }
    }

    fn visit_named_export(&mut self, node: &NamedExport) {
        if let Some(source) = &node.src {
            self.add(false, source);
        }
    }

    fn visit_export_all(&mut self, node: &ExportAll) {
        self.add(false, &node.src);
    }

    fn visit_call_expr(&mut self, node: &CallExpr) {
        if let Some(argument) = node.args.first()
            && let Expr::Lit(Lit::Str(specifier)) = &*argument.expr
        {
            match &node.callee {
                Callee::Import(_) => self.add(false, specifier),
                Callee::Expr(callee) => {
                    if let Expr::Ident(name) = &**callee
                        && &*name.sym == "require"
                    {
                        self.add(true, specifier);
                    }
                }
                Callee::Super(_) => {}
            }
        }
        node.visit_children_with(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_name_a_module_is_found() {
        let url = Url::parse("file:///a.mjs").unwrap();
        let source = "import a from 'a'; import 'b'; export { c } from 'c'; export * from 'd';\n\
             if (x) await import('e'); import(y); const f = () => require('f'); o.require('g'); require(z);";
        let found: Vec<String> = in_source(&url, source)
            .into_iter()
            .map(|wanted| {
                format!(
                    "{}{}",
                    if wanted.by_require { "!" } else { "" },
                    wanted.specifier
                )
            })
            .collect();
        assert_eq!(found, ["a", "b", "c", "d", "e", "!f"]);
    }
}
