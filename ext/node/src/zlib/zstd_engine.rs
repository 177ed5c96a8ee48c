//! zstd, both ways.

use zstd_safe::CCtx;
use zstd_safe::CParameter;
use zstd_safe::DCtx;
use zstd_safe::DParameter;
use zstd_safe::InBuffer;
use zstd_safe::OutBuffer;
use zstd_safe::ResetDirective;
use zstd_safe::Strategy;
use zstd_safe::zstd_sys::ZSTD_EndDirective;

use super::Engine;
use super::Failure;
use super::Left;
use super::UNSET;

/// ZSTD_e_end: the flush of the last step.
const END: i32 = 2;

/// How a frame begins, and how a frame of other data does, whose first byte is any of 0x50 to 0x5f.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
const SKIPPABLE_MAGIC: [u8; 4] = [0x50, 0x2a, 0x4d, 0x18];

const PARAMETER_REFUSED: &str = "Setting parameter failed";
const DICTIONARY_REFUSED: &str = "Failed to load zstd dictionary";

pub struct ZstdEncoder {
    context: CCtx<'static>,
    size: Option<u64>,
    /// The frame has begun.
    begun: bool,
    /// zstd's code.
    error: Option<usize>,
}

impl ZstdEncoder {
    pub fn new(params: &[u32], size: Option<u64>, dictionary: &[u8]) -> Result<Self, &'static str> {
        let mut context = CCtx::try_create().ok_or("Could not initialize zstd instance")?;
        for (number, value) in params.iter().enumerate() {
            if *value == UNSET {
                continue;
            }
            let Some(param) = encoder_param(number, *value)? else {
                continue;
            };
            context
                .set_parameter(param)
                .map_err(|_| PARAMETER_REFUSED)?;
        }
        if size.is_some() {
            context
                .set_pledged_src_size(size)
                .map_err(|_| "Could not set pledged src size")?;
        }
        if !dictionary.is_empty() {
            context
                .load_dictionary(dictionary)
                .map_err(|_| DICTIONARY_REFUSED)?;
        }
        Ok(Self {
            context,
            size,
            begun: false,
            error: None,
        })
    }
}

/// None: it changes nothing here.
fn encoder_param(number: usize, value: u32) -> Result<Option<CParameter>, &'static str> {
    Ok(Some(match number {
        100 => CParameter::CompressionLevel(value as i32),
        101 => CParameter::WindowLog(value),
        102 => CParameter::HashLog(value),
        103 => CParameter::ChainLog(value),
        104 => CParameter::SearchLog(value),
        105 => CParameter::MinMatch(value),
        106 => CParameter::TargetLength(value),
        107 => CParameter::Strategy(match value {
            // The level's own.
            0 => return Ok(None),
            1 => Strategy::ZSTD_fast,
            2 => Strategy::ZSTD_dfast,
            3 => Strategy::ZSTD_greedy,
            4 => Strategy::ZSTD_lazy,
            5 => Strategy::ZSTD_lazy2,
            6 => Strategy::ZSTD_btlazy2,
            7 => Strategy::ZSTD_btopt,
            8 => Strategy::ZSTD_btultra,
            9 => Strategy::ZSTD_btultra2,
            _ => return Err(PARAMETER_REFUSED),
        }),
        130 => CParameter::TargetCBlockSize(value),
        160 => CParameter::EnableLongDistanceMatching(value != 0),
        161 => CParameter::LdmHashLog(value),
        162 => CParameter::LdmMinMatch(value),
        163 => CParameter::LdmBucketSizeLog(value),
        164 => CParameter::LdmHashRateLog(value),
        200 => CParameter::ContentSizeFlag(value != 0),
        201 => CParameter::ChecksumFlag(value != 0),
        202 => CParameter::DictIdFlag(value != 0),
        // Threads, of which this build of zstd has none: the same bytes come out, later.
        400..=402 => return Ok(None),
        _ => return Err(PARAMETER_REFUSED),
    }))
}

