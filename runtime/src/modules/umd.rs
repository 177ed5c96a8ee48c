//! Whether a file of CommonJS is a library for any surroundings ("UMD"), that looks for `module` and `exports` and does without.

use deno_ast::MediaType;
use deno_ast::ParseParams;
use deno_ast::ProgramRef;
use deno_ast::swc::ast::BinExpr;
use deno_ast::swc::ast::BinaryOp;
use deno_ast::swc::ast::BlockStmtOrExpr;
use deno_ast::swc::ast::CallExpr;
use deno_ast::swc::ast::Callee;
use deno_ast::swc::ast::CondExpr;
use deno_ast::swc::ast::Decl;
use deno_ast::swc::ast::Expr;
use deno_ast::swc::ast::Ident;
use deno_ast::swc::ast::IfStmt;
use deno_ast::swc::ast::MemberExpr;
use deno_ast::swc::ast::ModuleItem;
use deno_ast::swc::ast::Stmt;
use deno_ast::swc::ast::UnaryExpr;
use deno_ast::swc::ast::UnaryOp;
use deno_ast::swc::common::SyntaxContext;
use deno_ast::swc::ecma_visit::Visit;
use deno_ast::swc::ecma_visit::VisitWith;
use deno_core::url::Url;

/// Whether `source` is one function that is called, in which `typeof module` or `typeof exports` decides between leaving its result
/// there and leaving it in the global object; and which uses neither where it has not asked. One that takes other packages
/// where there is CommonJS is none: without it, it would look for them in the global object.
pub(crate) fn is_for_any_surroundings(source: &str) -> bool {
    // The parser is asked only where the answer may be yes.
    if !source.contains("typeof module") && !source.contains("typeof exports") {
        return false;
    }
    let Ok(specifier) = Url::parse("file:///[umd].cjs") else {
        return false;
    };
    let parsed = deno_ast::parse_script(ParseParams {
        specifier,
        text: source.into(),
        media_type: MediaType::Cjs,
        capture_tokens: false,
        scope_analysis: true,
        maybe_syntax: None,
    });
    let Ok(parsed) = parsed else {
        return false;
    };
    let free = parsed.unresolved_context();
    let statements: Vec<&Stmt> = match parsed.program_ref() {
        ProgramRef::Script(script) => script.body.iter().collect(),
        ProgramRef::Module(module) => module.body.iter().filter_map(ModuleItem::as_stmt).collect(),
    };
    let mut calls = statements
        .into_iter()
        .filter(|statement| !is_idle(statement));
    let (Some(Stmt::Expr(statement)), None) = (calls.next(), calls.next()) else {
        return false;
    };
    let Some(call) = called_function(&statement.expr) else {
        return false;
    };
    let mut uses = Uses {
        free,
        asked: false,
        unasked: false,
    };
    statement.visit_with(&mut uses);
    if uses.unasked {
        return false;
    }
    let mut choices = Choices {
        free,
        found: false,
        requires: false,
    };
    choices.look_into(call);
    choices.found && !choices.requires
}

/// What runs nothing by itself.
fn is_idle(statement: &Stmt) -> bool {
    match statement {
        Stmt::Empty(_) | Stmt::Decl(Decl::Fn(_)) => true,
        Stmt::Expr(statement) => statement.expr.is_lit(),
        _ => false,
    }
}

/// The call that `expression` is, if it is one of a function that stands there: `(function () { })()`, `!function () { }()`, `(function () { }).call(this)`.
fn called_function(expression: &Expr) -> Option<&CallExpr> {
    match expression {
        Expr::Paren(inner) => called_function(&inner.expr),
        Expr::Unary(inner) => called_function(&inner.arg),
        Expr::Call(call) => function_of(call).map(|_| call),
        _ => None,
    }
}

fn function_of(call: &CallExpr) -> Option<&Expr> {
    let Callee::Expr(callee) = &call.callee else {
        return None;
    };
    let callee = match without_parentheses(callee) {
        Expr::Member(member) => without_parentheses(&member.obj),
        callee => callee,
    };
    (callee.is_fn_expr() || callee.is_arrow()).then_some(callee)
}

fn without_parentheses(expression: &Expr) -> &Expr {
    match expression {
        Expr::Paren(inner) => without_parentheses(&inner.expr),
        expression => expression,
    }
}

/// Whether `module` and `exports` are used where the program has not asked for one of them by `typeof`.
struct Uses {
    free: SyntaxContext,
    asked: bool,
    unasked: bool,
}

impl Uses {
    fn visit_asked(&mut self, test: &Expr, parts: &[&dyn VisitWith<Self>]) {
        let before = self.asked;
        self.asked = before || asks(test, self.free);
        test.visit_with(self);
        for part in parts {
            part.visit_with(self);
        }
        self.asked = before;
    }
}

impl Visit for Uses {
    fn visit_cond_expr(&mut self, node: &CondExpr) {
        self.visit_asked(&node.test, &[&node.cons, &node.alt]);
    }

    fn visit_if_stmt(&mut self, node: &IfStmt) {
        self.visit_asked(&node.test, &[&node.cons, &node.alt]);
    }

    fn visit_bin_expr(&mut self, node: &BinExpr) {
        match node.op {
            BinaryOp::LogicalAnd | BinaryOp::LogicalOr => {
                self.visit_asked(&node.left, &[&node.right]);
            }
            _ => node.visit_children_with(self),
        }
    }

    fn visit_unary_expr(&mut self, node: &UnaryExpr) {
        if node.op != UnaryOp::TypeOf || !node.arg.is_ident() {
            node.visit_children_with(self);
        }
    }

