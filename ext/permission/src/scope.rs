//! What can be granted: Node's names for it, and the flags that grant it.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    FileSystem,
    FileSystemRead,
    FileSystemWrite,
    ChildProcess,
    Wasi,
    WorkerThreads,
    Inspector,
    Net,
    Addon,
    Ffi,
    OpenSslStore,
}

struct Row {
    scope: Scope,
    /// As programs name it.
    label: &'static str,
    /// As errors do.
    name: &'static str,
    flag: &'static str,
    /// The end of the name of the channel on which refusals are published.
    channel: &'static str,
}

const fn row(
    scope: Scope,
    label: &'static str,
    name: &'static str,
    flag: &'static str,
    channel: &'static str,
) -> Row {
    Row {
        scope,
        label,
        name,
        flag,
        channel,
    }
}

/// In the order of the variants.
#[rustfmt::skip]
const ROWS: [Row; 11] = [
    row(Scope::FileSystem, "fs", "FileSystem", "", "fs"),
    row(Scope::FileSystemRead, "fs.read", "FileSystemRead", "--allow-fs-read", "fs"),
    row(Scope::FileSystemWrite, "fs.write", "FileSystemWrite", "--allow-fs-write", "fs"),
    row(Scope::ChildProcess, "child", "ChildProcess", "--allow-child-process", "child"),
    row(Scope::Wasi, "wasi", "WASI", "--allow-wasi", "wasi"),
    row(Scope::WorkerThreads, "worker", "WorkerThreads", "--allow-worker", "worker"),
    row(Scope::Inspector, "inspector", "Inspector", "--allow-inspector", "inspector"),
    row(Scope::Net, "net", "Net", "--allow-net", "net"),
    row(Scope::Addon, "addon", "Addon", "--allow-addons", "addon"),
    row(Scope::Ffi, "ffi", "FFI", "--allow-ffi", "ffi"),
    row(Scope::OpenSslStore, "openssl.store", "OpenSSLStore", "--allow-openssl-store", ""),
];

impl Scope {
    /// That of which programs speak as `label`.
    pub fn of_label(label: &str) -> Option<Self> {
        ROWS.iter()
            .find(|row| row.label == label)
            .map(|row| row.scope)
    }

    /// All that a flag without a value grants.
    pub(crate) fn switches() -> impl Iterator<Item = (Self, &'static str)> {
        ROWS[3..].iter().map(|row| (row.scope, row.flag))
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    pub fn name(self) -> &'static str {
        self.row().name
    }

    pub(crate) fn flag(self) -> &'static str {
        self.row().flag
    }

    pub(crate) fn channel(self) -> &'static str {
        self.row().channel
    }

    pub(crate) fn bit(self) -> u16 {
        1 << self as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_where_their_scopes_look_for_them() {
        for (index, row) in ROWS.iter().enumerate() {
            assert_eq!(row.scope as usize, index, "{}", row.label);
            assert_eq!(Scope::of_label(row.label), Some(row.scope));
        }
        assert_eq!(Scope::of_label("nothing"), None);
    }
}
