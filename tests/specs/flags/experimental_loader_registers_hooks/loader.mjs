export async function resolve(s,c,n){ if (s==='virt:a') return {url:s, shortCircuit:true}; return n(s,c) }
export async function load(u,c,n){ if (u==='virt:a') return {format:'module', source:'export default 7', shortCircuit:true}; return n(u,c) }
