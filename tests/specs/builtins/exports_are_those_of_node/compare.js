'use strict';
// The differences between the built-in modules here and the lines that `write.js` wrote under Node.

const fs = require('node:fs');
const path = require('node:path');
const { builtinModules } = require('node:module');
const {
  describeMember,
  describeValue,
  fileOf,
  inOrder,
  intrinsics,
  isOfTheRun,
  isOpaque,
  isWalked,
  plain,
} = require('./describe.js');

// A path's steps: `fs.constants["a b"]` -> constants, a b.
const STEP = /\.([\w$]+)|\["((?:[^"\\]|\\.)*)"\]/g;
const steps = (rest) => Array.from(rest.matchAll(STEP), ([, name, text]) => name ?? JSON.parse(`"${text}"`));

class Comparison {
  differences = [];
  #modules = new Map();
  #globals = new Map(Array.from(intrinsics(), ([value, name]) => [name, value]));

  constructor(names) {
    for (const name of inOrder(names)) {
      try {
        this.#modules.set(plain(name), require(name));
      } catch (error) {
        this.differences.push(`${plain(name)}: cannot be loaded: ${error.code}`);
      }
    }
  }

  has(name) {
    return this.#modules.has(name);
  }

  // The descriptor of the property at `path`, and its value: undefined where there is none.
  find(path) {
    const name = path.match(/^[\w/]+/)[0];
    if (name === 'globalThis') return { value: this.#globals.get(path) };
    if (!this.#modules.has(name)) return undefined;
    let found = { value: this.#modules.get(name), descriptor: { enumerable: true } };
    for (const key of steps(path.slice(name.length))) {
      const holder = found.value;
      if (Object(holder) !== holder) return undefined;
      const descriptor = Object.getOwnPropertyDescriptor(holder, key);
      if (descriptor === undefined) return undefined;
      found = { descriptor };
      // What an accessor of a prototype gives depends on the instance.
      if (!('value' in descriptor) && typeof holder.constructor === 'function' && holder.constructor.prototype === holder) continue;
      try {
        found.value = holder[key];
      } catch {
        found.throws = true;
      }
    }
    return found;
  }

  #describe(path, found) {
    const note = found.descriptor.enumerable ? '' : ' (hidden)';
    if (found.throws) return `throws${note}`;
    if (/\.prototype[.[]/.test(path)) return describeMember(path, found.descriptor) + note;
    return describeValue(path, found.value) + note;
  }

  module(name, lines) {
    const below = new Map();
    for (const [path, description] of lines) {
      const parent = path.replace(/(?:\.[\w$]+|\["(?:[^"\\]|\\.)*"\])$/, '');
      if (parent !== path) below.set(parent, (below.get(parent) ?? new Set()).add(steps(path.slice(parent.length))[0]));
      const ours = this.find(path);
      if (ours === undefined) {
        this.differences.push(`${path}: missing${/^(?:number|string) [-\d".]/.test(description) ? `, Node: ${description}` : ''}`);
        continue;
      }
      const [, same, note] = description.match(/^= (.*?)( \(hidden\))?$/) ?? [];
      const ourDescription = this.#describe(path, ours);
      if (same !== undefined) {
        const value = 'value' in ours ? ours.value : ours.descriptor.value;
        const isSame = this.find(same)?.value === value;
        if (!isSame) this.differences.push(`${path}: is not ${same}`);
        else if (ours.descriptor.enumerable !== (note === undefined)) {
          this.differences.push(`${path}: ${note === undefined ? '' : 'not '}hidden`);
        }
      } else if (ourDescription !== description) {
        this.differences.push(`${path}: ${ourDescription}, Node: ${description}`);
      }
    }
    this.#more(name, lines, below);
  }

  // What is listed here and not in Node.
  #more(name, lines, below) {
    for (const [path, description] of lines) {
      if (description.startsWith('= ') || isOpaque(path) || path.includes('.prototype')) continue;
      const value = this.find(path)?.value;
      if (Object(value) !== value || Array.isArray(value) || !isWalked(path, name, value)) continue;
      const known = below.get(path);
      for (const key of Object.keys(value)) {
        if (!known?.has(key) && !isOfTheRun(`${path}.${key}`)) this.differences.push(`${path}.${key}: not in Node`);
      }
      const members = below.get(`${path}.prototype`);
      if (members === undefined) continue;
      for (const key of Object.getOwnPropertyNames(value.prototype ?? {})) {
        if (key !== 'constructor' && !members.has(key)) this.differences.push(`${path}.prototype.${key}: not in Node`);
      }
    }
  }
}

function read(file) {
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const at = line.indexOf(': ');
    return [line.slice(0, at), line.slice(at + 2)];
  });
}

// A `Comparison` with all `differences` found.
function compareAll(folder) {
  const comparison = new Comparison(builtinModules);
  const files = new Set(fs.readdirSync(folder));
  for (const name of inOrder(builtinModules)) {
    if (!files.delete(fileOf(name))) comparison.differences.push(`${plain(name)}: no such module in Node`);
    else if (comparison.has(plain(name))) comparison.module(plain(name), read(path.join(folder, fileOf(name))));
  }
  for (const file of files) comparison.differences.push(`${file.replace(/\.txt$/, '').replaceAll('-', '/')}: no such module`);
  return comparison;
}

module.exports = { compareAll };
