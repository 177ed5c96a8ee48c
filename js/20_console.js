// The global `console`: Node's, writing to `process.stdout` and `process.stderr`. Until a program touches those streams
// itself, text goes straight to the file descriptors: making the streams costs more than the rest of a small program.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_stdio_print } from "ext:core/ops";
const {
  FunctionPrototypeBind,
  ObjectDefineProperties,
  ObjectGetOwnPropertyDescriptor,
  ObjectDefineProperty,
  ReflectDefineProperty,
  ReflectGetOwnPropertyDescriptor,
  ReflectOwnKeys,
  SafeSet,
} = primordials;

const { Console, kBindProperties, kBindStreamsLazy } = core.loadExtScript("ext:deno_node/internal/console/constructor.mjs");

const noop = () => {};

// Stands in for a standard stream that is no terminal and that nobody holds yet; in a build also for a terminal.
class DirectStream {
  #name;
  #fd;
  constructor(name, fd) {
    this.#name = name;
    this.#fd = fd;
  }
  get isTTY() {
    return terminals[this.#name];
  }
  getColorDepth() {
    return core.loadExtScript("ext:deno_node/internal/tty.js").WriteStream.prototype.getColorDepth();
  }
  write(text, onError) {
    if (op_rt_stdio_print(this.#fd, text) === 0) return true;
    // A closed pipe, a full disk. The stream meets the same error, and has listeners and Node's rules for it.
    const stream = internals.rt.current.process[this.#name];
    if (stream.listenerCount("error") === 0) stream.once("error", noop);
    try {
      return stream.write(text, onError);
    } finally {
      stream.removeListener("error", noop);
    }
  }
  listenerCount() {
    return 1;
  }
  removeListener() {}
}

const held = new SafeSet();
const direct = { __proto__: null, stdout: new DirectStream("stdout", 1), stderr: new DirectStream("stderr", 2) };

// From here on the console shares the stream with the program, so that a replaced `write` sees its output.
function holdStream(name) {
  held.add(name);
}
internals.rt.current.holdStream = holdStream;

// Asked once a process: the answer costs more than a short line.
const terminals = { __proto__: null, stdout: undefined, stderr: undefined };

// Node's console makes the streams it writes to: they are open handles.
internals.rt.current.openConsoleStreams = () => {
  const { process } = internals.rt.current;
  if (terminals.stdout !== undefined) process.stdout;
  if (terminals.stderr !== undefined) process.stderr;
};

function streamFor(name, fd) {
  terminals[name] ??= core.isTerminal(fd);
  if ((terminals[name] && !internals.rt.snapshot.building) || held.has(name)) return internals.rt.current.process[name];
  return direct[name];
}

const console = { __proto__: {} };
const keys = ReflectOwnKeys(Console.prototype);
for (let i = 0; i < keys.length; i++) {
  const key = keys[i];
  if (key === "constructor") continue;
  const descriptor = ReflectGetOwnPropertyDescriptor(Console.prototype, key);
  if (typeof descriptor.value === "function" && typeof key === "string") {
    descriptor.value = FunctionPrototypeBind(descriptor.value, console);
    ObjectDefineProperty(descriptor.value, "name", { __proto__: null, value: key });
  }
  ReflectDefineProperty(console, key, descriptor);
}
console[kBindStreamsLazy]({ stdout: undefined, stderr: undefined });
console[kBindProperties](true, "auto");
// What a program has put in the place of a stream.
const replaced = { __proto__: null, stdout: undefined, stderr: undefined };
const stream = (name, fd) => ({
  __proto__: null,
  configurable: true,
  enumerable: false,
  get: () => replaced[name] || streamFor(name, fd),
  set(value) {
    replaced[name] = value;
  },
});
console.Console = Console;
// V8's own console has what only an inspector implements.
const fromV8 = ["profile", "profileEnd", "timeStamp", "context", "createTask"];
for (let i = 0; i < fromV8.length; i++) {
  if (core.v8Console?.[fromV8[i]] !== undefined) console[fromV8[i]] = core.v8Console[fromV8[i]];
}

// An inspector puts its own in the place of it, which shows debuggers where the task was made. Nobody else can see that.
function createTask(...[name]) {
  if (typeof name !== "string" || name === "") throw new Error("First argument must be a non-empty string.");
  return {
    run(task) {
      if (typeof task !== "function") throw new Error("First argument must be a function.");
      return task();
    },
  };
}
console.createTask = createTask;

// A process starts: its streams are others, and nobody holds them.
function bindConsole() {
  held.clear();
  // Builds that record take an inspector's away (runtime/src/builder.rs).
  console.createTask ??= createTask;
  replaced.stdout = undefined;
  replaced.stderr = undefined;
  terminals.stdout = undefined;
  terminals.stderr = undefined;
  // A program may have frozen it in a build: its properties ask for the stream each time.
  if (ObjectGetOwnPropertyDescriptor(console, "_stdout")?.configurable === false) return;
  ObjectDefineProperties(console, { _stdout: stream("stdout", 1), _stderr: stream("stderr", 2) });
}

// Whether a build wrote to a terminal is nobody's business.
internals.rt.freezing.forgetTerminals = () => {
  terminals.stdout = undefined;
  terminals.stderr = undefined;
};

internals.rt.current.console = console;

export { bindConsole, console };
