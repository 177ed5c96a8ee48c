const e = new Error('gone');
e.stack = undefined;
throw e;
