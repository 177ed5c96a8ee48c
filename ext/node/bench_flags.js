// Flags of the processes of benchmark files: those of this one that are not about the run as a whole, or those that a program wishes.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeFilter,
    ArrayPrototypePush,
    ArrayPrototypePushApply,
    SafeSet,
    StringPrototypeIndexOf,
    StringPrototypeReplaceAll,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateArray, validateStringWithoutNullBytes } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { op_rt_flags_with_value } = core.ops;
  const process = core.createLazyLoader("node:process")().default;

  const OF_RUN = new SafeSet(["--bench", "--experimental-bench", "--experimental-default-config-file"]);
  const OF_RUN_WITH_VALUE = new SafeSet([
    "--bench-isolation",
    "--bench-name-pattern",
    "--bench-reporter",
    "--bench-reporter-destination",
    "--bench-samples",
    "--bench-warmup",
    "--experimental-config-file",
  ]);
  // What is run with these is no benchmark.
  const OF_OTHERS = new SafeSet([
    "--build-sea",
    "--build-snapshot",
    "--build-snapshot-config",
    "--check",
    "--completion-bash",
    "--eval",
    "--experimental-sea-config",
    "--help",
    "--help-all",
    "--input-type",
    "--interactive",
    "--print",
    "--prof-process",
    "--run",
    "--test",
    "--version",
    "--v8-options",
    "--watch",
    "--watch-path",
    "-c",
    "-e",
    "-h",
    "-i",
    "-p",
    "-v",
  ]);
  const OF_OTHERS_WITH_VALUE = new SafeSet(["--eval", "--input-type", "--print", "--run", "--watch-path", "-e", "-p"]);

  const hasValue = (flag) => StringPrototypeIndexOf(flag, "=") !== -1;

  function nameOf(flag) {
    const equals = StringPrototypeIndexOf(flag, "=");
    return StringPrototypeReplaceAll(equals === -1 ? flag : StringPrototypeSlice(flag, 0, equals), "_", "-");
  }
  // `-etext` is `-e`.
  function shortNameOf(flag) {
    if (StringPrototypeStartsWith(flag, "-") && !StringPrototypeStartsWith(flag, "--") && flag.length > 2) {
      const short = StringPrototypeSlice(flag, 0, 2);
      if (OF_OTHERS.has(short)) return short;
    }
    return nameOf(flag);
  }

  function isForFile(flag, index, flags) {
    const name = nameOf(flag);
    if (OF_RUN.has(name) || OF_RUN_WITH_VALUE.has(name)) return false;
    if (index === 0 || hasValue(flags[index - 1])) return true;
    const before = nameOf(flags[index - 1]);
    return before === "--experimental-config-file" || !OF_RUN_WITH_VALUE.has(before);
  }

  const isFlag = (word) => StringPrototypeStartsWith(word, "-") && word !== "-" && word !== "--";

  const takesValue = (() => {
    let names;
    return (name) => (names ??= new SafeSet(op_rt_flags_with_value())).has(name);
  })();

  // NODE_OPTIONS as words: blanks part them but between double quotes, where a backslash stands before what is meant.
  function words(text) {
    const all = [];
    let word = null;
    let isQuoted = false;
    for (let i = 0; i < text.length; i++) {
      let char = text[i];
      if (char === '"') {
        isQuoted = !isQuoted;
        word ??= "";
        continue;
      }
      if (char === " " && !isQuoted) {
        if (word !== null) ArrayPrototypePush(all, word);
        word = null;
        continue;
      }
      if (char === "\\" && isQuoted && i + 1 < text.length) char = text[++i];
      word = (word ?? "") + char;
    }
    if (word !== null) ArrayPrototypePush(all, word);
    return all;
  }

  const inheritedFlags = () => ArrayPrototypeFilter(process.execArgv, isForFile);

  // For a process that gets no NODE_OPTIONS. Of flags of other commands nothing is left, nor of their values.
  function inheritedByFile() {
    const flags = words(process.env.NODE_OPTIONS ?? "");
    ArrayPrototypePushApply(flags, process.execArgv);
    const kept = [];
    for (let i = 0; i < flags.length; i++) {
      const flag = flags[i];
      const isValue = i > 0 && !hasValue(flags[i - 1]) && takesValue(nameOf(flags[i - 1]));
      if (isValue && OF_OTHERS_WITH_VALUE.has(shortNameOf(flags[i - 1]))) continue;
      if (!isForFile(flag, i, flags) || (!isValue && (!isFlag(flag) || OF_OTHERS.has(shortNameOf(flag))))) continue;
      ArrayPrototypePush(kept, flag);
    }
    return kept;
  }

  // The flags that a program has named.
  function checked(flags) {
    validateArray(flags, "options.execArgv");
    const all = [];
    for (let i = 0; i < flags.length; i++) {
      const flag = flags[i];
      const name = `options.execArgv[${i}]`;
      const refuse = (why) => {
        throw new ERR_INVALID_ARG_VALUE(name, flag, why);
      };
      validateStringWithoutNullBytes(flag, name);
      if (!isFlag(flag)) refuse("must be a Node.js command-line option");
      if (OF_OTHERS.has(shortNameOf(flag))) refuse("is not compatible with benchmark execution");
      const equals = StringPrototypeIndexOf(flag, "=");
      const isOpen = takesValue(shortNameOf(flag)) && (equals === -1 || equals === flag.length - 1);
      if (isOpen && equals !== -1) refuse("must include a non-empty value");
      if (!isOpen && !StringPrototypeStartsWith(flag, "--") && equals !== -1) refuse("must not use = with a short option");
      if (isOpen && i + 1 >= flags.length) refuse("must be followed by a value");
      ArrayPrototypePush(all, flag);
      if (!isOpen) continue;
      const value = flags[++i];
      validateStringWithoutNullBytes(value, `options.execArgv[${i}]`);
      if (value === "") throw new ERR_INVALID_ARG_VALUE(`options.execArgv[${i}]`, value, "must not be empty");
      ArrayPrototypePush(all, value);
    }
    if (ArrayPrototypeFilter(all, isForFile).length !== all.length) {
      throw new ERR_INVALID_ARG_VALUE("options.execArgv", all, "must not contain benchmark runner options");
    }
    return all;
  }

  return { checked, inheritedByFile, inheritedFlags };
})();
