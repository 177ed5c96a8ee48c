//! The channel to a child process: made by us, so that what is said through it can be written at once, and not when the event loop
//! comes to it. A program that says something to its child and exits would have said nothing.

use std::io;
use std::os::fd::BorrowedFd;
use std::os::fd::OwnedFd;

use deno_core::OpState;
use deno_core::ResourceId;
use deno_core::op2;
use deno_process::ipc::IpcAdvancedStreamResource;
use deno_process::ipc::IpcJsonStreamResource;
use deno_process::ipc::IpcRefTracker;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

/// The channel that a child has the other end of. Takes `descriptor`.
///
/// JS: `(descriptor: number, advanced: boolean) => number`, for deno_node's ops. Throws what the system says.
#[op2(fast)]
#[smi]
pub fn op_rt_channel_open(
    state: &mut OpState,
    #[smi] descriptor: i32,
    advanced: bool,
) -> Result<ResourceId, io::Error> {
    let tracker = IpcRefTracker::new(state.external_ops_tracker.clone());
    let descriptor = i64::from(descriptor);
    Ok(if advanced {
        let channel = IpcAdvancedStreamResource::new(descriptor, tracker)?;
        state.resource_table.add(channel)
    } else {
        let channel = IpcJsonStreamResource::new(descriptor, tracker)?;
        state.resource_table.add(channel)
    })
}

/// Write what the other side has room for now, as much of it as one call takes: pieces would fill the room sooner.
///
/// JS: `(descriptor: number, bytes: Uint8Array) => number`: the bytes written, or a negative error number.
#[op2(fast)]
#[smi]
pub fn op_rt_channel_try(#[smi] descriptor: i32, #[buffer] bytes: &[u8]) -> i32 {
    let mut written = 0;
    while let Some(rest) = bytes.get(written..)
        && !rest.is_empty()
    {
        let flags = libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL;
        // SAFETY: `rest` has as many bytes as it says.
        let count = unsafe { libc::send(descriptor, rest.as_ptr().cast(), rest.len(), flags) };
        let Ok(count) = usize::try_from(count) else {
            match io::Error::last_os_error().raw_os_error() {
                Some(libc::EINTR) => continue,
                Some(libc::EAGAIN) | None => break,
                Some(error) => return -error,
            }
        };
        written += count;
    }
    i32::try_from(written).unwrap_or(i32::MAX)
}

/// Wait until something can be written, or never will be.
///
/// JS: `(descriptor: number) => Promise<void>`
#[op2]
pub fn op_rt_channel_writable(#[smi] descriptor: i32) -> impl Future<Output = ()> + use<> {
    // A copy, since the event loop knows the descriptor already: made now, while the channel is open for certain.
    // SAFETY: the borrow ends with the call. A descriptor that is not open is an error of the system.
    let copy = unsafe { BorrowedFd::borrow_raw(descriptor) }.try_clone_to_owned();
    async move {
        let Ok(copy) = copy else { return };
        // SAFETY: the copy stays the same as long as it is owned.
        let watched: Result<AsyncFd<OwnedFd>, _> =
            unsafe { AsyncFd::register_with_interest(copy, Interest::WRITABLE) };
        let Ok(watched) = watched else { return };
        // Whoever tries to write then meets the error.
        drop(watched.writable().await);
    }
}