impl Engine for ZstdEncoder {
    fn step(&mut self, flush: i32, input: &[u8], output: &mut [u8]) -> Left {
        let directive = match flush {
            0 => ZSTD_EndDirective::ZSTD_e_continue,
            1 => ZSTD_EndDirective::ZSTD_e_flush,
            _ => ZSTD_EndDirective::ZSTD_e_end,
        };
        let room = output.len();
        let mut source = InBuffer::around(input);
        let mut target = OutBuffer::around(output);
        let mut result = Ok(0);
        if self.size.is_some() && !self.begun {
            // A frame that begins with its end takes the size of the input for the pledged one.
            let mut nothing = InBuffer::around(&[]);
            let begin = ZSTD_EndDirective::ZSTD_e_continue;
            result = self
                .context
                .compress_stream2(&mut target, &mut nothing, begin);
        }
        self.begun = true;
        if result.is_ok() {
            result = self
                .context
                .compress_stream2(&mut target, &mut source, directive);
        }
        self.error = result.err();
        Left {
            input: input.len() - source.pos(),
            output: room - target.pos(),
        }
    }

    fn failure(&self) -> Option<Failure> {
        self.error.map(failure_of)
    }

    fn reset(&mut self) {
        self.begun = false;
        let reset = self.context.reset(ResetDirective::SessionOnly);
        self.error = reset
            .and_then(|_| match self.size {
                Some(_) => self.context.set_pledged_src_size(self.size),
                None => Ok(0),
            })
            .err();
    }
}

pub struct ZstdDecoder {
    context: DCtx<'static>,
    /// The last frame has ended; what comes next is a frame, or garbage.
    between_frames: bool,
    /// The first bytes, fewer than four, of what may be the next frame.
    begun: Vec<u8>,
    rejects_garbage: bool,
    flush: i32,
    room_left: bool,
    error: Option<usize>,
}

impl ZstdDecoder {
    pub fn new(
        params: &[u32],
        dictionary: &[u8],
        rejects_garbage: bool,
    ) -> Result<Self, &'static str> {
        let mut context = DCtx::try_create().ok_or("Could not initialize zstd instance")?;
        for (number, value) in params.iter().enumerate() {
            match (number, *value) {
                (_, UNSET) => {}
                (100, value) => {
                    context
                        .set_parameter(DParameter::WindowLogMax(value))
                        .map_err(|_| PARAMETER_REFUSED)?;
                }
                _ => return Err(PARAMETER_REFUSED),
            }
        }
        if !dictionary.is_empty() {
            context
                .load_dictionary(dictionary)
                .map_err(|_| DICTIONARY_REFUSED)?;
        }
        Ok(Self {
            context,
            between_frames: false,
            begun: Vec::new(),
            rejects_garbage,
            flush: 0,
            room_left: true,
            error: None,
        })
    }

    /// Look whether a frame begins at `source`. What is no frame stays unread.
    fn next_frame_begins(
        &mut self,
        source: &mut InBuffer<'_>,
        input: &[u8],
        target: &mut OutBuffer<'_, [u8]>,
    ) -> Result<bool, usize> {
        let rest = &input[source.pos()..];
        let mut first = self.begun.clone();
        first.extend(rest.iter().take(MAGIC.len() - first.len()));
        if rest.is_empty() || !may_begin_a_frame(&first) {
            return Ok(false);
        }
        if first.len() < MAGIC.len() {
            self.begun = first;
            source.set_pos(input.len());
            return Ok(false);
        }
        self.between_frames = false;
        let begun = std::mem::take(&mut self.begun);
        if !begun.is_empty() {
            // Too short for a header: zstd only keeps them.
            self.context
                .decompress_stream(target, &mut InBuffer::around(&begun))?;
        }
        Ok(true)
    }
}

