//! Which build of an executable runs: the identifier that the linker wrote into it.

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

/// The identifier in a segment of notes: lengths of name and content, a type, then both, each filled up to `alignment`.
#[cfg(any(target_os = "linux", test))]
fn find(mut notes: &[u8], alignment: usize) -> Option<&[u8]> {
    const NT_GNU_BUILD_ID: u32 = 3;
    let alignment = if alignment == 8 { 8 } else { 4 };
    while notes.len() >= 12 {
        let number = |at: usize| {
            u32::from_ne_bytes([notes[at], notes[at + 1], notes[at + 2], notes[at + 3]])
        };
        let name_end = 12usize.checked_add(number(0) as usize)?;
        let start = name_end.checked_next_multiple_of(alignment)?;
        let end = start.checked_add(number(4) as usize)?;
        let content = notes.get(start..end)?;
        if number(8) == NT_GNU_BUILD_ID && &notes[12..name_end] == b"GNU\0" {
            return Some(content);
        }
        notes = notes.get(end.checked_next_multiple_of(alignment)?..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(name: &[u8], content: &[u8], kind: u32) -> Vec<u8> {
        let mut note = Vec::new();
        for number in [name.len() as u32, content.len() as u32, kind] {
            note.extend(number.to_ne_bytes());
        }
        for part in [name, content] {
            note.extend(part);
            note.resize(note.len().next_multiple_of(4), 0);
        }
        note
    }

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
