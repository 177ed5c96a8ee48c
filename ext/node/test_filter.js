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

  // What is left out by its name is so unless one of its own tests is not.
  function findFilters(test, filter) {
    const { parent } = test;
    test.isUnnamed = filter.byName && !filter.takes(test);
    if (!test.isUnnamed) for (let one = parent; one?.isUnnamed; one = one.parent) one.isUnnamed = false;
    test.isUntagged = filter.byTag && !filter.takesTags(test.tags);
    if (!test.isUntagged) for (let one = parent; one?.isUntagged; one = one.parent) one.isUntagged = false;
    if (!filter.byOnly) {
      if (test.only || parent.runsOnly) {
        test.diagnostic("'only' and 'runOnly' require the --test-only command-line option.");
      }
    } else if (test.only) {
      // The others of the same parent do not run; without one that is the only one all of a suite do.
      parent.runsOnly = true;
      if (parent.parent !== null && parent.startTime !== undefined) return;
      for (let one = parent; one !== null && !one.hasOnly; one = one.parent) one.hasOnly = true;
    } else if (test.only === false) {
      test.fn = undefined;
    }
  }

  // Left out by `--test-name-pattern`, `--test-skip-pattern`, its tags or `only`, as if it were not there.
  function isFilteredOut(test) {
    if (test.error !== null) return false;
    if (test.isUnnamed) return true;
    const { only, parent } = test;
    if (!test.harness.filter.byOnly || only || test.hasOnly) return test.isUntagged;
    return test.isUntagged || parent.runsOnly || parent.hasOnly || only === false;
  }

  return { filterOf, findFilters, isFilteredOut, patternsOf };
})();
