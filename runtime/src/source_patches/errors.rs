//! Errors in Node's words.

use super::{File, Patch};

pub const FILES: &[File] = &[
    File {
        specifier: "ext:deno_node/internal/errors.ts",
        patches: &[
            // Of what Node sets on its errors only `code` is enumerable, so only that is shown below a stack.
            Patch::once(
                "class NodeErrorAbstraction extends Error {",
                "function hideName(error: Error, name: string) {
  ObjectDefineProperty(error, \"name\", {
    __proto__: null, configurable: true, enumerable: false, value: name, writable: true,
  });
}
function hideToString(error) {
  ObjectDefineProperty(error, \"toString\", {
    __proto__: null, configurable: true, enumerable: false, writable: true,
    value() {
      return `${this.name} [${this.code}]: ${this.message}`;
    },
  });
}
class NodeErrorAbstraction extends Error {",
            ),
            Patch::once(
                "    this.code = code;
    this.name = name;
    this.stack = this.stack &&",
                "    this.code = code;
    hideName(this, name);
    this.stack = this.stack &&",
            ),
            Patch {
                find: "
    this.toString = function () {
      return `${this.name} [${this.code}]: ${this.message}`;
    };
",
                replace: "
    hideToString(this);
",
                times: 4,
            },
            Patch::once(
                "      this.toString = function () {
        return `${this.name} [${this.code}]: ${this.message}`;
      };
",
                "      hideToString(this);
",
            ),
            // Node's order of properties.
            Patch::once(
                "  for (const prop of new SafeArrayIterator(ObjectKeys(ctx))) {
    if (prop === \"message\" || prop === \"path\" || prop === \"dest\") {
      continue;
    }

    err[prop] = ctx[prop];
  }

  err.code = code;

  if (path) {",
                "  const given = ObjectKeys(ctx);
  if (ctx.errno !== undefined) err.errno = ctx.errno;
  err.code = code;
  for (const prop of new SafeArrayIterator(given)) {
    if (prop === \"message\" || prop === \"path\" || prop === \"dest\" || prop === \"code\") {
      continue;
    }

    err[prop] = ctx[prop];
  }

  if (path) {",
            ),
            Patch::once(
                "    super(Error.prototype.name, code, message);
",
                "    super(Error.prototype.name, code, message);
    // As in Node, its class is just `Error`.
    ObjectSetPrototypeOf(this, Error.prototype);
    hideToString(this);
",
            ),
            // Node's words.
            Patch::once(
                "  let inspected = inspect(input, { colors: false });
  if (inspected.length > 25) {
    inspected = `${StringPrototypeSlice(inspected, 0, 25)}...`;
  }
  return ` Received type ${typeof input} (${inspected})`;
",
                "  let shown;
  switch (typeof input) {
    case \"string\":
      if (input.length > 28) input = `${StringPrototypeSlice(input, 0, 25)}...`;
      shown = StringPrototypeIncludes(input, \"'\") ? JSONStringify(input) : `'${input}'`;
      break;
    case \"bigint\":
      shown = `${input}n`;
      break;
    case \"symbol\":
      shown = String(input);
      break;
    default:
      shown = inspect(input, { colors: false });
  }
  return ` Received type ${typeof input} (${shown})`;
",
            ),
            Patch::once(
                "      \"The destination thread threw an error while receiving the message.\",",
                "      \"The destination thread threw an error while processing the message\",",
            ),
            Patch::once(
                "      \"The destination thread refused or failed to receive the message.\",",
                "      \"Cannot find the destination thread or listener\",",
            ),
            Patch::once(
                "      \"Cannot send a message to the same thread.\",",
                "      \"Cannot sent a message to the same thread\",",
            ),
            Patch::once(
                "      \"Sending a message to another thread timed out.\",",
                "      \"Sending a message to another thread timed out\",",
            ),
            Patch::once(
                "      detail = \" Wrap data: URLs with `new URL`.\";
    }",
                "      detail = \" Wrap data: URLs with `new URL`.\";
    }
    detail += ` Received ${JSONStringify(filename)}`;",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/internal/validators.mjs",
        patches: &[
            // Node's words.
            Patch::once(
                "`>= ${min} && < 4294967296`",
                "`>= ${min} && <= 4294967295`",
            ),
            Patch::once("\">= 1 && < 4294967296\"", "\">= 1 && <= 4294967295\""),
            // Symbols and bigints are of the wrong type, too.
            Patch::once(
                "return value === (value >>> 0);",
                "return typeof value === \"number\" && value === (value >>> 0);",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/internal/fs/utils.mjs",
        patches: &[Patch::once(
            "must be a string or Uint8Array without null bytes",
            "must be a string, Uint8Array, or URL without null bytes",
        )],
    },
    File {
        specifier: "ext:deno_node/internal/url.ts",
        patches: &[
            // Whatever looks like a URL is one.
            Patch::once(
                "  if (!(ObjectPrototypeIsPrototypeOf(URL.prototype, fileURLOrPath))) {",
                "  if (!isURL(fileURLOrPath)) {",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/url.ts",
        patches: &[Patch::once(
            "function fileURLToPath(path: string | URL): string {
  if (typeof path === \"string\") path = new URL(path);
  else if (!ObjectPrototypeIsPrototypeOf(URL.prototype, path)) {",
            "function fileURLToPath(path: string | URL): string {
  if (typeof path === \"string\") path = new URL(path);
  else if (!core.loadExtScript(\"ext:deno_node/internal/url.ts\").isURL(path)) {",
        )],
    },
];
