// written.mjs NAMES: prints the names of the variables that hold the addresses on standard input, each once.
// NAMES: what `nm -nS` prints, so sorted by address.
import { readFileSync } from 'node:fs'

const variables = readFileSync(process.argv[2], 'utf8')
  .split('\n')
  .map((line) => line.split(' '))
  .filter(([, , type, name]) => name && 'dDbBvV'.includes(type))
  .map(([address, size, , name]) => ({ begin: parseInt(address, 16), size: parseInt(size, 16), name }))
const begins = Float64Array.from(variables, (variable) => variable.begin)

const names = new Set()
for (const line of readFileSync(0, 'utf8').split('\n')) {
  const address = parseInt(line, 16)
  let [low, high] = [0, begins.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (begins[middle] <= address) low = middle + 1
    else high = middle
  }
  const found = variables[low - 1]
  if (found && address < found.begin + found.size) names.add(found.name)
}
for (const name of names) console.log(name)
