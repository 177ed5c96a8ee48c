// Which tests of `node:test` run: by their names, and those that are to be the only ones.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayIsArray, ArrayPrototypeMap, ArrayPrototypeSome, RegExp, RegExpPrototypeExec, SafeRegExp } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isRegExp } = core.loadExtScript("ext:deno_node/internal/util/types.ts");

  const asExpression = new SafeRegExp(/^\/(.*)\/([a-z]*)$/);

  // `/text/flags` as typed, or any other text, is a regular expression.
  function patternOf(text, flag) {
    const parts = RegExpPrototypeExec(asExpression, text);
    try {
      return parts === null ? new RegExp(text) : new RegExp(parts[1], parts[2]);
    } catch (error) {
      throw new ERR_INVALID_ARG_VALUE(
        flag,
        text,
        `is an invalid regular expression.${error?.message ? ` ${error.message}` : ""}`,
      );
    }
  }

  // The patterns that `run()` got, or the command line with `flag`.
  function patternsOf(given, name, flag) {
    if (given === undefined || given === null) return undefined;
    return ArrayPrototypeMap(ArrayIsArray(given) ? given : [given], (value, index) => {
      if (isRegExp(value)) return value;
      if (typeof value === "string") return patternOf(value, flag ?? `${name}[${index}]`);
      throw new ERR_INVALID_ARG_TYPE(`${name}[${index}]`, ["string", "RegExp"], value);
    });
  }

  const matches = (pattern, text) => {
    pattern.lastIndex = 0;
    return RegExpPrototypeExec(pattern, text) !== null;
  };

  // By the names of the suites around it, too.
  function longName(test) {
    const { parent } = test;
    return parent === null || parent.parent === null ? test.name : `${longName(parent)} ${test.name}`;
  }

  function isNamed(test, patterns) {
    if (test.parent === null) return false;
    if (ArrayPrototypeSome(patterns, (pattern) => matches(pattern, test.name))) return true;
    if (isNamed(test.parent, patterns)) return true;
    const name = longName(test);
    return ArrayPrototypeSome(patterns, (pattern) => matches(pattern, name));
  }

  // `waits`: whether there is an only one shows when all tests of the program are known.
  function filterOf({ namePatterns, skipPatterns, tagFilter, only, byOnly, timeout = Infinity }) {
    return {
      byName: namePatterns !== undefined || skipPatterns !== undefined,
      byOnly,
      byTag: tagFilter !== undefined,
      only,
      timeout,
      waits: byOnly && !only,
      takes: (test) =>
        (namePatterns === undefined || isNamed(test, namePatterns)) &&
        (skipPatterns === undefined || !isNamed(test, skipPatterns)),
      takesTags: (tags) => tagFilter.takes(tags),
    };
  }

  return { filterOf, patternsOf };
})();
