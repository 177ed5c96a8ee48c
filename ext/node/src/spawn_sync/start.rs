//! Starting a child with its descriptors in their places.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd as _;
use std::os::fd::FromRawFd as _;
use std::os::fd::OwnedFd;
use std::os::fd::RawFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt as _;
use std::process::Child;
use std::process::Command;

use super::Options;
use super::pipes::Pipe;
use crate::child_pairs::inherit_nothing;

fn null_device(write: bool) -> io::Result<OwnedFd> {
    let file = File::options()
        .read(!write)
        .write(write)
        .open("/dev/null")?;
    Ok(file.into())
}

/// A copy above all slots: moving one into place does not overwrite another.
fn copy_above(fd: RawFd, slots: usize) -> io::Result<OwnedFd> {
    let lowest = i32::try_from(slots).unwrap_or(i32::MAX).max(3);
    // SAFETY: a number that is no open descriptor is an error here.
    let copy = unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, lowest) };
    if copy < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it is new, and nobody else's.
    Ok(unsafe { OwnedFd::from_raw_fd(copy) })
}

/// Start the child; the pipes are those that somebody reads or writes.
///
/// # Errors
/// The system's.
pub(super) fn start<Input: AsRef<[u8]>>(
    options: &Options<Input>,
) -> io::Result<(Child, Vec<Pipe>)> {
    let mut pipes = Vec::new();
    // The child's ends: the slot, and what goes there.
    let mut ends: Vec<(RawFd, OwnedFd)> = Vec::new();
    let slots = options.stdio.len();
    for (index, slot) in options.stdio.iter().enumerate() {
        let target = i32::try_from(index).unwrap_or(i32::MAX);
        match slot.kind.as_str() {
            "pipe" | "overlapped" => {
                // A pair of sockets, as libuv makes them.
                let (ours, theirs) = UnixStream::pair()?;
                ours.set_nonblocking(true)?;
                ends.push((target, copy_above(theirs.as_raw_fd(), slots)?));
                let input = slot.input.as_ref().map_or(&[][..], AsRef::as_ref);
                // Without input the child meets the end at once.
                if !slot.readable || !input.is_empty() {
                    pipes.push(Pipe {
                        slot: index,
                        stream: ours,
                        input: input.to_vec(),
                        written: 0,
                        writes: !slot.readable,
                    });
                }
            }
            "inherit" | "fd" => ends.push((target, copy_above(slot.fd, slots)?)),
            _ if index < 3 => {
                let null = null_device(index != 0)?;
                ends.push((target, copy_above(null.as_raw_fd(), slots)?));
            }
            _ => {}
        }
    }
    let mut command = Command::new(&options.file);
    if let Some((argv0, rest)) = options.args.split_first() {
        command.arg0(argv0).args(rest);
    }
    command.env_clear();
    command.envs(options.env_pairs.iter().filter_map(|pair| {
        // A name may begin with the sign.
        let at = pair.char_indices().skip(1).find(|&(_, c)| c == '=')?.0;
        Some((pair.get(..at)?, pair.get(at + 1..)?))
    }));
    if let Some(cwd) = &options.cwd {
        command.current_dir(cwd);
    }
    if let Some(uid) = options.uid {
        command.uid(uid);
    }
    if let Some(gid) = options.gid {
        command.gid(gid);
    }
    let moves: Vec<(RawFd, RawFd)> = ends
        .iter()
        .map(|(to, from)| (from.as_raw_fd(), *to))
        .collect();
    let detached = options.detached;
    // SAFETY: between fork and exec only calls that are allowed there: setsid, dup2, fcntl.
    unsafe {
        command.pre_exec(move || {
            if detached {
                libc::setsid();
            }
            for &(from, to) in &moves {
                if libc::dup2(from, to) < 0 {
                    return Err(io::Error::last_os_error());
                }
                // Programs expect standard streams that wait.
                if to < 3 {
                    let flags = libc::fcntl(to, libc::F_GETFL);
                    if flags >= 0 && flags & libc::O_NONBLOCK != 0 {
                        libc::fcntl(to, libc::F_SETFL, flags & !libc::O_NONBLOCK);
                    }
                }
            }
            Ok(())
        });
    }
    inherit_nothing();
    let reserved = reserve_below(slots)?;
    let child = command.spawn();
    drop(reserved);
    Ok((child?, pipes))
}

/// Occupy what is free of the numbers below `slots`. `Command` opens a pipe of its own, which a slot must not overwrite.
fn reserve_below(slots: usize) -> io::Result<Vec<OwnedFd>> {
    let mut reserved = vec![null_device(false)?];
    while let Some(last) = reserved.last()
        && usize::try_from(last.as_raw_fd()).is_ok_and(|number| number < slots)
    {
        let next = last.try_clone()?;
        reserved.push(next);
    }
    Ok(reserved)
}
