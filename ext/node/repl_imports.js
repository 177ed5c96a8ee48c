// What the REPL says of `import` statements, which are for modules: how the same is imported where an expression may stand.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    JSONStringify,
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypeIncludes,
    StringPrototypeReplace,
    StringPrototypeSplit,
    StringPrototypeTrim,
  } = primordials;

  const STATEMENT = /(?:^|[;\s])import\s*(?:([\w$\s{},*]+?)\s*from\s*)?(["'])([^"'\\\n]*)\2/g;
  const DEFAULT_OR_NAMES = /\{([^}]*)\}|\*\s*as\s+([\w$]+)|([\w$]+)/g;
  const firstLine = new SafeRegExp(/SyntaxError:.*\n?/);

  function everyMatch(pattern, text, tell) {
    const copy = new SafeRegExp(pattern);
    for (let match = RegExpPrototypeExec(copy, text); match !== null; match = RegExpPrototypeExec(copy, text)) tell(match);
  }

  // Of the names between braces, each as a pattern of an object has it.
  function addNames(text, names) {
    const given = StringPrototypeSplit(text, ",");
    for (let i = 0; i < given.length; i++) {
      const name = StringPrototypeTrim(given[i]);
      if (name !== "") ArrayPrototypePush(names, StringPrototypeReplace(name, new SafeRegExp(/\s+as\s+/), ": "));
    }
  }

  function dynamicImport(specifiers, source) {
    const call = `await import(${JSONStringify(source)});`;
    if (specifiers === undefined) return call;
    const names = [];
    let whole;
    everyMatch(DEFAULT_OR_NAMES, specifiers, ({ 1: named, 2: all, 3: one }) => {
      if (named !== undefined) addNames(named, names);
      else ArrayPrototypePush(names, `default: ${(whole = all) ?? one}`);
    });
    if (whole !== undefined && names.length === 1) return `const ${whole} = ${call}`;
    return `const { ${ArrayPrototypeJoin(names, ", ")} } = ${call}`;
  }

  // Has the error of V8's for such a line say it.
  function explain(error, line) {
    if (!StringPrototypeIncludes(error.message, "Cannot use import statement outside a module")) return;
    let instead = "";
    everyMatch(STATEMENT, line, ({ 1: specifiers, 3: source }) => {
      instead += dynamicImport(specifiers, source);
    });
    const { stack } = error;
    const message = `Cannot use import statement inside the Node.js REPL, alternatively use dynamic import: ${instead}`;
    error.message = message;
    error.stack = StringPrototypeReplace(stack, firstLine, () => `SyntaxError: ${message}\n`);
  }

  return { explain };
})();
