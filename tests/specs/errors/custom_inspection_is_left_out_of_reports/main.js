const { inspect } = require('util');
const error = new Error('plain');
error[inspect.custom] = () => 'custom';
throw error;
