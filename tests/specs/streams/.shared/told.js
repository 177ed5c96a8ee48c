'use strict';
// Tells what each call gives, in order: `tell` waits for the one before.

const { inspect } = require('node:util');

const isError = (value) => value instanceof Error;

function shown(value) {
  if (isError(value)) return `${value.name} ${value.code ?? '-'}: ${value.message}`;
  if (value instanceof Uint8Array) return value.length > 40 ? `${value.length} bytes` : JSON.stringify(Buffer.from(value).toString());
  if (value instanceof ArrayBuffer) return `buffer of ${value.byteLength}`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return typeof value === 'string' ? value : inspect(value, { breakLength: Number.POSITIVE_INFINITY });
}

let last = Promise.resolve();

function tell(name, work) {
  last = last.then(async () => {
    try {
      console.log(`${name}: ${shown(await work())}`);
    } catch (error) {
      console.log(`${name} throws ${shown(error)}`);
    }
  });
}

const turns = async (count = 2) => {
  for (let i = 0; i < count; i++) await new Promise(setImmediate);
};

// How `promise` stands: a function that tells it after some turns of the event loop.
function state(promise) {
  let now = 'pending';
  promise.then(
    (value) => {
      const isResult = value !== null && typeof value === 'object' && 'done' in value;
      now = isResult ? (value.done ? 'end' : shown(value.value)) : shown(value);
    },
    (error) => {
      now = `failed with ${shown(error)}`;
    },
  );
  return async () => {
    await turns();
    return now;
  };
}

async function batches(source) {
  const all = [];
  for await (const batch of source) all.push(batch);
  return all;
}

const bytes = (text) => new TextEncoder().encode(text);
const many = (length) => new Uint8Array(length).fill(120);
const upper = (chunks) => chunks && chunks.map((chunk) => bytes(Buffer.from(chunk).toString().toUpperCase()));

module.exports = { batches, bytes, many, shown, state, tell, turns, upper };
