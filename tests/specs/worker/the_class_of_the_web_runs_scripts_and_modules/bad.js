throw new EvalError("in script")
