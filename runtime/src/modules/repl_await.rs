//! A line of the REPL that awaits: a script that gives a promise of what the line gives, and leaves its names in the global scope.

use deno_ast::ParseDiagnostic;
use deno_ast::ParsedSource;
use deno_ast::ProgramRef;
use deno_ast::StartSourcePos;
use deno_ast::swc::ast::BindingIdent;
use deno_ast::swc::ast::Decl;
use deno_ast::swc::ast::ModuleItem;
use deno_ast::swc::ast::Pat;
use deno_ast::swc::ast::Stmt;
use deno_ast::swc::ast::VarDecl;
use deno_ast::swc::ast::VarDeclKind;
use deno_ast::swc::common::Spanned;
use deno_ast::swc::ecma_visit::Visit;
use deno_ast::swc::ecma_visit::VisitWith;
use deno_ast::swc::parser::error::SyntaxError;
use deno_core::url::Url;

use super::syntax::parse;
use super::top_level_await::awaits_at_top;

/// The script that stands for `line`, or nothing where it awaits nothing outside of its functions, or is no program. The promise
/// gives an object with the `value` of the last expression.
pub(crate) fn awaited_line(line: &str) -> Option<String> {
    let parsed = parsed(line).ok()?;
    if !awaits_at_top(&parsed) {
        return None;
    }
    let statements: Vec<&Stmt> = match parsed.program_ref() {
        ProgramRef::Script(script) => script.body.iter().collect(),
        ProgramRef::Module(module) => module
            .body
            .iter()
            .map(ModuleItem::as_stmt)
            .collect::<Option<_>>()?,
    };
    let mut line = Line::default();
    for (index, statement) in statements.iter().enumerate() {
        let range = bytes_of(*statement);
        match statement {
            Stmt::Decl(Decl::Var(declared)) => line.hoist_variables(declared),
            Stmt::Decl(Decl::Fn(function)) => {
                let name = &function.ident.sym;
                line.hoisted.push_str(&format!("var {name}; "));
                line.insert(range.start, format!("this.{name} = {name}; "));
            }
            Stmt::Decl(Decl::Class(class)) => {
                let name = &class.ident.sym;
                line.hoisted.push_str(&format!("let {name}; "));
                line.insert(range.start, format!("{name}="));
            }
            Stmt::Decl(Decl::Using(_)) => return None,
            Stmt::Expr(last) if index + 1 == statements.len() => {
                let range = bytes_of(&*last.expr);
                line.insert(range.start, "return { __proto__: null, value: (".into());
                line.insert(range.end, ") }".into());
            }
            _ => {}
        }
    }
    Some(line.finish(parsed.text()))
}

/// Whether the text ends where the parser wants more. Not all of it is seen here: V8 has words of its own for an end that comes too
/// soon, which the REPL knows.
pub(crate) fn is_unfinished(text: &str) -> bool {
    let Err(error) = parsed(text) else {
        return false;
    };
    match error.kind() {
        SyntaxError::Eof | SyntaxError::UnterminatedTpl | SyntaxError::UnterminatedBlockComment => {
            true
        }
        SyntaxError::UnterminatedStrLit => text.trim_end_matches('\n').ends_with('\\'),
        _ => {
            let end = StartSourcePos::START_SOURCE_POS + text.trim_end().len();
            error.range().end >= end && error.range().start >= end
        }
    }
}

/// The program that `text` is. The parser goes on behind some errors, at the end of the text among them.
fn parsed(text: &str) -> Result<ParsedSource, Box<ParseDiagnostic>> {
    let url = Url::from_file_path("/[repl].js").unwrap_or_else(|()| unreachable!("a whole path"));
    let parsed = parse(&url, text).map_err(Box::new)?;
    match parsed.diagnostics().first() {
        Some(error) => Err(Box::new(error.clone())),
        None => Ok(parsed),
    }
}

type Range = std::ops::Range<usize>;

/// Where `node` stands in the text.
fn bytes_of(node: &impl Spanned) -> Range {
    let start = StartSourcePos::START_SOURCE_POS.as_byte_pos().0;
    let span = node.span();
    (span.lo.0 - start) as usize..(span.hi.0 - start) as usize
}

#[derive(Default)]
struct Line {
    /// Declarations in front.
    hoisted: String,
    /// What takes the place of which bytes, in their order.
    edits: Vec<(Range, String)>,
}

impl Line {
    fn insert(&mut self, at: usize, text: String) {
        self.edits.push((at..at, text));
    }

    /// The names are declared in front, and are assigned where they stood.
    fn hoist_variables(&mut self, declared: &VarDecl) {
        let mut names = Names::default();
        declared.visit_with(&mut names);
        let kind = match declared.kind {
            VarDeclKind::Var => "var",
            VarDeclKind::Let | VarDeclKind::Const => "let",
        };
        self.hoisted
            .push_str(&format!("{kind} {}; ", names.0.join(", ")));
        let mut from = bytes_of(declared).start;
        let mut opening = "void (";
        for declarator in &declared.decls {
            let range = bytes_of(declarator);
            if opening.is_empty() {
                self.insert(range.start, "(".into());
            } else {
                self.edits.push((from..range.start, format!("{opening}(")));
            }
            from = range.end;
            opening = "";
            let end = if declarator.init.is_some() {
                ")"
            } else {
                "=undefined)"
            };
            self.insert(range.end, end.into());
        }
        self.insert(from, ")".into());
    }

    fn finish(self, text: &str) -> String {
        let mut script = self.hoisted;
        script.push_str("(async () => { ");
        let mut from = 0;
        for (range, edit) in self.edits {
            script.push_str(&text[from..range.start]);
            script.push_str(&edit);
            from = range.end;
        }
        script.push_str(&text[from..]);
        script.push_str(" })()");
        script
    }
}

/// The names that patterns bind.
#[derive(Default)]
struct Names(Vec<String>);

impl Visit for Names {
    fn visit_binding_ident(&mut self, node: &BindingIdent) {
        self.0.push(node.id.sym.to_string());
    }

    fn visit_pat(&mut self, node: &Pat) {
        node.visit_children_with(self);
    }

    // What binds names in there has a scope of its own.
    fn visit_expr(&mut self, _node: &deno_ast::swc::ast::Expr) {}
}

#[cfg(test)]
mod tests {
    use super::awaited_line;
    use super::is_unfinished;

    #[test]
    fn what_more_lines_can_end() {
        assert!(is_unfinished("foo(\n"));
        for text in ["a b\n", "1\n"] {
            assert!(!is_unfinished(text), "{text}");
        }
    }

    #[test]
    fn names_stay_and_the_last_value_is_given() {
        for (line, script) in [
            (
                "await 1",
                "(async () => { return { __proto__: null, value: (await 1) } })()",
            ),
            (
                "const a = await 1, { b } = c; a;",
                "let a, b; (async () => { void ((a = await 1), ({ b } = c)); return { __proto__: null, value: (a) }; })()",
            ),
            (
                "var a; await b",
                "var a; (async () => { void ((a=undefined)); return { __proto__: null, value: (await b) } })()",
            ),
            (
                "class A {} await 1",
                "let A; (async () => { A=class A {} return { __proto__: null, value: (await 1) } })()",
            ),
        ] {
            assert_eq!(awaited_line(line).as_deref(), Some(script));
        }
        for line in ["a()", "async () => await 1", "const", "import 'a'; await 1"] {
            assert_eq!(awaited_line(line), None, "{line}");
        }
    }
}
