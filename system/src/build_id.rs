//! Which build of an executable runs: the identifier that the linker wrote into it.

#[cfg(any(target_os = "linux", test))]
use crate::elf_notes;

pub const NT_GNU_BUILD_ID: u32 = 3;

/// The identifier of the running executable: equal in copies of one file, also stripped ones, and different when anything in
/// them is. `None` where the linker wrote none.
///
/// Source: the note `NT_GNU_BUILD_ID`, ld(1) `--build-id`; dl_iterate_phdr(3), which gives the executable first.
#[cfg(target_os = "linux")]
pub fn build_id() -> Option<&'static [u8]> {
    let mut found: Option<&'static [u8]> = None;
    // SAFETY: the callback gets the address of `found`, which outlives the call, and nothing else writes it.
    unsafe { libc::dl_iterate_phdr(Some(look_at_first), (&raw mut found).cast()) };
    found
}

/// Elsewhere executables have no such note.
#[cfg(not(target_os = "linux"))]
pub fn build_id() -> Option<&'static [u8]> {
    None
}

/// The identifier in hexadecimal digits, or `none`.
pub fn build_id_text() -> String {
    build_id().map_or_else(|| "none".to_string(), hexadecimal)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// # Safety
/// `info` is what dl_iterate_phdr(3) gives, `data` the address of an `Option<&'static [u8]>`.
#[cfg(target_os = "linux")]
unsafe extern "C" fn look_at_first(
    info: *mut libc::dl_phdr_info,
    _size: usize,
    data: *mut libc::c_void,
) -> libc::c_int {
    // SAFETY: by this function's contract. The headers and segments of the executable are mapped until the process ends.
    unsafe {
        let info = &*info;
        let headers: &'static [_] =
            std::slice::from_raw_parts(info.dlpi_phdr, usize::from(info.dlpi_phnum));
        let found = headers
            .iter()
            .filter(|header| header.p_type == libc::PT_NOTE)
            .find_map(|header| {
                let start = (info.dlpi_addr + header.p_vaddr) as *const u8;
                let notes = std::slice::from_raw_parts(start, header.p_memsz as usize);
                find(notes, header.p_align as usize)
            });
        *data.cast::<Option<&'static [u8]>>() = found;
    }
    // Anything but 0 ends the iteration.
    1
}

/// The identifier in a segment of notes.
#[cfg(any(target_os = "linux", test))]
fn find(notes: &[u8], alignment: usize) -> Option<&[u8]> {
    elf_notes::find(notes, alignment, b"GNU\0", NT_GNU_BUILD_ID).map(|range| &notes[range])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elf_notes::tests::note;

    #[test]
    fn the_identifier_is_found_among_other_notes() {
        let mut notes = note(b"GNU\0", &[1; 16], 1);
        notes.extend(note(b"stapsdt\0", &[2; 5], 3));
        notes.extend(note(b"GNU\0", &[0xab; 20], 3));
        assert_eq!(find(&notes, 4), Some([0xab; 20].as_slice()));
        assert_eq!(hexadecimal(&[0, 0xab]), "00ab");
    }

    #[test]
    fn notes_without_it_and_notes_cut_short_have_none() {
        let notes = note(b"GNU\0", &[7; 20], 3);
        for length in 0..notes.len() {
            assert_eq!(find(&notes[..length], 4), None, "{length} bytes");
        }
        assert_eq!(find(&note(b"GNU\0", &[7; 20], 1), 4), None);
        assert_eq!(find(&[0xff; 40], 4), None);
    }
}
