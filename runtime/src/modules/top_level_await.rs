//! Where the text of an ES module awaits outside of its functions. V8 knows whether it does, but tells only of modules whose imports it has.

use deno_ast::ParsedSource;
use deno_ast::ProgramRef;
use deno_ast::StartSourcePos;
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
use deno_core::url::Url;

use super::syntax::parse;

/// Whether the text that was `parsed`, a module or what the parser takes for a script, awaits outside of its functions.
pub(super) fn awaits_at_top(parsed: &ParsedSource) -> bool {
    !spans(parsed).is_empty()
}

/// Line and column of an `await`, counted from 1 in UTF-16 as engines do, and the line itself.
pub(crate) type Await = (u32, u32, String);

/// Each `await` outside of the functions of the module with the text `source`, none where that cannot be parsed.
pub(super) fn awaits_of(source: &str) -> Vec<Await> {
    let Ok(url) = Url::parse("file:///[module].mjs") else {
        return Vec::new();
    };
    let Ok(parsed) = parse(&url, source) else {
        return Vec::new();
    };
    let first = StartSourcePos::START_SOURCE_POS.as_byte_pos().0;
    let mut places: Vec<usize> = spans(&parsed)
        .into_iter()
        .map(|span| (span.lo.0 - first) as usize)
        .collect();
    places.sort_unstable();
    places
        .into_iter()
        .filter_map(|place| {
            let before = source.get(..place)?;
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let line = before.matches('\n').count() + 1;
            let column = source[start..place].encode_utf16().count() + 1;
            let text = source[start..].lines().next().unwrap_or_default();
            Some((line as u32, column as u32, text.to_string()))
        })
        .collect()
}

fn spans(parsed: &ParsedSource) -> Vec<Span> {
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
    use super::awaits_of;
    use crate::modules::has_top_level_await;

    #[test]
    fn places_are_counted_as_engines_do() {
        let source =
            "let a;\n  a = \"\u{1f600}\" + await (await b);\nfor await (const c of d) {}\n";
        let places: Vec<(u32, u32)> = awaits_of(source)
            .into_iter()
            .map(|(line, column, _)| (line, column))
            .collect();
        assert_eq!(places, [(2, 14), (2, 21), (3, 1)]);
    }

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
