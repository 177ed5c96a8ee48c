setTimeout(
  (value) => {
    throw value;
  },
  1,
  { no: "error" },
);
