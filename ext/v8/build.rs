//! Links the prebuilt C++ shim, which `shim/build.sh` builds, if it was built from the source that is here.

#![allow(
    clippy::disallowed_macros,
    reason = "cargo reads what a build script prints"
)]

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    let target = env::var("TARGET").unwrap_or_default();
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("shim");
    let folder = root.join(&target);
    let archive = folder.join("librt_v8_shim.a");
    let sums = folder.join("built-from.txt");
    let sources = sources(&root);
    println!("cargo:rerun-if-changed=build.rs");
    for path in sources.iter().chain([&root, &archive, &sums]) {
        println!("cargo:rerun-if-changed={}", path.display());
    }
    if !archive.is_file() {
        let missing = format!(
            "there is no prebuilt shim for {target}: {}",
            archive.display()
        );
        fail(&target, &format!("{missing} is missing"));
    }
    let expected = format!(
        "source {}\narchive {}\n",
        cksum(
            &sources
                .iter()
                .flat_map(|path| read(path))
                .collect::<Vec<_>>()
        ),
        cksum(&read(&archive))
    );
    if read(&sums) != expected.as_bytes() {
        let what = format!("the prebuilt shim for {target} was not built from");
        fail(
            &target,
            &format!("{what} the sources in ext/v8/shim as they are"),
        );
    }
    println!("cargo:rustc-link-search=native={}", folder.display());
    println!("cargo:rustc-link-lib=static=rt_v8_shim");
}

/// What the archive is built from, in the order in which `build.sh` reads it.
fn sources(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    let of_kind = |kind: &str| {
        let files = files.iter().cloned();
        let kind = OsString::from(kind);
        files.filter(move |path| path.extension() == Some(&kind))
    };
    let script = root.join("build.sh");
    of_kind("cc").chain(of_kind("h")).chain([script]).collect()
}

fn fail(target: &str, what: &str) -> ! {
    eprintln!("error: {what}");
    eprintln!("hint: TARGET={target} ext/v8/shim/build.sh builds it (needs clang 22)");
    process::exit(1);
}

/// Nothing where there is no such file: its sum is that of no source.
fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_default()
}

/// What POSIX's `cksum` says of `bytes`: a sum and the length.
fn cksum(bytes: &[u8]) -> String {
    let length = bytes.len();
    let mut rest = length;
    let length_bytes = std::iter::from_fn(|| {
        let byte = rest as u8;
        let more = rest > 0;
        rest >>= 8;
        more.then_some(byte)
    });
    let mut sum = 0u32;
    for byte in bytes.iter().copied().chain(length_bytes) {
        sum ^= u32::from(byte) << 24;
        for _ in 0..8 {
            let carry = sum >> 31;
            sum = (sum << 1) ^ (carry * 0x04c1_1db7);
        }
    }
    format!("{} {length}", !sum)
}
