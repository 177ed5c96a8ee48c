const e = new DOMException('dom', 'AbortError');
console.log(e.name, e.code, e instanceof Error, String(e));
const s = AbortSignal.abort();
console.log(s.reason.name, s.reason.message, s.reason.code);
try { AbortSignal.abort('why').throwIfAborted(); } catch (r) { console.log(r); }
try { structuredClone(() => {}); } catch (r) { console.log(r.name, r.code, r.message); }
try { atob('*'); } catch (r) { console.log(r.name, r.code, r.message); }
