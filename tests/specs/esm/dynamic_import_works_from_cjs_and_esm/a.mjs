const b = await import('./b.cjs');
export default 'a with ' + b.name;
