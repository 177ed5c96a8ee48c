//! Where the text of an ES module awaits outside of its functions. V8 knows whether it does, but tells only of modules whose imports it has.

use deno_ast::ParsedSource;
use deno_ast::ProgramRef;
use deno_ast::swc::ast::ArrowExpr;
use deno_ast::swc::ast::AwaitExpr;
use deno_ast::swc::ast::Constructor;
use deno_ast::swc::ast::ForOfStmt;
use deno_ast::swc::ast::Function;
use deno_ast::swc::ast::GetterProp;
use deno_ast::swc::ast::SetterProp;
use deno_ast::swc::ast::UsingDecl;
use deno_ast::swc::common::Span;
use deno_ast::swc::ecma_visit::Visit;
use deno_ast::swc::ecma_visit::VisitWith;

/// Whether the text that was `parsed`, a module or what the parser takes for a script, awaits outside of its functions.
pub(super) fn awaits_at_top(parsed: &ParsedSource) -> bool {
    !spans(parsed).is_empty()
}

/// Each `await` outside of its functions, and each `for await` and `await using`.
pub(super) fn spans(parsed: &ParsedSource) -> Vec<Span> {
    let mut search = Search::default();
    match parsed.program_ref() {
        ProgramRef::Module(module) => search.visit_module(module),
        ProgramRef::Script(script) => search.visit_script(script),
    }
    search.found
}

#[derive(Default)]
struct Search {
    found: Vec<Span>,
}

impl Visit for Search {
    fn visit_await_expr(&mut self, node: &AwaitExpr) {
        self.found.push(node.span);
        node.visit_children_with(self);
    }

    fn visit_for_of_stmt(&mut self, node: &ForOfStmt) {
        if node.is_await {
            self.found.push(node.span);
        }
        node.visit_children_with(self);
    }

    fn visit_using_decl(&mut self, node: &UsingDecl) {
        if node.is_await {
            self.found.push(node.span);
        }
        node.visit_children_with(self);
    }

    // What awaits in these is not the module.
    fn visit_function(&mut self, _node: &Function) {}
    fn visit_arrow_expr(&mut self, _node: &ArrowExpr) {}
    fn visit_constructor(&mut self, _node: &Constructor) {}
    fn visit_getter_prop(&mut self, _node: &GetterProp) {}
    fn visit_setter_prop(&mut self, _node: &SetterProp) {}
}

#[cfg(test)]
mod tests {
    use crate::modules::has_top_level_await;

    #[test]
    fn only_what_stands_outside_of_functions() {
        for source in [
            "await 1; export {}",
            "export default await x",
            "for await (const a of b) {} export {}",
            "if (a) { await b } export {}",
            "export class A extends (await b) {}",
        ] {
            assert!(has_top_level_await(source), "{source}");
        }
        for source in [
            "export async function a() { await b }",
            "export const a = async () => await b",
            "export class A { async b() { await c } }",
            "export default 'await'",
        ] {
            assert!(!has_top_level_await(source), "{source}");
        }
    }
}
