//! Bytes that an executable carries: they stand behind all else in its file, and a record in its data says where.
//!
//! The record is a note, which is found in a file by its program headers alone, so also in a stripped one; the running process
//! reads it where it is linked. An executable that carries nothing pays one read of memory for that. The bytes are no part of
//! what the system loads: they are mapped where somebody wants them.

use std::fs::File;
use std::io;
use std::io::Read;
use std::os::fd::AsRawFd;
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::atomic_file::AtomicFile;
use crate::build_id::NT_GNU_BUILD_ID;
use crate::elf_notes;
use crate::linux::this_executable;

const NAME: [u8; 4] = *b"rt\0\0";
const KIND: u32 = 0x5041_594c;
/// Of the payload in its file: a multiple of every page size that Linux has.
const ALIGNMENT: u64 = 65536;
/// Bytes of the content of the record: offset and length in the file.
const CONTENT: usize = 16;

/// An ELF note. All zeroes in `offset` and `length`: nothing is carried.
#[repr(C)]
struct Record {
    name_length: u32,
    content_length: u32,
    kind: u32,
    name: [u8; 4],
    /// Halves of 64 bits, since notes are aligned to 32.
    offset: [u32; 2],
    length: [u32; 2],
}

#[used]
#[unsafe(link_section = ".note.rt.payload")]
static RECORD: Record = Record {
    name_length: NAME.len() as u32,
    content_length: CONTENT as u32,
    kind: KIND,
    name: NAME,
    offset: [0; 2],
    length: [0; 2],
};

/// Offset and length of what this executable carries.
fn record() -> Option<(u64, u64)> {
    // SAFETY: a static, read as it is in memory: the compiler knows the zeroes of the source only, and `Carrier::write` changes
    // them in the file.
    let (offset, length) = unsafe {
        (
            (&raw const RECORD.offset).read_volatile(),
            (&raw const RECORD.length).read_volatile(),
        )
    };
    let number = |[low, high]: [u32; 2]| u64::from(low) | (u64::from(high) << 32);
    let length = number(length);
    (length > 0).then(|| (number(offset), length))
}

/// What this executable carries, mapped until the process ends. `None`: nothing.
///
/// # Errors
/// The system's, and `UnexpectedEof` where the file ends before its payload does.
pub fn payload() -> Option<io::Result<&'static [u8]>> {
    record().map(|(offset, length)| {
        let file = File::open(this_executable())?;
        if file.metadata()?.len() < offset.saturating_add(length) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let length = usize::try_from(length).map_err(io::Error::other)?;
        let address = map(&file, offset, length, libc::PROT_READ)?;
        // SAFETY: mapped, to be read, and never unmapped. Nobody can write into the file of a running executable.
        Ok(unsafe { std::slice::from_raw_parts(address.cast::<u8>(), length) })
    })
}

/// Some of the payload in memory of its own: whoever writes there changes nothing but that.
pub struct PrivateCopy {
    mapping: *mut libc::c_void,
    mapped: usize,
    /// Of what was asked for, in the mapping.
    start: usize,
}

impl PrivateCopy {
    pub fn as_mut_ptr(&self) -> *mut u8 {
        // SAFETY: `start` lies in the mapping, or right behind it.
        unsafe { self.mapping.cast::<u8>().add(self.start) }
    }
}

impl Drop for PrivateCopy {
    fn drop(&mut self) {
        // SAFETY: this mapping, which nobody else knows of.
        unsafe { libc::munmap(self.mapping, self.mapped) };
    }
}

