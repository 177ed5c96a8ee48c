//! A contender: one runtime, started in one way.

use std::path::{Path, PathBuf};

use crate::measure::{self, Command, Sample};

/// The binaries that take part. One that is absent takes part in nothing.
pub struct Peers {
    pub rt: Option<PathBuf>,
    pub node: Option<PathBuf>,
    pub deno: Option<PathBuf>,
    pub bun: Option<PathBuf>,
}

impl Peers {
    /// Name and first line of `--version` of each binary that is there.
    pub fn versions(&self, work: &Path) -> Vec<(&'static str, String)> {
        [
            ("rt", &self.rt),
            ("node", &self.node),
            ("deno", &self.deno),
            ("bun", &self.bun),
        ]
        .into_iter()
        .filter_map(|(name, binary)| {
            let asked = Contender::new(name, binary.as_ref()?, &["--version"]);
            let (_, output) = asked.output(work, &asked.args).ok()?;
            Some((name, output.lines().next().unwrap_or_default().to_string()))
        })
        .collect()
    }
}

pub struct Contender {
    /// As the report shows it, such as `node, compile cache`.
    pub name: String,
    binary: PathBuf,
    args: Vec<String>,
    env: Vec<(String, String)>,
    /// Arguments of a run that must succeed once, before the first start: it builds a snapshot.
    preparation: Option<Vec<String>>,
}

impl Contender {
    pub fn new(name: &str, binary: &Path, args: &[&str]) -> Self {
        Self {
            name: name.to_string(),
            binary: binary.to_path_buf(),
            args: args.iter().map(|arg| arg.to_string()).collect(),
            env: Vec::new(),
            preparation: None,
        }
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_string(), value.to_string()));
        self
    }

    pub fn prepared_by(mut self, args: &[&str]) -> Self {
        self.preparation = Some(args.iter().map(|arg| arg.to_string()).collect());
        self
    }

    /// Builds what the timed runs need.
    ///
    /// # Errors
    /// The exit code and the last line of standard error of the preparing run.
    pub fn prepare(&self, work: &Path) -> Result<(), String> {
        match &self.preparation {
            Some(args) => self.output(work, args).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Runs once and checks the output, so that a contender that fails quickly cannot look fast.
    ///
    /// # Errors
    /// The exit code, or what was printed instead of `expected`.
    pub fn run(&self, work: &Path, expected: &str) -> Result<Sample, String> {
        let (sample, output) = self.output(work, &self.args)?;
        if output != expected {
            return Err(format!("printed {output:?} instead of {expected:?}"));
        }
        Ok(sample)
    }

    /// Runs in an environment of our own making: caches go to the work folder, and nothing of the user's shell
    /// (`NODE_OPTIONS`, say) reaches the child.
    fn output(&self, work: &Path, args: &[String]) -> Result<(Sample, String), String> {
        let folder = work.display().to_string();
        let mut env: Vec<(String, String)> = [
            ("HOME", &*folder),
            ("TMPDIR", &folder),
            ("LANG", "C.UTF-8"),
            ("PATH", "/usr/bin:/bin"),
        ]
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .to_vec();
        env.push(("DENO_NO_UPDATE_CHECK".to_string(), "1".to_string()));
        env.extend(self.env.iter().cloned());

        let (stdout, stderr) = (work.join("stdout"), work.join("stderr"));
        let command = Command {
            program: &self.binary,
            args,
            env: &env,
            stdout: &stdout,
            stderr: &stderr,
        };
        let (exit, sample) = measure::run(&command)?;
        let read = |path: &Path| {
            let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
            bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        };
        if exit != 0 {
            let text = read(&stderr)?;
            let said = text
                .lines()
                .rfind(|line| !line.trim().is_empty())
                .unwrap_or_default();
            return Err(format!("exit {exit}: {said}"));
        }
        Ok((sample, read(&stdout)?))
    }
}

/// Deno and Bun, which have no user snapshots: each as its users start it. Both cache compiled or transpiled code
/// on disk by themselves; the warm-up fills those caches.
pub fn without_snapshots(peers: &Peers, file: &str, arg: Option<&str>) -> Vec<Contender> {
    let mut list = Vec::new();
    let run: Vec<&str> = ["run", "-A", file].into_iter().chain(arg).collect();
    list.extend(
        peers
            .deno
            .iter()
            .map(|deno| Contender::new("deno", deno, &run)),
    );
    let args: Vec<&str> = std::iter::once(file).chain(arg).collect();
    list.extend(
        peers
            .bun
            .iter()
            .map(|bun| Contender::new("bun", bun, &args)),
    );
    list
}

/// `lib/tsc.js` turns Node's compile cache on by itself; this keeps it off where the plain start is measured.
pub const NO_CACHE: (&str, &str) = ("NODE_DISABLE_COMPILE_CACHE", "1");
