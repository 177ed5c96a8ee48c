//! What can be sent to another thread.

use super::{File, Patch};

pub const FILES: &[File] = &[
    File {
        specifier: "ext:deno_node/02_register_cloneable.js",
        patches: &[
            // What else can be sent registers together with these.
            Patch::once(
                "let keysMod;",
                "core.loadExtScript(\"ext:rt_worker/cloneables.js\");

let keysMod;",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        patches: &[
            // Clones of a block list are the same list, in any thread: its rules and their texts are Rust's.
            Patch::once(
                "  op_blocklist_add_address,
  op_blocklist_add_range,
  op_blocklist_add_subnet,
  op_blocklist_check,
  op_blocklist_new,
",
                "  op_rt_block_list_add_range,
  op_rt_block_list_add_subnet,
  op_rt_block_list_check,
  op_rt_block_list_describe,
  op_rt_block_list_new,
  op_rt_block_list_rules,
  op_rt_block_list_share,
",
            ),
            Patch::once(
                "  constructor() {
    this[internalBlockList] = op_blocklist_new();
    this[kRules] = [];
  }
",
                "  constructor() {
    this[internalBlockList] = op_rt_block_list_new();
  }

  get [kRules]() {
    return op_rt_block_list_rules(this[internalBlockList]);
  }

  [core.hostObjectBrand]() {
    return { type: \"BlockList\", id: op_rt_block_list_share(this[internalBlockList]) };
  }
",
            ),
            Patch::once(
                "    op_blocklist_add_address(this[internalBlockList], address);",
                "    op_rt_block_list_add_range(this[internalBlockList], address, address);",
            ),
            Patch::once(
                "= op_blocklist_add_range(this",
                "= op_rt_block_list_add_range(this",
            ),
            Patch::once(
                "    op_blocklist_add_subnet(this[",
                "    op_rt_block_list_add_subnet(this[",
            ),
            Patch::once(
                "return op_blocklist_check(this[",
                "return op_rt_block_list_check(this[",
            ),
            Patch {
                find: "ArrayPrototypeUnshift(
      this[kRules],",
                replace: "op_rt_block_list_describe(
      this[internalBlockList],",
                times: 3,
            },
            Patch::once(
                "  ArrayPrototypeUnshift,
",
                "",
            ),
            Patch::once(
                "class SocketAddress {
  static isSocketAddress",
                "class SocketAddress {
  [core.hostObjectBrand]() {
    return { type: \"SocketAddress\", ...this[kDetail] };
  }

  static isSocketAddress",
            ),
            Patch::once(
                "return {
  BlockList,
",
                "function adopt(list, rules) {
  list[internalBlockList] = rules;
  return list;
}

return {
  adopt,
  BlockList,
",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/internal/fs/handle.ts",
        patches: &[
            // File handles can be transferred.
            Patch::once(
                "const kLocked = Symbol(\"kLocked\");",
                "const kLocked = Symbol(\"kLocked\");
const kTransferred = Symbol(\"kTransferred\");
export const kTakeFd = Symbol(\"kTakeFd\");",
            ),
            Patch::once(
                "  get fd() {
    return this.#rid;
  }
",
                "  get fd() {
    return this.#rid;
  }

  get [core.hostObjectBrand]() {
    core.loadExtScript(\"ext:rt_worker/cloneables.js\");
    return \"FileHandle\";
  }

  [kTakeFd](refuse) {
    const fd = this.#rid;
    if (this[kClosePromise] || this[kRefs] > 1) refuse(\"Cannot transfer FileHandle while in use\");
    if (fd === -1) refuse(\"Cannot clone object of unsupported type.\");
    this.#rid = -1;
    this[kTransferred] = true;
    return fd;
  }
",
            ),
            Patch::once(
                "  assertNotClosed(handle.fd, fnName);",
                "  if (handle[kTransferred]) {
    throw ObjectAssign(new Error(\"The FileHandle has been transferred\"), { code: \"EBADF\", syscall: fnName });
  }
  assertNotClosed(handle.fd, fnName);",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/util.ts",
        patches: &[
            // Signals can be transferred once they are marked.
            Patch::once(
                "AbortSignal\", signal);
  }
  return signal;
",
                "AbortSignal\", signal);
  }
  return core.loadExtScript(\"ext:rt_worker/cloneables.js\").transferableAbortSignal(signal);
",
            ),
            Patch::once(
                "  return new AbortController();
",
                "  const controller = new AbortController();
  transferableAbortSignal(controller.signal);
  return controller;
",
            ),
        ],
    },
    // Objects with a native half, which `v8.serialize` refuses.
    File {
        specifier: "ext:deno_node/internal/crypto/keys.ts",
        patches: &[Patch::once(
            "    this[kKeyType] = type;
    this[kHandle] = handle;
  }
",
            "    this[kKeyType] = type;
    this[kHandle] = handle;
    core.loadExtScript(\"ext:deno_web/13_message_port.js\").markNative(this);
  }
",
        )],
    },
];
