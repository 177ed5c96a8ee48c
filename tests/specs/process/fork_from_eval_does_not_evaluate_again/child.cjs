console.log('child', process.execArgv.length); process.disconnect?.();