/// `length` bytes of the payload from `start`, which were not read yet: pages are copied when they are written.
///
/// # Errors
/// The system's. `InvalidInput` where that is not in the payload.
pub fn private_copy(start: usize, length: usize) -> io::Result<PrivateCopy> {
    let (offset, whole) = record().unwrap_or_default();
    let fits = start
        .checked_add(length)
        .is_some_and(|end| end as u64 <= whole);
    if !fits || length == 0 {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let page = ALIGNMENT as usize;
    let first = start - start % page;
    let mapped = start + length - first;
    let file = File::open(this_executable())?;
    let mapping = map(
        &file,
        offset + first as u64,
        mapped,
        libc::PROT_READ | libc::PROT_WRITE,
    )?;
    Ok(PrivateCopy {
        mapping,
        mapped,
        start: start - first,
    })
}

/// mmap(2), privately.
fn map(
    file: &File,
    offset: u64,
    length: usize,
    protection: libc::c_int,
) -> io::Result<*mut libc::c_void> {
    let offset = libc::off_t::try_from(offset).map_err(io::Error::other)?;
    // SAFETY: a new mapping, at an address that the system chooses.
    let address = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            length,
            protection,
            libc::MAP_PRIVATE,
            file.as_raw_fd(),
            offset,
        )
    };
    if address == libc::MAP_FAILED {
        return Err(io::Error::last_os_error());
    }
    Ok(address)
}

/// Why a file cannot be given a payload.
#[derive(Debug)]
pub enum NotACarrier {
    System(io::Error),
    /// No executable of this system.
    Foreign,
    /// An executable without a record.
    WithoutRecord,
    /// It carries something already.
    Laden,
}

impl From<io::Error> for NotACarrier {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// An executable file whose copies can be given a payload.
pub struct Carrier {
    file: File,
    /// Of the record's content in the file.
    record: u64,
    build_id: Option<Vec<u8>>,
}

impl Carrier {
    /// # Errors
    /// See [`NotACarrier`].
    pub fn open(path: &Path) -> Result<Self, NotACarrier> {
        let mut file = File::open(path)?;
        let mut magic = [0; 4];
        match file.read_exact(&mut magic) {
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error.into()),
            Ok(()) if magic == *b"\x7fELF" => {}
            _ => return Err(NotACarrier::Foreign),
        }
        let (record, content) = note_in(&file, &NAME, KIND)?
            .filter(|(_, content)| content.len() == CONTENT)
            .ok_or(NotACarrier::WithoutRecord)?;
        if content != [0; CONTENT] {
            return Err(NotACarrier::Laden);
        }
        let build_id = note_in(&file, b"GNU\0", NT_GNU_BUILD_ID)?;
        Ok(Self {
            file,
            record,
            build_id: build_id.map(|(_, content)| content),
        })
    }

    /// See [`build_id`](crate::build_id).
    pub fn build_id(&self) -> Option<&[u8]> {
        self.build_id.as_deref()
    }

    /// Make `target` a copy of the executable that carries `parts`, one behind the other.
    ///
    /// # Errors
    /// The system's.
    pub fn write(&self, target: &mut AtomicFile, parts: &[&[u8]]) -> io::Result<()> {
        let own = self.file.metadata()?.len();
        let offset = own.next_multiple_of(ALIGNMENT);
        let length: u64 = parts.iter().map(|part| part.len() as u64).sum();
        let mut from = &self.file;
        io::Seek::rewind(&mut from)?;
        let mut to = target.file();
        // The system copies, on some file systems without reading a byte.
        io::copy(&mut from, &mut to)?;
        let mut at = offset;
        for part in parts {
            to.write_all_at(part, at)?;
            at += part.len() as u64;
        }
        let mut content = [0; CONTENT];
        content[..8].copy_from_slice(&offset.to_ne_bytes());
        content[8..].copy_from_slice(&length.to_ne_bytes());
        to.write_all_at(&content, self.record)
    }
}

