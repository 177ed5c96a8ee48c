process.on('unhandledRejection', () => {
  throw new Error('from the listener');
});
process.on('uncaughtException', (error, origin) => console.log(origin, error.message));
Promise.reject(5);
setTimeout(() => console.log('alive'), 5);
