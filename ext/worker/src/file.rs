//! Open files on their way to another thread.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs::File;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::rc::Rc;

use deno_core::{OpState, Resource, ResourceId, TransferredResource, op2};
use deno_error::JsErrorBox;
use deno_io::{FdTable, StdFileResourceInner};

/// A file that no number of the thread stands for. Dropping it closes the file: a message that nobody reads leaks nothing.
struct TransferredFile(File);

struct FileResource(RefCell<Option<File>>);

impl Resource for FileResource {
    fn name(&self) -> Cow<'_, str> {
        "transferredFile".into()
    }

    fn transfer(self: Rc<Self>) -> Result<Box<dyn TransferredResource>, JsErrorBox> {
        let file = self.0.take();
        file.map(|file| Box::new(TransferredFile(file)) as Box<dyn TransferredResource>)
            .ok_or_else(|| JsErrorBox::type_error("The file was transferred"))
    }
}

impl TransferredResource for TransferredFile {
    fn receive(self: Box<Self>) -> Rc<dyn Resource> {
        Rc::new(FileResource(RefCell::new(Some(self.0))))
    }
}

/// Take a file from this thread: its number is closed.
///
/// JS: `(fd: number) => number`, a resource to transfer.
///
/// # Errors
/// If nothing is open under the number.
#[op2(fast)]
#[smi]
pub fn op_rt_file_send(state: &mut OpState, #[smi] fd: i32) -> Result<ResourceId, JsErrorBox> {
    let entry = state.borrow_mut::<FdTable>().remove(fd);
    let Some(entry) = entry else {
        return Err(JsErrorBox::generic("EBADF: bad file descriptor"));
    };
    // SAFETY: `entry` keeps the descriptor open until after the copy was made.
    let copy = unsafe { BorrowedFd::borrow_raw(fd) }.try_clone_to_owned();
    drop(entry);
    let file = File::from(copy.map_err(JsErrorBox::from_err)?);
    Ok(state
        .resource_table
        .add(FileResource(RefCell::new(Some(file)))))
}

/// Give a file that was transferred a number in this thread.
///
/// JS: `(resource: number) => number`
///
/// # Errors
/// If the resource is none of a file.
#[op2(fast)]
#[smi]
pub fn op_rt_file_receive(
    state: &mut OpState,
    #[smi] resource: ResourceId,
) -> Result<i32, JsErrorBox> {
    let resource = state
        .resource_table
        .take::<FileResource>(resource)
        .map_err(JsErrorBox::from_err)?;
    let Some(file) = resource.0.take() else {
        return Err(JsErrorBox::type_error("The file was transferred"));
    };
    let fd = file.as_raw_fd();
    let file = Rc::new(StdFileResourceInner::file(file, None));
    let table = state.borrow_mut::<FdTable>();
    // What was known by this number before has been closed since.
    if table.is_inherited_extra_stdio(fd) {
        table.remove(fd);
    }
    table.register(fd, file);
    Ok(fd)
}

/// What a thread has opened stays open when it ends.
struct KeepsDescriptors;

/// Have the files that this thread opens stay open when it ends: they are somebody else's then.
///
/// JS: `() => void`
#[op2(fast)]
pub fn op_rt_worker_keep_descriptors(state: &mut OpState) {
    state.put(KeepsDescriptors);
}

/// To be called when a thread has ended, before what it has opened is closed.
pub fn leave_descriptors(state: &mut OpState) {
    if state.has::<KeepsDescriptors>()
        && let Some(table) = state.try_take::<FdTable>()
    {
        std::mem::forget(table);
    }
}