/// Where the content of a note is in an ELF file of 64 bits and this machine's byte order, and the content: elf(5).
fn note_in(file: &File, name: &[u8], kind: u32) -> io::Result<Option<(u64, Vec<u8>)>> {
    const HEADER: usize = 64;
    const PROGRAM_HEADER: usize = 56;
    let mut header = [0; HEADER];
    let is_whole = file.read_at(&mut header, 0)? == HEADER;
    let order = if cfg!(target_endian = "little") { 1 } else { 2 };
    // Class of 64 bits, byte order.
    if !is_whole || header[4] != 2 || header[5] != order {
        return Ok(None);
    }
    let table = long(&header, 32);
    let size = usize::from(u16::from_ne_bytes([header[54], header[55]]));
    let count = u16::from_ne_bytes([header[56], header[57]]);
    if size != PROGRAM_HEADER {
        return Ok(None);
    }
    for number in 0..u64::from(count) {
        let mut entry = [0; PROGRAM_HEADER];
        file.read_exact_at(&mut entry, table + number * PROGRAM_HEADER as u64)?;
        let of_segment = u32::from_ne_bytes([entry[0], entry[1], entry[2], entry[3]]);
        let (offset, length, alignment) = (long(&entry, 8), long(&entry, 32), long(&entry, 48));
        // No segment of notes is as large as this.
        if of_segment != libc::PT_NOTE || length > 1 << 20 {
            continue;
        }
        let mut notes = vec![0; length as usize];
        file.read_exact_at(&mut notes, offset)?;
        if let Some(content) = elf_notes::find(&notes, alignment as usize, name, kind) {
            return Ok(Some((
                offset + content.start as u64,
                notes[content].to_vec(),
            )));
        }
    }
    Ok(None)
}

fn long(bytes: &[u8], at: usize) -> u64 {
    let mut number = [0; 8];
    number.copy_from_slice(&bytes[at..at + 8]);
    u64::from_ne_bytes(number)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::atomic_file::FileAccess;

    /// What the copy of this test's executable says of what it carries: it runs `says_what_it_carries` below.
    fn told(executable: &Path) -> String {
        let output = std::process::Command::new(executable)
            .args([
                "--exact",
                "payload::tests::says_what_it_carries",
                "--nocapture",
            ])
            .env("TELL", "1")
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let line = printed
            .lines()
            .find_map(|line| line.split_once("carries: "));
        line.map_or(printed.clone(), |(_, told)| told.to_string())
    }

    #[test]
    fn says_what_it_carries() {
        if std::env::var_os("TELL").is_none() {
            assert!(payload().is_none());
            return;
        }
        match payload() {
            Some(Ok(bytes)) => {
                let copy = private_copy(65537, 3).unwrap();
                // SAFETY: three bytes were asked for.
                let copy = unsafe { std::slice::from_raw_parts_mut(copy.as_mut_ptr(), 3) };
                copy.reverse();
                crate::print(&format!(
                    "carries: {} {:?} {copy:?} {:?}\n",
                    bytes.len(),
                    &bytes[..4],
                    &bytes[65537..]
                ));
            }
            other => crate::print(&format!("carries: {other:?}\n")),
        }
    }

    #[test]
    fn a_copy_of_an_executable_carries_what_it_was_given() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("laden");
        let carrier = Carrier::open(&this_executable()).unwrap_or_else(|error| panic!("{error:?}"));
        let mut target = AtomicFile::create(&path, FileAccess::Owner).unwrap();
        carrier
            .write(&mut target, &[&[7; 65537], &[1, 2, 3]])
            .unwrap();
        let file = target.persist().unwrap();
        file.set_permissions(std::fs::Permissions::from_mode(0o700))
            .unwrap();
        drop(file);
        assert_eq!(told(&path), "65540 [7, 7, 7, 7] [3, 2, 1] [1, 2, 3]");
        assert!(matches!(Carrier::open(&path), Err(NotACarrier::Laden)));

        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        assert!(told(&path).contains("UnexpectedEof"), "{}", told(&path));
    }

    #[test]
    fn other_files_are_no_carriers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        for (bytes, laden) in [
            (b"".as_slice(), false),
            (b"#!/bin/sh\n", false),
            (b"\x7fELF", true),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let refused = Carrier::open(&path).err().unwrap();
            match laden {
                true => assert!(matches!(refused, NotACarrier::WithoutRecord), "{refused:?}"),
                false => assert!(matches!(refused, NotACarrier::Foreign), "{refused:?}"),
            }
        }
        assert!(matches!(
            Carrier::open(folder.path()),
            Err(NotACarrier::System(_))
        ));
    }
}
