//! What is read of the messages of a handshake, as RFC 5246, RFC 6066 and RFC 8446 write them.

/// Reads from the front of some bytes; `None` behind their end.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of that many bytes.
    fn number(&mut self, count: usize) -> Option<usize> {
        let bytes = self.take(count)?;
        Some(
            bytes
                .iter()
                .fold(0, |sum, byte| sum << 8 | usize::from(*byte)),
        )
    }

    /// What has its length before it, in a number of that many bytes.
    fn counted(&mut self, count: usize) -> Option<&'a [u8]> {
        let length = self.number(count)?;
        self.take(length)
    }
}

/// Kind and content of one whole message.
pub fn message(data: &[u8]) -> Option<(usize, Reader<'_>)> {
    let mut reader = Reader(data);
    let kind = reader.number(1)?;
    let content = reader.counted(3)?;
    reader.0.is_empty().then_some((kind, Reader(content)))
}

/// What a "CertificateStatus" says of the certificate, by OCSP.
pub fn status(mut reader: Reader<'_>) -> Option<Vec<u8>> {
    const OCSP: usize = 1;
    (reader.number(1)? == OCSP).then(|| reader.counted(3).map(<[u8]>::to_vec))?
}

/// The same of the first certificate in a "Certificate" of TLS 1.3.
pub fn certificate_status(mut reader: Reader<'_>) -> Option<Vec<u8>> {
    const STATUS_REQUEST: usize = 5;
    reader.counted(1)?;
    let mut entries = Reader(reader.counted(3)?);
    entries.counted(3)?;
    let mut extensions = Reader(entries.counted(2)?);
    loop {
        let kind = extensions.number(2)?;
        let content = extensions.counted(2)?;
        if kind == STATUS_REQUEST {
            return status(Reader(content));
        }
    }
}

/// By which scheme a "ServerKeyExchange" of TLS 1.2 is signed, with a named curve.
pub fn exchange_scheme(mut reader: Reader<'_>) -> Option<u16> {
    const NAMED_CURVE: usize = 3;
    if reader.number(1)? != NAMED_CURVE {
        return None;
    }
    reader.number(2)?;
    reader.counted(1)?;
    scheme(reader)
}

/// By which scheme a "CertificateVerify" is signed.
pub fn scheme(mut reader: Reader<'_>) -> Option<u16> {
    u16::try_from(reader.number(2)?).ok()
}

/// What a client's hello says.
#[derive(Clone, Default)]
pub struct Hello {
    /// It asks for the status of the certificate by OCSP.
    pub asks_for_status: bool,
    /// The client has TLS 1.3.
    pub has_tls13: bool,
    /// The identifier of the session that it names.
    pub session: Vec<u8>,
    /// It has a ticket.
    pub has_ticket: bool,
}

/// Reads a hello, of which those are the records.
pub fn hello(records: &[u8]) -> Option<Hello> {
    const HANDSHAKE: usize = 22;
    const CLIENT_HELLO: usize = 1;
    const STATUS_REQUEST: usize = 5;
    const SESSION_TICKET: usize = 35;
    const SUPPORTED_VERSIONS: usize = 43;
    const OCSP: u8 = 1;
    const TLS_1_3: [u8; 2] = [3, 4];
    let mut records = Reader(records);
    let mut messages = Vec::new();
    while !records.0.is_empty() {
        if records.number(1)? != HANDSHAKE {
            return None;
        }
        records.number(2)?;
        messages.extend_from_slice(records.counted(2)?);
    }
    let mut messages = Reader(&messages);
    if messages.number(1)? != CLIENT_HELLO {
        return None;
    }
    let mut hello = Reader(messages.counted(3)?);
    // Version and random number.
    hello.take(34)?;
    let mut said = Hello {
        session: hello.counted(1)?.to_vec(),
        ..Hello::default()
    };
    // Ciphers and compressions.
    for count in [2, 1] {
        hello.counted(count)?;
    }
    let mut extensions = Reader(hello.counted(2)?);
    while !extensions.0.is_empty() {
        let kind = extensions.number(2)?;
        let content = extensions.counted(2)?;
        match kind {
            STATUS_REQUEST => said.asks_for_status = content.first() == Some(&OCSP),
            SESSION_TICKET => said.has_ticket = !content.is_empty(),
            SUPPORTED_VERSIONS => {
                let versions = Reader(content).counted(1)?;
                said.has_tls13 = versions.chunks(2).any(|version| version == TLS_1_3);
            }
            _ => {}
        }
    }
    Some(said)
}
