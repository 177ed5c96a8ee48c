Error.prepareStackTrace = (error, sites) => sites;
globalThis.held = new Error("held").stack;
delete Error.prepareStackTrace;
