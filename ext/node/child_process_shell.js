// Copyright 2018-2026 the Deno authors. MIT license.

// Arguments on their way through a shell.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const {
    RegExpPrototypeTest,
    SafeRegExp,
    StringPrototypeEndsWith,
    StringPrototypeReplace,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;

  const lazyProcess = core.createLazyLoader("node:process");

  const winSpecialCharsRe = new SafeRegExp('[\\s"\\\\&|<>^!()]');
  const winEscapeQuotesRe = new SafeRegExp('(\\\\*)"', "g");
  const winTrailingBackslashRe = new SafeRegExp("(\\\\+)$");
  const posixSpecialCharsRe = new SafeRegExp("[^a-zA-Z0-9_./-]");
  const singleQuoteRe = new SafeRegExp("'", "g");

  /**
   * Removes one layer of quotes that callers added around a complete shell
   * argument. The argument is escaped again before being passed to the shell.
   */
  function stripShellArgQuotes(arg) {
    if (arg.length < 2) {
      return arg;
    }
    const doubleQuoted = StringPrototypeStartsWith(arg, '"') && StringPrototypeEndsWith(arg, '"');
    // cmd.exe treats single quotes as ordinary characters, while POSIX shells
    // recognize both single and double quotes.
    const singleQuoted =
      lazyProcess().default.platform !== "win32" && StringPrototypeStartsWith(arg, "'") && StringPrototypeEndsWith(arg, "'");
    if (doubleQuoted || singleQuoted) {
      return StringPrototypeSlice(arg, 1, -1);
    }
    return arg;
  }

  // On Unix, wraps in single quotes and escapes embedded single quotes. On Windows, wraps in double quotes and escapes embedded
  // double quotes and backslashes.
  function escapeShellArg(arg) {
    const process = lazyProcess().default;
    if (process.platform === "win32") {
      // Windows: use double quotes, escape double quotes and backslashes
      // Empty string needs to be quoted
      if (arg === "") {
        return '""';
      }
      // If no special characters, return as-is
      // Must include cmd.exe metacharacters: &|<>^!()
      // Note: % is not included because cmd.exe expands %VAR% even inside
      // double quotes and there is no reliable escape for it outside batch files.
      if (!RegExpPrototypeTest(winSpecialCharsRe, arg)) {
        return arg;
      }
      // Escape backslashes before quotes, then escape quotes
      let escaped = StringPrototypeReplace(arg, winEscapeQuotesRe, '$1$1\\"');
      // Escape trailing backslashes
      escaped = StringPrototypeReplace(escaped, winTrailingBackslashRe, "$1$1");
      return `"${escaped}"`;
    } else {
      // Unix: use single quotes, escape embedded single quotes
      // Empty string needs to be quoted
      if (arg === "") {
        return "''";
      }
      // If no special characters, return as-is
      if (!RegExpPrototypeTest(posixSpecialCharsRe, arg)) {
        return arg;
      }
      // Wrap in single quotes and escape any embedded single quotes
      // Single quotes are escaped by ending the string, adding an escaped quote, and starting a new string
      return "'" + StringPrototypeReplace(arg, singleQuoteRe, "'\\''") + "'";
    }
  }

  return { escapeShellArg, stripShellArgQuotes };
})();
