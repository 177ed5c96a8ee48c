try {
  localStorage.getItem("a");
} catch (error) {
  console.log(error.name, error.code, error.message);
}
