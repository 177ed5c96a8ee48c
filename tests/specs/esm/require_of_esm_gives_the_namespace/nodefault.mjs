export let b = 2;
export function f() {}
