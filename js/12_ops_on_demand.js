// What the base snapshot's files do not use of Deno's and our ops is not in the snapshot: an op is a function and four other objects, which every
// start would read. Who asks the table of ops (`core.ops`) for one that is not there has it made. The same holds for the methods of native
// classes, which are made all at once when somebody asks for one that the class does not have.

import { core, primordials } from "ext:core/mod.js";
import * as everyOp from "ext:core/ops";
const {
  ArrayPrototypeIncludes,
  Error,
  FunctionPrototypeToString,
  ObjectCreate,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectHasOwn,
  ObjectKeys,
  ObjectSetPrototypeOf,
  Proxy,
  ReflectGet,
  ReflectHas,
  ReflectSet,
  String,
  StringPrototypeEndsWith,
  StringPrototypeStartsWith,
} = primordials;
const { op_rt_make_methods, op_rt_make_op, op_rt_methods_of, op_rt_v8_empty_module } = core.ops;
const { ops, setUpAsyncStub } = core;

// Programs see the prototypes of these, and shall find there what they have found while a snapshot was built.
const SEEN = [
  "Crypto",
  "CryptoKey",
  "DatabaseSync",
  "DatabaseSyncLimits",
  "SQLTagStore",
  "Session",
  "StatementSync",
  "SubtleCrypto",
];

// Classes of native objects by name.
const classes = { __proto__: null };

const onDemand = new Proxy(
  { __proto__: null },
  {
    __proto__: null,
    get: (_target, name) => classes[name]?.take() ?? op_rt_make_op(name, ops, setUpAsyncStub),
  },
);

// While the base snapshot is made, when all of its files have taken what they use.
export function leaveOpsOut() {
  const names = ObjectKeys(ops);
  let number = 0;
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (StringPrototypeStartsWith(name, "op_")) continue;
    classes[name] = new MethodsOnDemand(number++, name);
    classes[name].leaveOut();
  }
  forget(() => true);
  ObjectSetPrototypeOf(ops, onDemand);
  op_rt_v8_empty_module(everyOp, ObjectKeys(everyOp).length);
}

// Before a user's heap is written: ops in it have no fast calls, and who asks in the process that starts shall have them. What stands in the
// place of an op, since it knows objects of the build, stays (ext/node/remade/).
export function forgetOps() {
  const names = ObjectKeys(classes);
  for (let i = 0; i < names.length; i++) if (!ArrayPrototypeIncludes(SEEN, names[i])) classes[names[i]].leaveOut();
  forget(isNative);
}

function isNative(made) {
  return typeof made === "function" && StringPrototypeEndsWith(FunctionPrototypeToString(made), "{ [native code] }");
}

function forget(isForgotten) {
  const names = ObjectKeys(ops);
  for (let i = 0; i < names.length; i++) {
    if (StringPrototypeStartsWith(names[i], "op_") && isForgotten(ops[names[i]])) delete ops[names[i]];
  }
}

// Stands between the prototype of a class and what that inherits from, until somebody looks there.
class MethodsOnDemand {
  constructor(number, name) {
    this.number = number;
    this.name = name;
    this.class = ops[name];
    this.prototype = this.class.prototype;
    this.parent = ObjectGetPrototypeOf(this.prototype);
    const methods = op_rt_methods_of(number, name);
    this.count = 0;
    while (this.count < methods.length && ObjectHasOwn(this.prototype, methods[this.count])) this.count++;
    for (let i = this.count; i < methods.length; i++) {
      if (!ObjectHasOwn(this.class, methods[i])) throw new Error(`The class ${name} lacks ${String(methods[i])}.`);
    }
    this.stand = new Proxy(ObjectCreate(this.parent), this);
  }

  leaveOut() {
    delete ops[this.name];
    const methods = op_rt_methods_of(this.number, this.name);
    for (let i = 0; i < this.count; i++) {
      if (this.isOfClass(methods[i])) delete this.prototype[methods[i]];
    }
    ObjectSetPrototypeOf(this.prototype, this.stand);
  }

  // And not what JavaScript has put in its place.
  isOfClass(name) {
    const own = ObjectGetOwnPropertyDescriptor(this.prototype, name);
    return own?.enumerable && own.configurable && isNative(own.value ?? own.get ?? own.set);
  }

  // For who asks the table.
  take() {
    if (ObjectGetPrototypeOf(this.prototype) === this.stand) this.make();
    return (ops[this.name] = this.class);
  }

  make() {
    // First, since methods are put there by assignment.
    ObjectSetPrototypeOf(this.prototype, this.parent);
    try {
      op_rt_make_methods(this.number, this.name, this.count, this.class, setUpAsyncStub);
    } catch (error) {
      // The stack may have had an end.
      ObjectSetPrototypeOf(this.prototype, this.stand);
      throw error;
    }
  }

  get(_target, name, receiver) {
    this.make();
    return ReflectGet(this.prototype, name, receiver);
  }

  set(_target, name, value, receiver) {
    this.make();
    return ReflectSet(this.prototype, name, value, receiver);
  }

  has(_target, name) {
    this.make();
    return ReflectHas(this.prototype, name);
  }
}
ObjectSetPrototypeOf(MethodsOnDemand.prototype, null);
