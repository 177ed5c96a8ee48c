//! `rt_bench_startup one OUT ERR PROGRAM ARGS...`: one process from start to end, for the benches in JavaScript (`benches/kit/`).
//!
//! The child has this program's environment, and its outputs are in the two files.

use std::path::Path;

use crate::measure::{Command, run};

/// One line of JSON: the exit code, milliseconds of processor time and on the clock, and the largest resident set in MB.
///
/// # Errors
/// A sentence: an argument is missing, or the program could not be started.
pub fn one(args: &[String]) -> Result<String, String> {
    let [stdout, stderr, program, args @ ..] = args else {
        return Err("one needs two files and a program".to_string());
    };
    let env: Vec<(String, String)> = std::env::vars().collect();
    let (code, sample) = run(&Command {
        program: Path::new(program),
        args,
        env: &env,
        stdout: Path::new(stdout),
        stderr: Path::new(stderr),
    })?;
    let (cpu, wall) = (
        sample.cpu.as_secs_f64() * 1e3,
        sample.wall.as_secs_f64() * 1e3,
    );
    let peak = sample.peak_bytes as f64 / 1e6;
    Ok(format!(
        "{{\"code\":{code},\"cpu\":{cpu},\"wall\":{wall},\"peak\":{peak}}}"
    ))
}

#[cfg(test)]
mod tests {
    use super::one;

    #[test]
    fn a_process_is_one_line_of_json() {
        let args = ["/dev/null", "/dev/null", "/bin/sh", "-c", "exit 3"].map(String::from);
        let line = one(&args).expect("sh runs");
        assert!(line.starts_with("{\"code\":3,\"cpu\":"), "{line}");
        assert!(one(&args[..2]).is_err());
    }
}
