'use strict';
// Prints what ext/node/builtins/shapes.txt lacks: run it with `rt`. What can be corrected by setting a property's attributes, a function's name and number of parameters, or a constant's
// value is corrected so; anything else is code. Lines that change what others need are left out (`EXCEPT`).

const path = require('node:path');
const { compareAll } = require('./compare.js');

// Functions that go by two names here.
const EXCEPT = /^(?:assert\.ok|module\._stat|util\.inspect\.defaultOptions)\b/;

const parse = (text) => text.match(/^(?:function (.*)\((\d+)\)( extends .*)?|accessor.*?|(?:number|string) (?<value>[-\d".].*?)|[\w ]+?)(?<hidden> \(hidden\))?$/);

// `[path, correction]` of a difference: see `shape` in js/32_builtins.js.
function correction(line) {
  let match = line.match(/^(.*): (not )?hidden$/);
  if (match) return [match[1], match[2] ? '-' : '+'];
  match = line.match(/^([^:]+): not in Node$/);
  if (match && !match[1].includes('.prototype.') && match[1].split('.').length > 2) return [match[1], '-'];
  match = line.match(/^(\S+): (?:.*, Node: )?(.*)$/);
  if (match === null) return undefined;
  const [, where, theirs] = match;
  const ours = line.slice(where.length + 2, line.length - theirs.length);
  const to = parse(theirs);
  if (to === null) return undefined;
  if (to.groups.value !== undefined && !where.startsWith('zlib.')) return [where, `${to.groups.hidden ? '-' : '+'} = ${to.groups.value}`];
  const from = parse(ours.replace(/, Node: $/, ''));
  if (from === null || ours === '') return undefined;
  const kind = (text) => text.replace(/(?:, Node: | \(hidden\))+$/, '').replace(/^function .*/, 'function');
  if (kind(ours.replace(/, Node: $/, '')) !== kind(theirs)) return undefined;
  const same = (one, other) => one[1] === other[1] && one[2] === other[2] && one.groups.hidden === other.groups.hidden;
  if (to[2] !== undefined && same(from, to)) return undefined;
  const flag = to.groups.hidden ? '-' : '+';
  return [where, to[2] === undefined ? flag : `${flag} ${to[2]} ${to[1]}`];
}

const modules = new Map();
const comparison = compareAll(path.join(__dirname, 'node'));
for (const line of comparison.differences) {
  const [where, what] = correction(line) ?? [];
  if (where === undefined || EXCEPT.test(where) || where.includes('[')) continue;
  const { descriptor } = comparison.find(where) ?? {};
  const isFunction = typeof descriptor?.value === 'function' || !where.includes('.');
  if (descriptor?.configurable === false && !(isFunction && /\d/.test(what))) continue;
  // What `promises` gives is a module too, and is corrected when it loads.
  const [, name, rest] = where.match(/^([^.]+\.promises(?=\.)|[^.]+)\.?(.*)$/);
  const module = name.replace('.', '/');
  modules.set(module, [...modules.get(module) ?? [], `${rest || '.'} ${what}`.trimEnd()]);
}
for (const [name, lines] of modules) console.log(`# ${name}\n${lines.join('\n')}`);
