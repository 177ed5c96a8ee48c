const members = Object.entries(Object.getOwnPropertyDescriptors(URL.prototype)).sort(([a], [b]) => (a < b ? -1 : 1));
for (const [name, { get, set, value }] of members) {
  if (name === 'constructor') continue;
  for (const [kind, member] of Object.entries({ get, set, value })) {
    if (member === undefined || name === 'searchParams') continue;
    try {
      Reflect.apply(member, {}, ['x']);
    } catch (error) {
      console.log(name, kind, error.name, error.code, error.message);
    }
  }
}
