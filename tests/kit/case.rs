//! Case folders: finding them, telling expectations from input, and the temporary copy a case runs in.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::manifest;
use super::manifest::Manifest;

pub struct Case {
    /// `area::case`, what filters look at.
    pub name: String,
    pub kind: Kind,
}

pub enum Kind {
    /// A folder to run.
    Spec(PathBuf),
    /// A check of the kit itself; it fails by panicking.
    SelfCheck(fn()),
    /// Something under `tests/specs` that can not be run, with the reason. It fails, so that no case is lost unseen.
    Misplaced(String),
}

/// The two output streams of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    Stdout,
    Stderr,
}

/// The manifests of all cases below `root`, each with the name and the folder of its case. What is no case, or has a manifest that is none,
/// is left out: it fails under its own name.
///
/// # Errors
/// `root`, a folder in it or a manifest cannot be read.
pub fn manifests(root: &Path) -> Result<Vec<(String, PathBuf, Manifest)>, String> {
    let mut found = Vec::new();
    for case in find_all(root)? {
        let Kind::Spec(folder) = case.kind else {
            continue;
        };
        let path = folder.join(manifest::FILE_NAME);
        let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
        if let Ok(manifest) = manifest::parse(&text) {
            found.push((case.name, folder, manifest));
        }
    }
    Ok(found)
}

/// All cases below `root`, by name.
///
/// # Errors
/// `root` or a folder in it can not be read.
pub fn find_all(root: &Path) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for area in entries(root)? {
        let area_name = file_name(&area);
        if !area.is_dir() {
            cases.extend(misplaced(area_name, &area));
            continue;
        }
        for folder in entries(&area)? {
            let name = format!("{area_name}::{}", file_name(&folder));
            if !folder.is_dir() {
                cases.extend(misplaced(name, &folder));
            } else if folder.join(manifest::FILE_NAME).is_file() {
                cases.push(Case {
                    name,
                    kind: Kind::Spec(folder),
                });
            } else {
                let problem = format!("`{}` has no {}", folder.display(), manifest::FILE_NAME);
                cases.push(Case {
                    name,
                    kind: Kind::Misplaced(problem),
                });
            }
        }
    }
    Ok(cases)
}

/// A file where only folders belong. Notes (`*.md`) and hidden files are welcome there.
fn misplaced(name: String, path: &Path) -> Option<Case> {
    if path.extension().is_some_and(|extension| extension == "md") {
        return None;
    }
    let problem = format!(
        "`{}`: cases are folders, specs/<area>/<case>/",
        path.display()
    );
    Some(Case {
        name,
        kind: Kind::Misplaced(problem),
    })
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let list = || -> io::Result<BTreeSet<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    };
    let paths = list().map_err(|error| format!("`{}`: {error}", folder.display()))?;
    Ok(paths
        .into_iter()
        .filter(|path| !file_name(path).starts_with('.'))
        .collect())
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Name of the file with the expected output of step `index` (from 0) of `steps`.
pub fn expectation_file(index: usize, steps: usize, stream: Stream) -> String {
    let extension = match stream {
        Stream::Stdout => "out",
        Stream::Stderr => "err",
    };
    match steps {
        1 => format!("expected.{extension}"),
        _ => format!("{}.{extension}", index + 1),
    }
}

/// Is `name` one the format keeps for expectations (`expected.out`, `12.err`), whether or not a step uses it?
fn is_expectation(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        let numbered = !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_digit());
        (numbered || stem == "expected") && (extension == "out" || extension == "err")
    })
}

/// Expectation files in `folder` that no step of a case with `steps` steps reads.
///
/// # Errors
/// The folder can not be read.
pub fn unused_expectations(folder: &Path, steps: usize) -> Result<Vec<String>, String> {
    let used: BTreeSet<String> = (0..steps)
        .flat_map(|index| {
            [Stream::Stdout, Stream::Stderr].map(|s| expectation_file(index, steps, s))
        })
        .collect();
    let names = entries(folder)?.into_iter().map(|path| file_name(&path));
    Ok(names
        .filter(|name| is_expectation(name) && !used.contains(name))
        .collect())
}

/// The temporary area of one case. Removed when dropped.
pub struct Area {
    /// Real path of the copy of the case folder.
    pub dir: PathBuf,
    /// `TMPDIR` of the processes, beside `dir` so that listing `dir` shows only the case's own files.
    pub tmp: PathBuf,
    _root: TempDir,
}

impl Area {
    /// Copies `folder` without its manifest and expectations: what remains is the input.
    ///
    /// - `packages`: what `node_modules` in the copy leads to
    /// - `shares`: files of `.shared`, beside `folder`, that belong to the input
    pub fn create(
        folder: &Path,
        keep: bool,
        packages: Option<&Path>,
        shares: &[String],
    ) -> io::Result<Self> {
        let mut root = TempDir::with_prefix("rt-spec-")?;
        root.disable_cleanup(keep);
        let real = root.path().canonicalize()?;
        let (dir, tmp) = (real.join("case"), real.join("tmp"));
        fs::create_dir(&tmp)?;
        copy_folder(folder, &dir, &|name| {
            name == manifest::FILE_NAME || is_expectation(name)
        })?;
        for name in shares {
            fs::copy(folder.with_file_name(".shared").join(name), dir.join(name))?;
        }
        if let Some(packages) = packages {
            symlink(packages.canonicalize()?, dir.join("node_modules"))?;
        }
        Ok(Self {
            dir,
            tmp,
            _root: root,
        })
    }
}

/// Copies files with their permissions and symlinks as they are; `left_out` judges names of the top level.
fn copy_folder(from: &Path, to: &Path, left_out: &dyn Fn(&str) -> bool) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type()?;
        if left_out(&entry.file_name().to_string_lossy()) {
            continue;
        } else if kind.is_symlink() {
            symlink(fs::read_link(&source)?, &target)?;
        } else if kind.is_dir() {
            copy_folder(&source, &target, &|_| false)?;
        } else {
            fs::copy(&source, &target)?;
        }
    }
    Ok(())
}
