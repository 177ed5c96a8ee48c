//! How much memory the control groups of this process allow it, of both versions.
//!
//! Which files count, and that what is "high" counts like a limit, is libuv's choice (`uv_get_constrained_memory`), and so
//! Node's. libuv looks at the group of the process alone; a limit of a group around it holds as well, so the least is taken.

use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use crate::reads::read_of_kernel;

/// Where the groups of a version are, and their files with limits.
struct Version {
    mount: &'static str,
    files: [&'static str; 2],
}

const FIRST: Version = Version {
    mount: "sys/fs/cgroup/memory",
    files: ["memory.limit_in_bytes", "memory.soft_limit_in_bytes"],
};

const SECOND: Version = Version {
    mount: "sys/fs/cgroup",
    files: ["memory.max", "memory.high"],
};

/// The least limit in bytes of the process's groups, `u64::MAX` if none has one. `None` where no group says anything: its files
/// are not there, or not to be read. `root` is `/` but in tests.
pub fn memory_limit(root: &Path, page_size: u64) -> Option<u64> {
    let groups = read_of_kernel(&root.join("proc/self/cgroup")).ok()?;
    let (version, group) = memory_group(&groups)?;
    let mount = root.join(version.mount);
    // What version 1 says in place of no limit at all.
    let unlimited = i64::MAX as u64 & !(page_size - 1);
    let limits = |folder: &Path| {
        let limits = version.files.map(|file| read_limit(&folder.join(file)));
        limits.into_iter().flatten().min()
    };
    // In a container the name may be the one outside, of a folder that is not there: then the container's own group is at the
    // place where groups are mounted.
    let least = mount
        .join(group)
        .ancestors()
        .take_while(|folder| folder.starts_with(&mount))
        .filter_map(limits)
        .min()?;
    Some(if least >= unlimited { u64::MAX } else { least })
}

/// The version that counts memory, and the name of the process's group there. With both in use, memory is version 1's if it
/// lists it.
fn memory_group(groups: &str) -> Option<(Version, PathBuf)> {
    let mut second = None;
    for line in groups.lines() {
        let mut parts = line.splitn(3, ':');
        let (Some(number), Some(controllers), Some(name)) =
            (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        if controllers.split(',').any(|name| name == "memory") {
            return Some((FIRST, relative(name)));
        }
        if number == "0" && controllers.is_empty() {
            second = Some((SECOND, relative(name)));
        }
    }
    second
}

/// `name` as a way down from where groups are mounted. One that begins with `/..` is of a group outside of what can be seen.
fn relative(name: &str) -> PathBuf {
    Path::new(name)
        .components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .collect()
}

/// A file's number of bytes; `max` is no limit. `None` for one that is not there.
fn read_limit(path: &Path) -> Option<u64> {
    let text = read_of_kernel(path).ok()?;
    match text.trim() {
        "max" => Some(u64::MAX),
        number => number.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEBIBYTE: u64 = 1 << 20;

    /// What is found in a file system with these files.
    fn limit_in(files: &[(&str, &str)]) -> Option<u64> {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        memory_limit(root.path(), 4096)
    }

    #[test]
    fn a_group_has_its_own_limit() {
        let limit = limit_in(&[
            ("proc/self/cgroup", "0::/user/a.scope\n"),
            ("sys/fs/cgroup/user/a.scope/memory.max", "1048576\n"),
            ("sys/fs/cgroup/user/a.scope/memory.high", "max\n"),
        ]);
        assert_eq!(limit, Some(MEBIBYTE));
    }

    #[test]
    fn what_is_high_limits_too() {
        let limit = limit_in(&[
            ("proc/self/cgroup", "0::/a\n"),
            ("sys/fs/cgroup/a/memory.max", "2097152\n"),
            ("sys/fs/cgroup/a/memory.high", "1048576\n"),
        ]);
        assert_eq!(limit, Some(MEBIBYTE));
    }

    #[test]
    fn groups_around_it_limit_a_group() {
        let limit = limit_in(&[
            ("proc/self/cgroup", "0::/pod/container/a\n"),
            ("sys/fs/cgroup/pod/memory.max", "1048576\n"),
            ("sys/fs/cgroup/pod/container/memory.max", "4194304\n"),
            ("sys/fs/cgroup/pod/container/a/memory.max", "max\n"),
        ]);
        assert_eq!(limit, Some(MEBIBYTE));
    }

    #[test]
    fn the_root_of_a_container_is_where_groups_are_mounted() {
        let own_names = limit_in(&[
            ("proc/self/cgroup", "0::/\n"),
            ("sys/fs/cgroup/memory.max", "1048576\n"),
        ]);
        assert_eq!(own_names, Some(MEBIBYTE));
        let names_outside = limit_in(&[
            ("proc/self/cgroup", "4:memory:/docker/0a1b\n0::/\n"),
            ("sys/fs/cgroup/memory/memory.limit_in_bytes", "1048576\n"),
        ]);
        assert_eq!(names_outside, Some(MEBIBYTE));
        let outside_of_view = limit_in(&[
            ("proc/self/cgroup", "0::/../other\n"),
            ("sys/fs/cgroup/memory.max", "1048576\n"),
            ("sys/fs/memory.max", "1\n"),
        ]);
        assert_eq!(outside_of_view, Some(MEBIBYTE));
    }

    #[test]
    fn version_1_counts_where_it_has_memory() {
        let limit = limit_in(&[
            (
                "proc/self/cgroup",
                "9:name=systemd:/\n4:cpu,memory:/a\n0::/a\n",
            ),
            ("sys/fs/cgroup/memory/a/memory.limit_in_bytes", "2097152\n"),
            (
                "sys/fs/cgroup/memory/a/memory.soft_limit_in_bytes",
                "9223372036854771712\n",
            ),
            ("sys/fs/cgroup/memory/memory.limit_in_bytes", "1048576\n"),
            ("sys/fs/cgroup/a/memory.max", "1\n"),
        ]);
        assert_eq!(limit, Some(MEBIBYTE));
    }

    #[test]
    fn no_limit_is_not_the_same_as_no_answer() {
        let first = limit_in(&[
            ("proc/self/cgroup", "4:memory:/\n"),
            (
                "sys/fs/cgroup/memory/memory.limit_in_bytes",
                "9223372036854771712\n",
            ),
        ]);
        assert_eq!(first, Some(u64::MAX));
        let second = limit_in(&[
            ("proc/self/cgroup", "0::/a\n"),
            ("sys/fs/cgroup/a/memory.max", "max\n"),
        ]);
        assert_eq!(second, Some(u64::MAX));
        assert_eq!(limit_in(&[("proc/self/cgroup", "0::/\n")]), None);
        assert_eq!(limit_in(&[("proc/self/cgroup", "9:cpu:/\n")]), None);
        assert_eq!(limit_in(&[]), None);
    }
}
