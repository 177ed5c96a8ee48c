const first = (act) => {
  try {
    act();
  } catch (error) {
    console.log(error.stack.split('\n')[0], Object.keys(error));
  }
};
first(() => new (require('events'))().setMaxListeners('x'));
first(() => setTimeout('x'));
first(() => require('fs').statSync());
first(() => require('path').join(1));
first(() => require('crypto').randomBytes('x'));
first(() => require('zlib').createGzip({ level: 99 }));
first(() => new (require('events'))().on('x'));
first(() => require('os').setPriority('x'));
first(() => require('util').promisify(1));
first(() => new URL('x'));
first(() => new URL('x', 'y'));