fn may_begin_a_frame(first: &[u8]) -> bool {
    let skippable = |(at, byte): (usize, &u8)| {
        let byte = if at == 0 { byte & 0xf0 } else { *byte };
        byte == SKIPPABLE_MAGIC[at]
    };
    MAGIC.starts_with(first) || first.iter().enumerate().all(skippable)
}

impl Engine for ZstdDecoder {
    fn step(&mut self, flush: i32, input: &[u8], output: &mut [u8]) -> Left {
        self.flush = flush;
        self.error = None;
        let room = output.len();
        let mut source = InBuffer::around(input);
        let mut target = OutBuffer::around(output);
        loop {
            if self.between_frames {
                match self.next_frame_begins(&mut source, input, &mut target) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(code) => {
                        self.error = Some(code);
                        break;
                    }
                }
            }
            match self.context.decompress_stream(&mut target, &mut source) {
                Ok(0) => self.between_frames = true,
                Ok(_) => break,
                Err(code) => {
                    self.error = Some(code);
                    break;
                }
            }
        }
        self.room_left = target.pos() < room;
        Left {
            input: input.len() - source.pos(),
            output: room - target.pos(),
        }
    }

    fn failure(&self) -> Option<Failure> {
        if let Some(code) = self.error {
            return Some(failure_of(code));
        }
        if self.flush != END || !self.room_left {
            return None;
        }
        if !self.between_frames {
            return Some(Failure::unexpected_end());
        }
        // The binding makes the error of this code itself.
        (self.rejects_garbage && !self.begun.is_empty()).then(|| Failure {
            message: String::new(),
            errno: 0,
            code: "ERR_TRAILING_JUNK_AFTER_STREAM_END".to_string(),
        })
    }

    fn reset(&mut self) {
        self.error = self.context.reset(ResetDirective::SessionOnly).err();
        self.between_frames = false;
        self.begun.clear();
        (self.flush, self.room_left) = (0, true);
    }
}

fn failure_of(code: usize) -> Failure {
    // zstd's codes are the negatives of its error numbers.
    let errno = (code as isize).wrapping_neg() as i32;
    Failure {
        message: zstd_safe::get_error_name(code).to_string(),
        errno,
        code: name_of(errno).to_string(),
    }
}

fn name_of(errno: i32) -> &'static str {
    match errno {
        10 => "ZSTD_error_prefix_unknown",
        12 => "ZSTD_error_version_unsupported",
        14 => "ZSTD_error_frameParameter_unsupported",
        16 => "ZSTD_error_frameParameter_windowTooLarge",
        20 => "ZSTD_error_corruption_detected",
        22 => "ZSTD_error_checksum_wrong",
        24 => "ZSTD_error_literals_headerWrong",
        30 => "ZSTD_error_dictionary_corrupted",
        32 => "ZSTD_error_dictionary_wrong",
        34 => "ZSTD_error_dictionaryCreation_failed",
        40 => "ZSTD_error_parameter_unsupported",
        41 => "ZSTD_error_parameter_combination_unsupported",
        42 => "ZSTD_error_parameter_outOfBound",
        44 => "ZSTD_error_tableLog_tooLarge",
        46 => "ZSTD_error_maxSymbolValue_tooLarge",
        48 => "ZSTD_error_maxSymbolValue_tooSmall",
        50 => "ZSTD_error_stabilityCondition_notRespected",
        60 => "ZSTD_error_stage_wrong",
        62 => "ZSTD_error_init_missing",
        64 => "ZSTD_error_memory_allocation",
        66 => "ZSTD_error_workSpace_tooSmall",
        70 => "ZSTD_error_dstSize_tooSmall",
        72 => "ZSTD_error_srcSize_wrong",
        74 => "ZSTD_error_dstBuffer_null",
        80 => "ZSTD_error_noForwardProgress_destFull",
        82 => "ZSTD_error_noForwardProgress_inputEmpty",
        _ => "ZSTD_error_GENERIC",
    }
}
