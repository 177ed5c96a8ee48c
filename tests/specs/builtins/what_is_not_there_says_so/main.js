const attempts = {
  setEngine: () => require('crypto').setEngine('x'),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    console.log(name, attempt());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
