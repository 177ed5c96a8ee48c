const { compact, directory, excludeEnv, excludeNetwork, filename, reportOnFatalError, reportOnSignal, reportOnUncaughtException, signal } = process.report;
console.log(compact, directory, excludeEnv, excludeNetwork, filename, reportOnFatalError, reportOnSignal, reportOnUncaughtException, signal);
console.log(process.listenerCount("SIGUSR1"), process.listenerCount("SIGUSR2"));
