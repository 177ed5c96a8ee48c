// Numbers of a row, taken in turns.

// A row is measured by `sample(peer)`, which gives numbers by column. Peers take turns, in reversed order every other round, so
// that a slow minute of the machine is spread over all of them. `failed` hears of peers that are left out.
export async function measure(row, contenders, rounds, sample, failed) {
  const samples = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const peer of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const list = samples.get(peer.name);
      if (list === undefined) continue;
      try {
        list.push(await sample(peer));
      } catch ({ message }) {
        console.error(`left out: ${row}: ${message}`);
        samples.delete(peer.name);
        failed();
      }
    }
  }
  return { row, samples: Object.fromEntries(samples) };
}

// The results of `one` for each name, one after the other.
export async function inTurn(names, one) {
  const results = [];
  for (const name of names) results.push(await one(name));
  return results;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// The peer's number divided by rt's, of the two that were taken in one round: median, lowest, highest. Rounds that are not there
// for both are left out.
export function ratios(samples, peer, column) {
  const mine = samples.rt ?? [];
  const pairs = (samples[peer] ?? []).slice(0, mine.length).map((sample, i) => sample[column] / mine[i][column]);
  const finite = pairs.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  return { median: median(finite), lowest: Math.min(...finite), highest: Math.max(...finite) };
}
