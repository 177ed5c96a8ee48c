// Of the code of the executable only what the start ran is in memory, and what lies around it.
const fs = require('fs');
let inCode = false;
let resident = 0;
for (const line of fs.readFileSync('/proc/self/smaps', 'utf8').split('\n')) {
  const mapping = /^[0-9a-f]+-[0-9a-f]+ (\S+) .*?(\/.*)?$/.exec(line);
  if (mapping) inCode = mapping[1] === 'r-xp' && mapping[2] === process.execPath;
  else if (inCode && line.startsWith('Rss:')) resident += Number.parseInt(line.slice(4), 10);
}
console.log(resident > 1024, resident < 15 * 1024 || resident);
