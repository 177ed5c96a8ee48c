export const a = 1;
const b = 2, odd = 3;
export { b, odd as 'odd name' };
export default 'def';
console.log('m runs first');
