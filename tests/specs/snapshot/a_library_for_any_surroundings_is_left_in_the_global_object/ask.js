console.log(greetings.greet("Ada"));
