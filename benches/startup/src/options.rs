//! The command line.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::contender::Peers;

pub const HELP: &str = "\
rt_bench_startup: what starting a program costs in rt and its peers

  --rt PATH          default: $BENCH_RT, then target/release/rt of this workspace
  --node PATH        default: $BENCH_NODE, then node in PATH; --deno and --bun likewise
  --without NAME     leave out rt, node, deno or bun; may be repeated
  --typescript PATH  the TypeScript package; default: node_modules/typescript beside this crate
  --rounds N         measured rounds, default 20
  --warmup N         rounds before them, default 3
  --only TEXT        only workloads whose name contains TEXT
  --json PATH        also write all samples as JSON
  --help
";

pub struct Options {
    pub peers: Peers,
    /// Folder of the TypeScript package, if it is installed.
    pub typescript: Option<PathBuf>,
    pub rounds: usize,
    pub warmup: usize,
    pub only: Option<String>,
    pub json: Option<PathBuf>,
}

impl Options {
    /// Parses the arguments after the program's name; `None` when help is wanted.
    ///
    /// A binary named by flag or variable must exist; one that is merely looked for may be absent and is reported.
    ///
    /// # Errors
    /// A sentence naming the argument.
    pub fn parse(args: impl Iterator<Item = OsString>) -> Result<Option<Self>, String> {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut named: [Option<PathBuf>; 4] = Default::default();
        let mut without = Vec::new();
        let mut typescript = None;
        let (mut rounds, mut warmup, mut only, mut json) = (20, 3, None, None);

        let mut args = args.map(|arg| arg.to_string_lossy().into_owned());
        while let Some(flag) = args.next() {
            if flag == "--help" {
                return Ok(None);
            }
            let value = args.next().ok_or_else(|| format!("{flag} needs a value"))?;
            match flag.as_str() {
                "--rt" => named[0] = Some(value.into()),
                "--node" => named[1] = Some(value.into()),
                "--deno" => named[2] = Some(value.into()),
                "--bun" => named[3] = Some(value.into()),
                "--without" => without.push(value),
                "--typescript" => typescript = Some(PathBuf::from(value)),
                "--rounds" => rounds = number(&flag, &value)?.max(1),
                "--warmup" => warmup = number(&flag, &value)?,
                "--only" => only = Some(value),
                "--json" => json = Some(value.into()),
                _ => return Err(format!("no such option: {flag}")),
            }
        }

        let [rt, node, deno, bun] = named;
        let wanted = |name: &str| !without.iter().any(|w| w == name);
        let built = crate_folder.join("../../target/release/rt");
        let peers = Peers {
            rt: find("rt", rt, wanted("rt"), Some(built))?,
            node: find("node", node, wanted("node"), in_path("node"))?,
            deno: find("deno", deno, wanted("deno"), in_path("deno"))?,
            bun: find("bun", bun, wanted("bun"), in_path("bun"))?,
        };
        let typescript = typescript.unwrap_or_else(|| crate_folder.join("node_modules/typescript"));
        let typescript = if typescript.join("lib/_tsc.js").is_file() {
            Some(absolute(&typescript)?)
        } else {
            let place = typescript.display();
            eprintln!("note: no TypeScript at {place} (run `npm ci` in benches/startup): left out");
            None
        };
        Ok(Some(Self {
            peers,
            typescript,
            rounds,
            warmup,
            only,
            json,
        }))
    }
}

fn number(flag: &str, value: &str) -> Result<usize, String> {
    value
        .parse()
        .map_err(|_| format!("{flag} wants a number, not {value}"))
}

fn find(
    name: &str,
    flag: Option<PathBuf>,
    wanted: bool,
    default: Option<PathBuf>,
) -> Result<Option<PathBuf>, String> {
    if !wanted {
        return Ok(None);
    }
    let variable = format!("BENCH_{}", name.to_uppercase());
    if let Some(path) = flag.or_else(|| std::env::var_os(variable).map(PathBuf::from)) {
        return absolute(&path).map(Some);
    }
    match default.filter(|path| path.is_file()) {
        Some(path) => absolute(&path).map(Some),
        None => {
            eprintln!("note: {name} is not installed: left out");
            Ok(None)
        }
    }
}

fn absolute(path: &Path) -> Result<PathBuf, String> {
    path.canonicalize()
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .filter(|folder| folder.as_os_str() != OsStr::new(""))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Option<Options>, String> {
        Options::parse(args.iter().map(OsString::from))
    }

    #[test]
    fn mistakes_name_the_argument() {
        let message = |args: &[&str]| parse(args).err().unwrap_or_default();
        assert_eq!(message(&["--fast"]), "--fast needs a value");
        assert_eq!(message(&["--fast", "1"]), "no such option: --fast");
        assert_eq!(
            message(&["--rounds", "many"]),
            "--rounds wants a number, not many"
        );
        assert!(message(&["--node", "/nowhere"]).starts_with("/nowhere: "));
    }

    #[test]
    fn a_peer_may_be_left_out() {
        let args = [
            "--without",
            "node",
            "--without",
            "rt",
            "--deno",
            "/bin/sh",
            "--rounds",
            "5",
        ];
        let options = parse(&args).ok().flatten().expect("valid arguments");
        assert!(options.peers.node.is_none() && options.peers.rt.is_none());
        assert!(options.peers.deno.is_some());
        assert_eq!(options.rounds, 5);
    }
}
