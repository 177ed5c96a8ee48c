// `--experimental-test-tag-filter` and `testTagFilters` of `run()`: expressions of tags, such as `slow and not (db or net*)`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeEvery,
    ArrayPrototypeIncludes,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSome,
    ArrayIsArray,
    RegExp,
    RegExpPrototypeExec,
    RegExpPrototypeSymbolReplace,
    SafeRegExp,
    StringPrototypeIncludes,
    StringPrototypeReplaceAll,
    StringPrototypeToLowerCase,
    StringPrototypeTrim,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const token = new SafeRegExp(/[\t\n\v\f\r ]*(?:(&&?)|(\|\|?)|([!()])|([^\t\n\v\f\r &|!()]+))/y);
  const special = new SafeRegExp(/[[\](){}^$.+?\\|]/g);
  const NAMES = { __proto__: null, "!": "NOT", "(": "LPAREN", ")": "RPAREN", and: "AND", or: "OR", not: "NOT" };

  function tokensOf(text, fail) {
    const tokens = [];
    let at = 0;
    for (;;) {
      token.lastIndex = at;
      const found = RegExpPrototypeExec(token, text);
      if (found === null) break;
      const { 0: whole, 1: and, 2: or, 3: sign, 4: word } = found;
      const written = and ?? or ?? sign ?? word;
      const position = at + whole.length - written.length;
      at += whole.length;
      if (written === "&") fail(`unexpected '&' at position ${position}; use '&&' or 'and'`);
      if (written === "|") fail(`unexpected '|' at position ${position}; use '||' or 'or'`);
      const value = StringPrototypeToLowerCase(written);
      const kind = and ? "AND" : or ? "OR" : (NAMES[value] ?? "IDENT");
      ArrayPrototypePush(tokens, { kind, position, value });
    }
    ArrayPrototypePush(tokens, { kind: "EOF", position: text.length });
    return tokens;
  }

  // Does a tag, of which `*` may be any part, stand among `tags`?
  function tagNamed(value) {
    if (!StringPrototypeIncludes(value, "*")) return (tags) => ArrayPrototypeIncludes(tags, value);
    const quoted = RegExpPrototypeSymbolReplace(special, value, "\\$&");
    const pattern = new RegExp(`^${StringPrototypeReplaceAll(quoted, "*", ".*")}$`);
    return (tags) => ArrayPrototypeSome(tags, (tag) => RegExpPrototypeExec(pattern, tag) !== null);
  }

  // `not` binds closest, `or` least.
  class Parser {
    #tokens;
    #next = 0;
    #fail;
    constructor(text, fail) {
      this.#tokens = tokensOf(text, fail);
      this.#fail = fail;
    }
    get #token() {
      return this.#tokens[this.#next];
    }
    whole() {
      const takes = this.#either();
      if (this.#token.kind !== "EOF") this.#fail(`unexpected token at position ${this.#token.position}`);
      return takes;
    }
    #either() {
      let takes = this.#both();
      while (this.#token.kind === "OR") {
        this.#next++;
        const left = takes;
        const right = this.#both();
        takes = (tags) => left(tags) || right(tags);
      }
      return takes;
    }
    #both() {
      let takes = this.#one();
      while (this.#token.kind === "AND") {
        this.#next++;
        const left = takes;
        const right = this.#one();
        takes = (tags) => left(tags) && right(tags);
      }
      return takes;
    }
    #one() {
      const { kind, position, value } = this.#token;
      if (kind === "IDENT") {
        this.#next++;
        return tagNamed(value);
      }
      if (kind !== "NOT" && kind !== "LPAREN") this.#fail(`unexpected token '${kind}' at position ${position}`);
      this.#next++;
      const isLast = this.#token.kind === "EOF";
      if (kind === "NOT") {
        if (isLast) this.#fail(`expected operand after 'not' at position ${position}`);
        const takes = this.#one();
        return (tags) => !takes(tags);
      }
      if (isLast) this.#fail(`unmatched '(' at position ${position}`);
      const takes = this.#either();
      if (this.#token.kind !== "RPAREN") this.#fail(`expected ')' at position ${this.#token.position}`);
      this.#next++;
      return takes;
    }
  }

  function parse(text, name) {
    const fail = (reason) => {
      throw new ERR_INVALID_ARG_VALUE(name, text, reason);
    };
    validateString(text, name);
    if (StringPrototypeTrim(text) === "") fail("must not be empty");
    return new Parser(text, fail).whole();
  }

  // The filter that `given` is, one expression or several that all have to hold; nothing where there is none.
  function tagFilterOf(given, name) {
    if (given === undefined || given === null) return undefined;
    const texts = ArrayIsArray(given) ? given : [given];
    if (texts.length === 0) return undefined;
    core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("Test tags");
    const filters = ArrayPrototypeMap(texts, (text, index) => {
      const named = `${name}[${index}]`;
      if (typeof text !== "string") throw new ERR_INVALID_ARG_TYPE(named, "string", text);
      return parse(text, named);
    });
    return { texts, takes: (tags) => ArrayPrototypeEvery(filters, (takes) => takes(tags)) };
  }

  return { tagFilterOf };
})();
