for (const [name, object] of Object.entries({ form: new FormData(), pattern: new URLPattern() })) {
  try {
    console.log(name, structuredClone({ object }));
  } catch (error) {
    console.log(name, error.name, error.message);
  }
}
