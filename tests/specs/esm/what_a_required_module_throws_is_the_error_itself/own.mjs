throw errors[1];
