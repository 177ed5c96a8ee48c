const { callbackify } = require('util');

callbackify(() => ({ then: (resolve) => resolve('value') }))((error, value) => console.log(error, value));
callbackify(() => ({ then: (resolve, reject) => reject(new Error('lost')) }))((error) => console.log(error.message));
callbackify(async () => 'promised')((error, value) => console.log(error, value));
