process.on('unhandledRejection', (reason, p) => {
  console.log('unhandled', reason, p === promise);
  setTimeout(() => p.catch((e) => console.log('handled late', e)), 1);
});
process.on('rejectionHandled', (p) => console.log('rejectionHandled', p === promise));
const promise = Promise.reject('why');
Promise.reject('caught in time').catch(() => {});
