// Copyright 2018-2026 the Deno authors. MIT license.

//! Frames of a stack that repeat themselves or those of another stack.

/// `getDuplicateErrorFrameRanges(frames)`.
pub(super) fn get_duplicate_error_frame_ranges(frames: &[String]) -> Vec<usize> {
    let mut result: Vec<usize> = Vec::new();
    let mut line_to_positions: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut index_of: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();

    for (i, frame) in frames.iter().enumerate() {
        match index_of.get(frame.as_str()) {
            Some(&idx) => line_to_positions[idx].1.push(i),
            None => {
                index_of.insert(frame.as_str(), line_to_positions.len());
                line_to_positions.push((i, vec![i]));
            }
        }
    }

    let minimum_duplicate_range = 3usize;
    if frames.len() - line_to_positions.len() <= minimum_duplicate_range {
        return result;
    }

    let mut i = 0usize;
    while i + minimum_duplicate_range < frames.len() {
        let positions = &line_to_positions[*index_of.get(frames[i].as_str()).unwrap()].1;
        if positions.len() == 1 || *positions.last().unwrap() == i {
            i += 1;
            continue;
        }
        let current = positions.iter().position(|&p| p == i).unwrap() + 1;
        if current == positions.len() {
            i += 1;
            continue;
        }

        let mut range = positions[positions.len() - 1] - i;
        if range < minimum_duplicate_range {
            i += 1;
            continue;
        }
        let mut extra_steps: Option<Vec<usize>> = None;
        if current + 1 < positions.len() {
            // GCD of candidate distances.
            let mut gcd_range = 0usize;
            let mut steps: Vec<usize> = Vec::new();
            for &p in &positions[current..] {
                let mut distance = p - i;
                while distance != 0 {
                    let remainder = if distance == 0 {
                        0
                    } else {
                        gcd_range % distance
                    };
                    if gcd_range != 0 {
                        if !steps.contains(&gcd_range) {
                            steps.push(gcd_range);
                        }
                    }
                    gcd_range = distance;
                    distance = remainder;
                }
                if gcd_range == 1 {
                    break;
                }
            }
            range = gcd_range;
            steps.retain(|&s| s != range);
            if !steps.is_empty() {
                extra_steps = Some(steps);
            }
        }
        let mut max_range = range;
        let mut max_duplicates = 0usize;
        let mut duplicate_ranges = 0usize;

        let mut next_start = i + range;
        loop {
            let mut equal_frames = 0usize;
            for j in 0..range {
                if frames.get(i + j) != frames.get(next_start + j) {
                    break;
                }
                equal_frames += 1;
            }
            if equal_frames != range {
                let has_extra = extra_steps.as_ref().map(|s| !s.is_empty()).unwrap_or(false);
                if !has_extra {
                    break;
                }
                if duplicate_ranges != 0 && max_range * max_duplicates < range * duplicate_ranges {
                    max_range = range;
                    max_duplicates = duplicate_ranges;
                }
                range = extra_steps.as_mut().unwrap().pop().unwrap();
                next_start = i;
                duplicate_ranges = 0;
                next_start += range;
                continue;
            }
            duplicate_ranges += 1;
            next_start += range;
        }

        if max_duplicates != 0 && max_range * max_duplicates >= range * duplicate_ranges {
            range = max_range;
            duplicate_ranges = max_duplicates;
        }

        if duplicate_ranges * range >= 3 {
            result.push(i + range);
            result.push(range);
            result.push(duplicate_ranges);
            i += range * (duplicate_ranges + 1) - 1;
        }
        i += 1;
    }

    result
}

/// `identicalSequenceRange(a, b)`.
pub(super) fn identical_sequence_range(a: &[String], b: &[String]) -> (usize, usize) {
    if a.len() < 4 {
        return (0, 0);
    }
    for i in 0..a.len() - 3 {
        if let Some(pos) = b.iter().position(|x| *x == a[i]) {
            let rest = b.len() - pos;
            if rest > 3 {
                let mut len = 1usize;
                let max_len = (a.len() - i).min(rest);
                while max_len > len && a[i + len] == b[pos + len] {
                    len += 1;
                }
                if len > 3 {
                    return (len, i);
                }
            }
        }
    }
    (0, 0)
}
