const s=sessionStorage; console.log(Object.keys(s),Reflect.ownKeys(s)); s.a=1; s.setItem('b',{}); console.log(Object.keys(s),s.length,s.key(0),s, JSON.stringify(s), {...s});
for (const k in s) console.log(k); console.log(Object.getOwnPropertyDescriptor(s,'a'), 'a' in s, 'getItem' in s, delete s.a, s.a, s.length);
try { Storage.prototype.getItem.call({},'x') } catch(e) { console.log(e.name,e.code,e.message) }
try { s.getItem() } catch(e) { console.log(e.name,e.code,e.message) }
try { s.setItem('x') } catch(e) { console.log(e.name,e.code,e.message) }
try { s.key() } catch(e) { console.log(e.name,e.code,e.message) }
const q=Symbol('q'); s[q]=1; console.log(s[q], Object.getOwnPropertySymbols(s), Object.prototype.toString.call(s)); s.length=5; console.log(s.length, s.getItem('length'));
Object.defineProperty(s,'dp',{value:'v',configurable:true,enumerable:true,writable:true}); console.log(s.getItem('dp'));
console.log(Object.getOwnPropertyNames(Storage.prototype), Storage.length, Storage.name, s.constructor===Storage, s instanceof Storage);
s.clear(); console.log(s.length, s);
