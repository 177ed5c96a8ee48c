setTimeout(() => {}, 1);
setImmediate(() => {});
