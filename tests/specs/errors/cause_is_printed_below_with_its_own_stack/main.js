function low() { return new TypeError('low'); }
const mid = new Error('mid', { cause: low() });
throw new Error('high', { cause: mid });
