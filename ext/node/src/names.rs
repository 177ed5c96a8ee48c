//! The names in a folder, which is all that most calls of `fs.readdir` ask for. Deno's ops make an object for each.

use std::path::Path;

use deno_core::{op2, unsync::spawn_blocking};
use rt_system::{name_of_text, text_of_name};

/// The names in the folder, sorted by their bytes as by scandir(3). `null` where one of them is no UTF-8 or the folder cannot be
/// read: the caller takes the longer way, which knows the error.
///
/// JS: `(path: string) => string[] | null`
#[op2]
#[serde]
pub fn op_rt_names_in_sync(#[string] path: &str) -> Option<Vec<String>> {
    names_in(Path::new(path))
}

/// JS: `(path: string) => Promise<string[] | null>`
#[op2]
#[serde]
pub async fn op_rt_names_in(#[string] path: String) -> Option<Vec<String>> {
    spawn_blocking(move || names_in(Path::new(&path)))
        .await
        .ok()
        .flatten()
}

fn names_in(path: &Path) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(rt_system::real_place(path)).ok()? {
        names.push(entry.ok()?.file_name().into_string().ok()?);
    }
    names.sort_unstable();
    Some(names)
}

/// The text by which the ops know the file that `name` names: see [`rt_system::text_of_name`].
///
/// JS: `(name: Uint8Array) => string`
#[op2]
#[string]
pub fn op_rt_name_to_text(#[buffer] name: &[u8]) -> String {
    text_of_name(name).into_owned()
}

/// The name that has this text.
///
/// JS: `(text: string) => Uint8Array`
#[op2]
#[buffer]
pub fn op_rt_name_of_text(#[string] text: &str) -> Vec<u8> {
    name_of_text(text.as_bytes()).into_owned()
}