    fn visit_ident(&mut self, node: &Ident) {
        self.unasked |= !self.asked && is_of_commonjs(node, self.free);
    }
}

fn is_of_commonjs(name: &Ident, free: SyntaxContext) -> bool {
    name.ctxt == free && (name.sym == "module" || name.sym == "exports")
}

/// Whether `test` asks by `typeof` for `module` or `exports`.
fn asks(test: &Expr, free: SyntaxContext) -> bool {
    struct Asks(SyntaxContext, bool);
    impl Visit for Asks {
        fn visit_unary_expr(&mut self, node: &UnaryExpr) {
            let asked = node.arg.as_ident().filter(|_| node.op == UnaryOp::TypeOf);
            self.1 |= asked.is_some_and(|name| is_of_commonjs(name, self.0));
            node.visit_children_with(self);
        }
    }
    let mut asks = Asks(free, false);
    test.visit_with(&mut asks);
    asks.1
}

/// The choices with two ways that ask for CommonJS, or for a loader of AMD.
struct Choices {
    free: SyntaxContext,
    found: bool,
    requires: bool,
}

impl Choices {
    /// In the function that `call` calls, but not in those that stand in it: a library may ask elsewhere where it is.
    fn look_into(&mut self, call: &CallExpr) {
        match function_of(call) {
            Some(Expr::Fn(function)) => function.function.body.visit_with(self),
            Some(Expr::Arrow(arrow)) => match &*arrow.body {
                BlockStmtOrExpr::BlockStmt(body) => body.visit_with(self),
                BlockStmtOrExpr::Expr(body) => body.visit_with(self),
            },
            _ => {}
        }
    }

    fn choose(&mut self, test: &Expr, way: &impl VisitWith<Requires>) {
        if !asks(test, self.free) && !asks_for_amd(test, self.free) {
            return;
        }
        self.found = true;
        let mut requires = Requires(self.free, false);
        way.visit_with(&mut requires);
        self.requires |= requires.1;
    }
}

impl Visit for Choices {
    fn visit_cond_expr(&mut self, node: &CondExpr) {
        self.choose(&node.test, &node.cons);
        node.visit_children_with(self);
    }

    fn visit_if_stmt(&mut self, node: &IfStmt) {
        if node.alt.is_some() {
            self.choose(&node.test, &node.cons);
        }
        node.visit_children_with(self);
    }

    fn visit_function(&mut self, _node: &deno_ast::swc::ast::Function) {}
    fn visit_arrow_expr(&mut self, _node: &deno_ast::swc::ast::ArrowExpr) {}
    fn visit_class(&mut self, _node: &deno_ast::swc::ast::Class) {}
}

/// `define.amd`
fn asks_for_amd(test: &Expr, free: SyntaxContext) -> bool {
    struct Amd(SyntaxContext, bool);
    impl Visit for Amd {
        fn visit_member_expr(&mut self, node: &MemberExpr) {
            self.1 |= node
                .obj
                .as_ident()
                .is_some_and(|name| name.ctxt == self.0 && name.sym == "define");
            node.visit_children_with(self);
        }
    }
    let mut amd = Amd(free, false);
    test.visit_with(&mut amd);
    amd.1
}

/// Whether `require` is called.
struct Requires(SyntaxContext, bool);

impl Visit for Requires {
    fn visit_call_expr(&mut self, node: &CallExpr) {
        if let Callee::Expr(callee) = &node.callee {
            self.1 |= callee
                .as_ident()
                .is_some_and(|name| name.ctxt == self.0 && name.sym == "require");
        }
        node.visit_children_with(self);
    }
}

#[cfg(test)]
mod tests {
    use super::is_for_any_surroundings;

    const WRAPPED: &str = "(function (root, factory) {
        if (typeof define === 'function' && define.amd) define([], factory);
        else if (typeof module === 'object' && module.exports) module.exports = factory(DEPS);
        else root.lib = factory();
    }(typeof self !== 'undefined' ? self : this, function () { return {}; }));";

    #[test]
    fn libraries_for_any_surroundings() {
        for text in [
            WRAPPED.replace("DEPS", ""),
            "'use strict'; /*! x */ !function (g, f) { typeof exports === 'object' && typeof module !== 'undefined' ? f(exports) : \
             typeof define === 'function' && define.amd ? define(['exports'], f) : (g = g || self, f(g.lib = {})); }(this, function (exports) { exports.a = 1; });"
                .to_string(),
            ";(function () { var freeExports = typeof exports == 'object' && exports; \
             var freeModule = freeExports && typeof module == 'object' && module; \
             if (typeof define == 'function' && define.amd) { define(function () {}); } \
             else if (freeModule) { freeModule.exports = 1; } else { this._ = 1; } }.call(this));"
                .to_string(),
        ] {
            assert!(is_for_any_surroundings(&text), "{text}");
        }
    }

    #[test]
    fn programs_of_commonjs() {
        for text in [
            WRAPPED.replace("DEPS", "require('./own')"),
            format!("{}\nmodule.exports.more = 1;", WRAPPED.replace("DEPS", "")),
            "if (typeof module !== 'undefined') module.exports = 1; else globalThis.x = 1;".to_string(),
            "(function () { if (typeof module !== 'undefined') { module.exports = 1; } }());".to_string(),
            "(function () { exports.a = typeof module === 'object' ? 1 : 2; }());".to_string(),
            "var __commonJS = (f) => f; var lib = __commonJS((exports, module) => { typeof exports === 'object' ? module.exports = 1 : 2 }); lib();"
                .to_string(),
        ] {
            assert!(!is_for_any_surroundings(&text), "{text}");
        }
    }
}
