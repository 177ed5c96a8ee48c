// Tags of tests in `node:test`: in lower case, each once, and those of the suites around come first.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ObjectFreeze,
    RegExpPrototypeTest,
    SafeRegExp,
    StringPrototypeToLowerCase,
  } = primordials;
  const { validateArray, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const noTags = ObjectFreeze([]);
  const forbidden = new SafeRegExp("[\\t\\n\\v\\f\\r &!(|)*]");
  const reserved = ["and", "or", "not"];
  const RULE =
    "contains a forbidden character. Tags must not contain whitespace, operator characters (&, |, !, (, ), *), or be the reserved " +
    "words 'and', 'or', or 'not'";

  function checked(tag, name) {
    validateString(tag, name);
    if (tag === "") throw new ERR_INVALID_ARG_VALUE(name, tag, "must not be empty");
    if (RegExpPrototypeTest(forbidden, tag)) throw new ERR_INVALID_ARG_VALUE(name, tag, RULE);
    const lower = StringPrototypeToLowerCase(tag);
    if (!ArrayPrototypeIncludes(reserved, lower)) return lower;
    throw new ERR_INVALID_ARG_VALUE(name, tag, "must not be the reserved word 'and', 'or', or 'not'");
  }

  // The tags of a test whose option is `tags`, in the suite or test `parent`.
  function tagsOf(tags, parent) {
    const inherited = parent?.tags ?? noTags;
    if (tags === undefined) return inherited;
    validateArray(tags, "options.tags");
    if (tags.length === 0) return inherited;
    core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("Test tags");
    const all = ArrayPrototypeSlice(inherited);
    for (let i = 0; i < tags.length; i++) {
      const tag = checked(tags[i], `options.tags[${i}]`);
      if (!ArrayPrototypeIncludes(all, tag)) ArrayPrototypePush(all, tag);
    }
    return all;
  }

  return { tagsOf };
})();
