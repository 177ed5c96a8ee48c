//! Each expectation is what Node 26.10 finds in the same text.

use super::names;

fn exports(source: &str) -> String {
    names(source).exports.join(" ")
}

fn reexports(source: &str) -> String {
    names(source).reexports.join(" ")
}

#[test]
fn assignments_to_exports() {
    assert_eq!(exports("exports.a = exports.b = void 0;"), "a b");
    assert_eq!(
        exports("module . exports . a = 1; exports /*c*/ . /*d*/ b = 1"),
        "a b"
    );
    assert_eq!(exports("if (x) { exports['a-b'] = 1 }"), "a-b");
    assert_eq!(exports("exports.é = 1"), "é");
    // Tokens are taken loosely.
    assert_eq!(exports("exports.a == 1; exports.b => 1"), "a b");
    assert_eq!(
        exports("x.exports.a = 1; this.b = 1; exports.c.d = 1; exports.e += 1"),
        ""
    );
}

#[test]
fn escapes_in_names() {
    assert_eq!(
        exports(r"exports['\u{1F310}'] = 1; exports['\uD83C\uDF10'] = 2; exports['\x41'] = 3"),
        "🌐 A"
    );
    assert_eq!(
        exports(r"exports['\uD83C'] = 1; exports['\xZZ'] = 2; exports['\q'] = 3"),
        "q"
    );
}

#[test]
fn object_literals() {
    assert_eq!(
        exports("module.exports = { a, b: c, 'd': e, f }"),
        "a b d f"
    );
    assert_eq!(exports("0 && (module.exports = { a, b });"), "a b");
    // Up to the first property that is more.
    assert_eq!(exports("module.exports = { a, b: c.d, e }"), "a b");
    assert_eq!(exports("module.exports = { a, b: 1, c }"), "a");
    assert_eq!(exports("module.exports = { a, [b]: c, d }"), "a");
    assert_eq!(exports("module.exports = { get a() { return b }, c }"), "");
    assert_eq!(exports("module.exports = { async a() {}, c }"), "async");
    assert_eq!(exports("module.exports = { a: function () {}, b }"), "a");
}

#[test]
fn literals_that_require() {
    let source = "module.exports = { a, ...require('x'), b: require('y'), c }";
    assert_eq!(exports(source), "a b");
    assert_eq!(reexports(source), "x y");
    assert_eq!(reexports("module.exports = { ... require('x') }"), "");
}

#[test]
fn the_last_module_exports_wins() {
    assert_eq!(
        reexports("module.exports = require('a'); module.exports = require('b')"),
        "b"
    );
    assert_eq!(
        reexports("module.exports = require('a'); __exportStar(require('b'))"),
        "a b"
    );
    assert_eq!(
        exports("module.exports = { a }; module.exports = { b }"),
        "a b"
    );
}

#[test]
fn define_property() {
    let named = |descriptor: &str| {
        exports(&format!(
            "Object.defineProperty(exports, 'a', {descriptor})"
        ))
    };
    for descriptor in [
        "{ value: 1 }",
        "{ enumerable: true, value: f() }",
        "{ enumerable: true, get: function () { return b.c; } }",
        "{ enumerable: true, get: function b() { return b['c'] } }",
        "{ get() { return b; }, }",
    ] {
        assert_eq!(named(descriptor), "a", "{descriptor}");
    }
    for descriptor in [
        "{ enumerable: false, value: 1 }",
        "{ enumerable: !0, get: function () { return b } }",
        "{ get: () => b }",
        "{ get() { return f() } }",
        "{ get() { return a.b.c } }",
        "{ writable: true, value: 1 }",
        "b",
    ] {
        assert_eq!(named(descriptor), "", "{descriptor}");
    }
}

#[test]
fn star_exports_of_typescript() {
    assert_eq!(
        reexports("__export(require('a')); tslib_1.__exportStar(require('b'), exports);"),
        "a b"
    );
    assert_eq!(
        reexports(
            "{ __export(require('a')) } __export( require('b')); __exportStar (require('c'))"
        ),
        ""
    );
}

#[test]
fn loops_of_babel_and_rollup() {
    let babel = r#"
var _a = _interopRequireWildcard(require("./a"));
Object.keys(_a).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (Object.prototype.hasOwnProperty.call(_exportNames, key)) return;
  if (key in exports && exports[key] === _a[key]) return;
  Object.defineProperty(exports, key, {
    enumerable: true,
    get: function () {
      return _a[key];
    }
  });
});"#;
    assert_eq!(reexports(babel), "./a");
    let rollup = "const b = require('b');
Object.keys(b).forEach(function (k) {
  if (k !== 'default' && !exports.hasOwnProperty(k)) exports[k] = b[k];
});";
    assert_eq!(reexports(rollup), "b");
    assert_eq!(reexports(&rollup.replace("const ", "")), "");
    assert_eq!(reexports(&rollup.replace("b[k]", "c[k]")), "");
}

#[test]
fn es_modules_have_none() {
    for source in [
        "exports.a = 1; import b from 'b'",
        "exports.a = 1; export const b = 1",
        "exports.a = 1; import.meta",
    ] {
        assert_eq!(exports(source), "", "{source}");
    }
    assert_eq!(exports("exports.a = 1; import('b')"), "a");
    assert_eq!(exports("if (1) { export const a = 1 } exports.b = 1"), "b");
}

#[test]
fn text_that_cannot_be_told_apart_has_none() {
    for rest in [")", "{", "'b\n", "`b", "/b", "'b"] {
        assert_eq!(exports(&format!("exports.a = 1; x = {rest}")), "", "{rest}");
    }
}

#[test]
fn regular_expressions_templates_and_comments() {
    assert_eq!(
        exports("`${exports.a = 1} exports.x = 1`; x = /exports.y = 1'/; x / exports.b = 1 / 2"),
        "a b"
    );
    assert_eq!(exports("if (x) /'/.test(y); exports.a = 1"), "a");
    assert_eq!(
        exports("class A extends B {} /'/.test(x); exports.a = 1"),
        "a"
    );
    assert_eq!(exports("x = /[/']/; exports.a = 1"), "a");
    assert_eq!(exports("x = {} / 2; exports.a = 1"), "a");
    assert_eq!(
        exports("// exports.x = 1\n/* exports.y = 1 */ exports.a = 1"),
        "a"
    );
    assert_eq!(exports("#!/usr/bin/env node '\nexports.a = 1"), "a");
}
