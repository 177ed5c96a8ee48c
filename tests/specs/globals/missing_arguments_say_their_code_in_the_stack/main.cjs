for (const use of [() => URL.parse(), () => new URL(), () => new URLSearchParams().append("a"), () => new Headers().get()]) {
  try {
    use();
  } catch (error) {
    console.log(error.stack.split("\n")[0], error.name, error.code);
  }
}
