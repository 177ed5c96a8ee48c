//! How `ext/node/vfs/modules.js` tells ops of virtual files, which they look at like at any other file of a program.

use std::path::PathBuf;

use deno_core::op2;
use node_resolver::PackageJsonThreadLocalCache;
use sys_traits::FileType;

use crate::modules::virtual_files;
use crate::modules::virtual_files::Answer;
use crate::modules::virtual_files::Question;

/// An op is about to be called. `is_confined`: for a virtual file, which sees no packages above its file system.
#[op2(fast)]
pub fn op_rt_virtual_begin(is_confined: bool) {
    virtual_files::begin(is_confined);
}

/// The op that was called last is through.
#[op2(fast)]
pub fn op_rt_virtual_end() {
    virtual_files::end();
}

/// What the op asked and was not told: the number of the question, and the path.
///
/// JS: `() => [question: number, path: string][]`.
#[op2]
#[serde]
pub fn op_rt_virtual_missing() -> Vec<(u32, String)> {
    virtual_files::take_missing()
        .into_iter()
        .map(|(question, path)| (question as u32, path.to_string_lossy().into_owned()))
        .collect()
}

/// There is nothing at `path`.
#[op2(fast)]
pub fn op_rt_virtual_nothing(question: u32, #[string] path: String) {
    tell(question, path, None);
}

/// What lies at `path`: a file (0), a folder (1), a link (2).
#[op2(fast)]
pub fn op_rt_virtual_kind(question: u32, #[string] path: String, kind: u32, #[number] size: u64) {
    let kind = match kind {
        0 => FileType::File,
        1 => FileType::Dir,
        _ => FileType::Symlink,
    };
    tell(question, path, Some(Answer::Kind(kind, size)));
}

/// `path` without links.
#[op2(fast)]
pub fn op_rt_virtual_real_path(question: u32, #[string] path: String, #[string] real: String) {
    tell(question, path, Some(Answer::RealPath(real.into())));
}

/// The bytes of the file at `path`.
#[op2(fast)]
pub fn op_rt_virtual_content(question: u32, #[string] path: String, #[buffer] bytes: &[u8]) {
    tell(question, path, Some(Answer::Content(bytes.to_vec())));
}

/// What was kept of descriptions of packages may be that of a file system which is gone.
#[op2(fast)]
pub fn op_rt_virtual_forget() {
    PackageJsonThreadLocalCache::clear();
}

fn tell(question: u32, path: String, answer: Option<Answer>) {
    if let Some(question) = Question::from_number(question) {
        virtual_files::tell(question, PathBuf::from(path), answer);
    }
}
