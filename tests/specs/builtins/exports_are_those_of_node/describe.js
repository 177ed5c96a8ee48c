'use strict';
// What a built-in module exports: one line for each property of `require(name)` and of what hangs on it, as
// `path: description`. Functions tell their name and number of parameters, classes their statics and prototypes, objects
// their properties, members of constants their values.

// Objects that are the program's, the machine's or the build's, not the module's.
const OPAQUE = new Set([
  'process.env', 'process.config', 'process.release', 'process.versions', 'process.argv', 'process.execArgv',
  'process.allowedNodeEnvironmentFlags', 'process.stdin', 'process.stdout', 'process.stderr', 'process._events',
  'process.mainModule', 'module._cache', 'module._pathCache', 'module.globalPaths', 'module.builtinModules',
  'console._stdout', 'console._stderr', 'http.globalAgent', 'https.globalAgent', 'tls.rootCertificates', 'repl.builtinModules',
  'repl._builtinLibs', 'crypto.webcrypto', 'crypto.subtle', 'perf_hooks.performance', 'domain._stack', 'cluster.workers',
  'cluster.settings', 'worker_threads.resourceLimits', 'worker_threads.locks', 'process.report', 'inspector.console',
]);

// What the flags, the program of a process, and what it loaded before give it.
const OF_THE_RUN = new Set(['constants.defaultCipherList', 'process._eval', 'process.mainModule', 'process.noProcessWarnings']);

// Values that belong to the constants of a module.
const CONSTANT = /(?:^|\.)(?:constants|codes|METHODS|STATUS_CODES|types)\.|^constants\./;

const isIdentifier = /^[A-Za-z_$][\w$]*$/;

function describeFunction(value) {
  const parent = Object.getPrototypeOf(value);
  const base = typeof parent === 'function' && parent !== Function.prototype ? ` extends ${parent.name}` : '';
  return `function ${value.name}(${value.length})${base}`;
}

function describeValue(path, value) {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'function':
      return describeFunction(value);
    case 'object':
      return Array.isArray(value) ? 'array' : 'object';
    case 'number':
    case 'string':
      return CONSTANT.test(path) ? `${typeof value} ${JSON.stringify(value)}` : typeof value;
    case 'symbol':
      return String(value);
    default:
      return typeof value;
  }
}

// A property of a prototype: what its accessors give depends on the instance.
function describeMember(path, { get, set, value }) {
  if (get || set) return `accessor${get ? ' get' : ''}${set ? ' set' : ''}`;
  return describeValue(path, value);
}

const isOpaque = (path) => OPAQUE.has(path);
const isOfTheRun = (path) => OF_THE_RUN.has(path);

// Whether the properties of the value at `path` are those of the module `name`.
const isWalked = (path, name, value) => typeof value === 'function' || path === name || isPlain(value);

const isPlain = (value) => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
};

// What every function, and every prototype, has.
const OF_FUNCTIONS = new Set(['length', 'name', 'prototype', 'arguments', 'caller']);

// `seen`: objects that were described before, with their paths.
function describe(name, exports, seen, globals) {
  const lines = [];
  const visit = (path, value, note) => {
    const known = Object(value) === value ? seen.get(value) ?? globals.get(value) : undefined;
    if (known !== undefined) {
      lines.push([path, `= ${known}${note}`]);
      return;
    }
    lines.push([path, describeValue(path, value) + note]);
    if (Object(value) !== value) return;
    seen.set(value, path);
    if (isOpaque(path) || Array.isArray(value)) return;
    if (isWalked(path, name, value)) properties(path, value);
  };
  const properties = (path, object) => {
    for (const key of Object.getOwnPropertyNames(object)) {
      if (typeof object === 'function' && OF_FUNCTIONS.has(key)) continue;
      const descriptor = Object.getOwnPropertyDescriptor(object, key);
      const step = isIdentifier.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
      const note = descriptor.enumerable ? '' : ' (hidden)';
      if (OF_THE_RUN.has(path + step)) continue;
      let value;
      try {
        value = object[key];
      } catch {
        lines.push([path + step, `throws${note}`]);
        continue;
      }
      visit(path + step, value, note);
    }
    const { prototype } = object;
    if (typeof object === 'function' && Object(prototype) === prototype && !seen.has(prototype)) {
      seen.set(prototype, `${path}.prototype`);
      members(`${path}.prototype`, prototype);
    }
  };
  const members = (path, prototype) => {
    for (const key of Object.getOwnPropertyNames(prototype)) {
      if (key === 'constructor') continue;
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
      const { value } = descriptor;
      const step = isIdentifier.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
      const note = descriptor.enumerable ? '' : ' (hidden)';
      if (Object(value) === value && seen.has(value)) lines.push([path + step, `= ${seen.get(value)}${note}`]);
      else lines.push([path + step, describeMember(path + step, descriptor) + note]);
      if (typeof value === 'function') seen.set(value, path + step);
    }
  };
  visit(name, exports, '');
  return lines;
}

// Public modules first: what several export goes by the name in the module that people know. `domain` changes others.
const LATE = ['domain', 'constants', 'sys'];
const rank = (name) => (name.startsWith('_') ? 1 : LATE.includes(name) ? 2 : 0);
const inOrder = (names) => [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));

// Global objects, by which what modules share with the global scope is known.
function intrinsics() {
  const found = new Map();
  for (const key of Object.getOwnPropertyNames(globalThis)) {
    if (key === 'process' || key === 'console' || key === 'Buffer') continue;
    const { value } = Object.getOwnPropertyDescriptor(globalThis, key);
    const object = value ?? (/^[A-Z]/.test(key) || ACCESSORS.has(key) ? globalThis[key] : undefined);
    if (Object(object) === object && object !== globalThis) found.set(object, `globalThis.${key}`);
  }
  return found;
}

// All modules: lines of each, by its name.
function describeAll(names) {
  const globals = intrinsics();
  const seen = new Map();
  const modules = new Map();
  // All are loaded before the first is described, since some change others.
  for (const name of names) require(name);
  for (const name of inOrder(names)) modules.set(name, describe(plain(name), require(name), seen, globals));
  return modules;
}

const ACCESSORS = new Set([
  'fetch', 'structuredClone', 'queueMicrotask', 'atob', 'btoa', 'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout',
  'clearInterval', 'clearImmediate', 'performance', 'crypto', 'navigator',
]);

const plain = (name) => name.replace(/^node:/, '');

const fileOf = (name) => `${plain(name).replaceAll('/', '-')}.txt`;

module.exports = { describeAll, describeMember, describeValue, fileOf, inOrder, intrinsics, isOfTheRun, isOpaque, isWalked, plain };
