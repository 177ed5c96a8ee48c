throw errors[0];
