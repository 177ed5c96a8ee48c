// Places in the scripts of the program that is debugged.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypeSlice,
    ArrayPrototypeSome,
    MathMax,
    RegExpPrototypeSymbolReplace,
    SafeRegExp,
    String,
    StringPrototypePadStart,
    StringPrototypeReplace,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
  } = primordials;
  const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");
  const { CUSTOM } = core.loadExtScript("ext:rt_node/debugger_values.js");

  const firstWord = new SafeRegExp(/(.+?)([^\w]|$)/);

  // The text as a pattern that has nothing else.
  const special = new SafeRegExp(/([/\\.?*()^${}|[\]])/g);
  const asPattern = (text) => RegExpPrototypeSymbolReplace(special, text, "\\$1");

  // Below the working folder without that.
  function shortName(url) {
    const here = `${internals.rt.current.process.cwd()}/`;
    const name = StringPrototypeStartsWith(url, "file://") ? fileURLToPath(url) : url;
    return StringPrototypeStartsWith(name, here) ? StringPrototypeSlice(name, here.length) : name;
  }

  function isNative(url) {
    if (StringPrototypeStartsWith(url, "node:") || StringPrototypeStartsWith(url, "ext:")) return true;
    const { builtinModules } = core.createLazyLoader("node:module")().default;
    return ArrayPrototypeIncludes(builtinModules, StringPrototypeReplace(url, new SafeRegExp(/\.js$/), ""));
  }

  const numbered = (number, mark, last) => mark + StringPrototypePadStart(String(number), MathMax(2, String(last).length));

  // The lines around a place. `breakpoints` are places, too.
  class Snippet {
    #location;
    #lines;
    #around;
    #breakpoints;
    constructor(location, source, around, breakpoints) {
      this.#location = location;
      this.#lines = StringPrototypeSplit(source, "\n");
      this.#around = around;
      this.#breakpoints = breakpoints;
    }
    #mark(number) {
      const { lineNumber, scriptId } = this.#location;
      if (number === lineNumber + 1) return ">";
      const isHere = ({ location }) => location?.scriptId === scriptId && location.lineNumber + 1 === number;
      return ArrayPrototypeSome(this.#breakpoints, isHere) ? "*" : " ";
    }
    [CUSTOM](_depth, { colors }) {
      const { lineNumber, columnNumber } = this.#location;
      const first = MathMax(1, lineNumber - this.#around + 1);
      const last = lineNumber + this.#around + 1;
      const lines = ArrayPrototypeMap(ArrayPrototypeSlice(this.#lines, first - 1, last), (text, index) => {
        const number = first + index;
        const mark = this.#mark(number);
        let shown = text;
        if (mark === ">" && colors) {
          const rest = StringPrototypeSlice(text, columnNumber);
          shown =
            StringPrototypeSlice(text, 0, columnNumber) +
            RegExpPrototypeSymbolReplace(firstWord, rest, "\u001b[32m$1\u001b[39m$2");
        }
        return `${numbered(number, mark, last)} ${shown}`;
      });
      return ArrayPrototypeJoin(lines, "\n");
    }
  }

  return { asPattern, isNative, numbered, shortName, Snippet };
})();
