//! Notes in executables, ELF's records that linkers and programs leave for each other: elf(5), "Notes".

use std::ops::Range;

/// Where the content of the note `name` of kind `kind` lies in a segment of notes: lengths of name and content, a kind, then both,
/// each filled up to `alignment`.
///
/// - `name`: with its final zero
pub fn find(segment: &[u8], alignment: usize, name: &[u8], kind: u32) -> Option<Range<usize>> {
    let alignment = if alignment == 8 { 8 } else { 4 };
    let mut at = 0usize;
    loop {
        let notes = segment.get(at..).filter(|notes| notes.len() >= 12)?;
        let number = |at: usize| {
            u32::from_ne_bytes([notes[at], notes[at + 1], notes[at + 2], notes[at + 3]])
        };
        let name_end = 12usize.checked_add(number(0) as usize)?;
        let start = name_end.checked_next_multiple_of(alignment)?;
        let end = start.checked_add(number(4) as usize)?;
        notes.get(start..end)?;
        if number(8) == kind && &notes[12..name_end] == name {
            return Some(at + start..at + end);
        }
        at = at.checked_add(end.checked_next_multiple_of(alignment)?)?;
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn note(name: &[u8], content: &[u8], kind: u32) -> Vec<u8> {
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
    fn a_note_is_found_among_others() {
        let mut notes = note(b"GNU\0", &[1; 16], 1);
        notes.extend(note(b"stapsdt\0", &[2; 5], 3));
        let before = notes.len();
        notes.extend(note(b"GNU\0", &[0xab; 20], 3));
        assert_eq!(find(&notes, 4, b"GNU\0", 3), Some(before + 16..before + 36));
        assert_eq!(find(&notes, 4, b"GNU\0", 4), None);
    }

    #[test]
    fn notes_cut_short_have_none() {
        let notes = note(b"GNU\0", &[7; 20], 3);
        for length in 0..notes.len() {
            assert_eq!(
                find(&notes[..length], 4, b"GNU\0", 3),
                None,
                "{length} bytes"
            );
        }
        assert_eq!(find(&[0xff; 40], 4, b"GNU\0", 3), None);
    }
}
