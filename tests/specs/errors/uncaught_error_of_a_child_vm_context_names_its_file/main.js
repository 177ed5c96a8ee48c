const vm = require('vm');
vm.runInNewContext('\nfunction g() { throw new Error("in vm"); }\ng();', {}, { filename: 'virtual.js', lineOffset: 10 });
