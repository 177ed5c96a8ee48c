// Growth as a drawing: both axes in powers, a line for each peer.

const COLORS = { rt: "#c2410c", node: "#15803d", deno: "#1d4ed8", bun: "#a21caf" };
const [WIDTH, HEIGHT] = [560, 340];
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 90, 40, 48];

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const short = (number) =>
  number >= 1e6 ? `${Number((number / 1e6).toPrecision(3))}M` : number >= 1000 ? `${Number((number / 1000).toPrecision(3))}k` : String(number >= 100 ? Math.round(number) : Number(number.toPrecision(2)));

// Powers of two, four or ten within the range, or its ends if it is narrow.
function ticks(low, high) {
  const step = high / low > 300 ? 10 : high / low > 12 ? 4 : 2;
  const all = [];
  for (let tick = step === 10 ? 10 ** Math.floor(Math.log10(low)) : 2 ** Math.floor(Math.log2(low)); tick <= high * 1.0001; tick *= step) {
    if (tick >= low * 0.9999) all.push(tick);
  }
  return all.length > 1 ? all : [low, high];
}

function axis(numbers, from, to) {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const spread = high > low ? Math.log(high / low) : 1;
  return { low, high, at: (number) => from + ((to - from) * Math.log(number / low)) / spread };
}

// `series`: `{ peer: [[x, y], ...] }`. Every number is above zero.
export function chart({ title, x, y, series }) {
  const points = Object.values(series).flat();
  const across = axis(points.map((point) => point[0]), LEFT, WIDTH - RIGHT);
  const up = axis(points.map((point) => point[1]), HEIGHT - BOTTOM, TOP);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="20" font-size="14" fill="#111111">${escaped(title)}</text>`,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle" fill="#444444">${escaped(x)}</text>`,
    `<text x="14" y="${HEIGHT / 2}" text-anchor="middle" fill="#444444" transform="rotate(-90 14 ${HEIGHT / 2})">${escaped(y)}</text>`,
  ];
  for (const tick of ticks(across.low, across.high)) {
    const at = across.at(tick).toFixed(1);
    parts.push(
      `<path d="M${at} ${TOP}V${HEIGHT - BOTTOM}" stroke="#e5e5e5"/>`,
      `<text x="${at}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle" fill="#444444">${short(tick)}</text>`,
    );
  }
  for (const tick of ticks(up.low, up.high)) {
    const at = up.at(tick).toFixed(1);
    parts.push(
      `<path d="M${LEFT} ${at}H${WIDTH - RIGHT}" stroke="#e5e5e5"/>`,
      `<text x="${LEFT - 6}" y="${Number(at) + 4}" text-anchor="end" fill="#444444">${short(tick)}</text>`,
    );
  }
  // Names beside the ends of their lines, one under the other where these lie close.
  const names = [];
  for (const [name, line] of Object.entries(series)) {
    if (line.length === 0) continue;
    const color = COLORS[name] ?? "#111111";
    const places = line.map(([px, py]) => `${across.at(px).toFixed(1)},${up.at(py).toFixed(1)}`);
    parts.push(`<polyline points="${places.join(" ")}" fill="none" stroke="${color}" stroke-width="2"/>`);
    for (const place of places) {
      const [cx, cy] = place.split(",");
      parts.push(`<circle cx="${cx}" cy="${cy}" r="2.5" fill="${color}"/>`);
    }
    names.push({ name, color, at: up.at(line.at(-1)[1]) });
  }
  let last = -Infinity;
  for (const { name, color, at } of names.sort((a, b) => a.at - b.at)) {
    last = Math.max(at + 4, last + 14);
    parts.push(`<text x="${WIDTH - RIGHT + 8}" y="${last.toFixed(1)}" fill="${color}" font-weight="bold">${name}</text>`);
  }
  parts.push("</svg>");
  return `${parts.join("\n")}\n`;
}
