Error.prepareStackTrace = (e, sites) => 'PREPARED ' + e.message;
throw new Error('x');
