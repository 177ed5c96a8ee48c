export async function load(u, c, n) { const r = await n(u, c); return u.endsWith("main.mjs") ? { ...r, source: String(r.source).replace("WORD", "loaded") } : r; }
