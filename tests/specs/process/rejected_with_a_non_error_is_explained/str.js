(async () => { throw 'text'; })();
