for (const id of [undefined, 5, '', {}]) {
  try { require(id); } catch (e) { console.log(e.name, e.code, e.message); }
}
