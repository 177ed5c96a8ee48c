const {Session}=require('inspector');const s=new Session();s.connect();
setTimeout(()=>console.log('timer'),10); process.on('exit',c=>console.log('exit',c));
s.post('Runtime.terminateExecution',()=>console.log('cb'));console.log('a'); for(let i=0;i<1e6;i++); console.log('b');
