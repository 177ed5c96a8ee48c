let first = 1
function second(third) { fourth = 2 }
