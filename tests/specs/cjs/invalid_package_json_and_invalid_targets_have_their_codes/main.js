for (const id of ['badjson', 'badtarget', 'mixed', 'outside']) {
  try { require(id); } catch (e) { console.log(e.name, e.code); console.log(e.message); }
}
