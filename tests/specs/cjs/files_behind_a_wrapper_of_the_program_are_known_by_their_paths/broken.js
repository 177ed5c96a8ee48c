
const = 1;
