try { await import('./x.txt'); } catch (e) { console.log(e.name, e.code, e.message); }
try { await import('./noext'); console.log('no extension runs as cjs'); } catch (e) { console.log(e.name, e.code, e.message); }
