const v = { whole: true };
export { v as 'module.exports' };
