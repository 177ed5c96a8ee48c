import sqlite from 'sqlite';
console.log(sqlite, import.meta.resolve('sqlite').split('/').pop());
await import('sea').catch((error) => console.log(error.code, error.message.replace(process.cwd(), '')));
