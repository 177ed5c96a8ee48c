// Where an uncaught error comes from: the lines that Node prints above its report. Everything here goes through primordials, as in
// js/40_fatal.js.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_fs_read_file_text_sync, op_rt_error_source } from "ext:core/ops";
const {
  NumberParseInt,
  RegExpPrototypeExec,
  SafeWeakMap,
  StringPrototypeEndsWith,
  StringPrototypeIndexOf,
  StringPrototypeRepeat,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
} = primordials;

const { builtins, fatal } = internals.rt;

// The line that an error without a known `throw` was made on: the first frame of its stack that is a file.
function sourceFromStack(error) {
  const match = RegExpPrototypeExec(/\n    at (?:.*\()?((?:file:\/\/)?\/[^\n]*):(\d+):(\d+)\)?(?:\n|$)/, error.stack);
  if (match === null) return null;
  const { 1: resource } = match;
  const line = NumberParseInt(match[2], 10);
  const column = NumberParseInt(match[3], 10);
  const source = lineOf(resource, line);
  return source === null ? null : { resource, line, source, start: column - 1, end: column };
}

// `line`: from 1.
function nthLine(text, line) {
  let start = 0;
  for (let i = 1; i < line; i++) {
    start = StringPrototypeIndexOf(text, "\n", start) + 1;
    if (start === 0) return null;
  }
  const end = StringPrototypeIndexOf(text, "\n", start);
  return StringPrototypeSlice(text, start, end < 0 ? text.length : end);
}

function lineOf(resource, line) {
  const { commandLineText, embeddedMain } = fatal;
  if (resource === commandLineText?.url) return nthLine(commandLineText.text, line);
  if (embeddedMain !== undefined && (resource === embeddedMain.path || resource === embeddedMain.url)) {
    return nthLine(embeddedMain.text, line);
  }
  try {
    const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");
    const path = StringPrototypeStartsWith(resource, "file:") ? fileURLToPath(resource) : resource;
    return nthLine(op_fs_read_file_text_sync(path), line);
  } catch {
    return null;
  }
}

const isInternal = (source) =>
  source === null || source.resource === "" || RegExpPrototypeExec(/^(ext|node|rt):/, source.resource) !== null;

// Lines of Node's own, for errors without a place in the program. The numbers are those of Node 26.10.
const nodes = {
  __proto__: null,
  emitter: "node:events:505\n    throw er; // Unhandled 'error' event\n    ^\n",
  promise: "node:internal/process/promises:324\n    triggerUncaughtException(err, true /* fromPromise */);\n    ^\n",
  rejection: "node:internal/process/promises:322\n      new UnhandledPromiseRejection(reason);\n      ^\n",
};

// Errors of 'error' events that nobody listened to, each with what makes the stack that also tells where it was emitted, or `null`.
const unheardErrors = new SafeWeakMap();
fatal.unheardErrors = unheardErrors;

// The line of the program to print above `error`, or `null`. The place that threw is better than the one where the error was made.
function sourceOf(error, thrownAt) {
  if (!isInternal(thrownAt)) return thrownAt;
  if (!core.isNativeError(error) || unheardErrors.has(error)) return null;
  try {
    const source = op_rt_error_source(error);
    const made = isInternal(source) ? sourceFromStack(error) : source;
    return isInternal(made) ? null : made;
  } catch {
    // An error whose `stack` throws.
    return null;
  }
}

// What Node shows above an error that did not come from a line of the program. Lines of ours are nothing to show.
function internalFrame(error, thrownAt, fromPromise) {
  if (typeof error === "object" && error !== null && unheardErrors.has(error)) return nodes.emitter;
  if (fromPromise) return nodes.promise;
  if (thrownAt === null || !StringPrototypeStartsWith(thrownAt.resource, "node:")) return "";
  return drawn(thrownAt, false);
}

// The lines above the report of `error`; for the other parameters see `formatUncaught` in js/40_fatal.js.
function sourceFrame(error, thrownAt, wasThrown, fromPromise) {
  const source = sourceOf(error, thrownAt);
  return source === null ? internalFrame(error, thrownAt, fromPromise) : drawn(source, wasThrown);
}

// The line where the text of a program stops making sense, if `error` is of that kind.
function placeOf(error) {
  if (!core.isNativeError(error)) return null;
  const source = op_rt_error_source(error);
  return isInternal(source) ? null : drawn(source, false);
}

function mappedSource(resource, line, column) {
  try {
    return core.loadExtScript("ext:rt_node/source_map_stacks.js").errorSource(resource, line, column);
  } catch {
    // A map that says nonsense.
    return undefined;
  }
}

function drawn(source, wasThrown) {
  const line = withoutLineBreak(source.source);
  let { start, end } = source;
  // For an error made in its `throw` statement Node points at the statement.
  const statement = wasThrown ? RegExpPrototypeExec(/\bthrow\s+$/, StringPrototypeSlice(line, 0, start)) : null;
  if (statement !== null && StringPrototypeStartsWith(line, "new ", start)) {
    start = statement.index;
    end = start + 1;
  }
  const mapped = builtins.sourceMaps.enabled ? mappedSource(source.resource, source.line, start) : undefined;
  if (mapped !== undefined) return mapped;
  const shown = `${source.resource}:${source.line}\n${line}\n`;
  // What is missing behind the line is not pointed at.
  if (start > end || end > line.length) return shown;
  let marks = "";
  for (let i = 0; i < start; i++) marks += line[i] === "\t" ? "\t" : " ";
  return `${shown}${marks}${StringPrototypeRepeat("^", end - start)}\n`;
}

// With `--trace-uncaught`: the frames that `error` was thrown from, where they are known.
function thrownFrom(error, thrownAt) {
  const stack = thrownAt?.stack ?? (core.isNativeError(error) ? op_rt_error_source(error)?.stack : undefined);
  return typeof stack === "string" ? `Thrown at:\n${stack}\n` : "";
}

function withoutLineBreak(line) {
  if (!StringPrototypeEndsWith(line, "\n")) return line;
  return StringPrototypeSlice(line, 0, StringPrototypeEndsWith(line, "\r\n") ? -2 : -1);
}

export { lineOf, nodes, placeOf, sourceFrame, thrownFrom, unheardErrors };
