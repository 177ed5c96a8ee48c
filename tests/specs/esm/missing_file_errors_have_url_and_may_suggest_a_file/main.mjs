for (const s of ['./m', './dir', 'pkg/lib', './data.json/x']) {
  try { await import(s); } catch (e) {
    console.log(e.code);
    console.log(e.message);
    console.log(e.url);
  }
}
