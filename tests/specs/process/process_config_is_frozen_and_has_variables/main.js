console.log(Object.keys(process.config), typeof process.config.variables, Object.isFrozen(process.config));
try { 'use strict'; process.config.variables.x = 1; } catch (e) { console.log(e.name); }
console.log('x' in process.config.variables);
const { variables } = process.config;
for (const name of ['node_use_amaro', 'node_use_ffi', 'node_use_node_code_cache', 'node_use_node_snapshot', 'node_use_sqlite', 'node_use_v8_platform']) console.log(name, variables[name]);
for (const name of ['node_shared', 'node_without_node_options', 'single_executable_application', 'debug_node']) console.log(name, variables[name]);
console.log(variables.target_arch === process.arch, variables.node_byteorder, variables.v8_enable_inspector, variables.v8_enable_webassembly, variables.asan);
