// What the base snapshot's files do not use of Deno's and our ops is not in the snapshot: an op is a function and four other objects, which every
// start would read. Who asks the table of ops (`core.ops`) for one that is not there has it made.

import { core, primordials } from "ext:core/mod.js";
import * as everyOp from "ext:core/ops";
const { FunctionPrototypeToString, ObjectKeys, ObjectSetPrototypeOf, Proxy, StringPrototypeEndsWith, StringPrototypeStartsWith } =
  primordials;
const { op_rt_make_op, op_rt_v8_empty_module } = core.ops;
const { ops, setUpAsyncStub } = core;

const onDemand = new Proxy(
  { __proto__: null },
  {
    __proto__: null,
    get: (_target, name) => op_rt_make_op(name, ops, setUpAsyncStub),
  },
);

// While the base snapshot is made, when all of its files have taken what they use.
export function leaveOpsOut() {
  forget(() => true);
  ObjectSetPrototypeOf(ops, onDemand);
  op_rt_v8_empty_module(everyOp, ObjectKeys(everyOp).length);
}

// Before a user's heap is written: ops in it have no fast calls, and who asks in the process that starts shall have them. What stands in the
// place of an op, since it knows objects of the build, stays (ext/node/remade/).
export function forgetOps() {
  forget((op) => StringPrototypeEndsWith(FunctionPrototypeToString(op), "{ [native code] }"));
}

// Classes of native objects stay: deno_core finds them here.
function forget(isForgotten) {
  const names = ObjectKeys(ops);
  for (let i = 0; i < names.length; i++) {
    if (StringPrototypeStartsWith(names[i], "op_") && isForgotten(ops[names[i]])) delete ops[names[i]];
  }
}
