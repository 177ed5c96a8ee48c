console.log(Object.keys(process.config), typeof process.config.variables, Object.isFrozen(process.config));
try { 'use strict'; process.config.variables.x = 1; } catch (e) { console.log(e.name); }
console.log('x' in process.config.variables);
