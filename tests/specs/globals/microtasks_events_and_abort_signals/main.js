const t = new EventTarget();
t.addEventListener('x', function (e) { console.log(e.type, e.detail, this === t, e.cancelable, e.isTrusted, e.target === t); e.preventDefault(); }, { once: true });
console.log(t.dispatchEvent(new CustomEvent('x', { detail: 5, cancelable: true })), t.dispatchEvent(new Event('x')));
const c = new AbortController();
c.signal.onabort = () => console.log('aborted', c.signal.reason);
c.abort('why');
console.log(AbortSignal.any([c.signal]).aborted, Object.keys(new Event('e')));
AbortSignal.timeout(1).onabort = (e) => console.log(e.target.reason.name, e.target.reason.message);
setTimeout(() => {}, 20);
queueMicrotask(() => console.log('microtask'));
try { queueMicrotask(5); } catch (e) { console.log(e.name, e.code, e.message); }
try { t.dispatchEvent({}); } catch (e) { console.log(e.name, e.code, e.message); }
