//! Clients that do not offer every scheme of signatures that they can verify.

use ::rustls::DigitallySignedStruct;
use ::rustls::Error;
use ::rustls::RootCertStore;
use ::rustls::SignatureScheme;
use ::rustls::client::VerifierBuilderError;
use ::rustls::client::danger::HandshakeSignatureValid;
use ::rustls::client::danger::ServerCertVerified;
use ::rustls::client::danger::ServerCertVerifier;
use ::rustls::pki_types::CertificateDer;
use ::rustls::pki_types::ServerName;
use ::rustls::pki_types::UnixTime;
use std::sync::Arc;

/// In the place of the library's class of this name.
#[derive(Debug)]
pub struct WebPkiServerVerifier(Arc<::rustls::client::WebPkiServerVerifier>);

impl WebPkiServerVerifier {
  pub fn builder(roots: Arc<RootCertStore>) -> ServerCertVerifierBuilder {
    ServerCertVerifierBuilder(::rustls::client::WebPkiServerVerifier::builder(
      roots,
    ))
  }
}

/// In the place of the library's class of this name.
pub struct ServerCertVerifierBuilder(
  ::rustls::client::ServerCertVerifierBuilder,
);

impl ServerCertVerifierBuilder {
  pub fn build(
    self,
  ) -> Result<Arc<WebPkiServerVerifier>, VerifierBuilderError> {
    self.0.build().map(|verifier| Arc::new(WebPkiServerVerifier(verifier)))
  }
}

impl ServerCertVerifier for WebPkiServerVerifier {
  fn verify_server_cert(
    &self,
    end_entity: &CertificateDer<'_>,
    intermediates: &[CertificateDer<'_>],
    server_name: &ServerName<'_>,
    ocsp_response: &[u8],
    now: UnixTime,
  ) -> Result<ServerCertVerified, Error> {
    self.0.verify_server_cert(
      end_entity,
      intermediates,
      server_name,
      ocsp_response,
      now,
    )
  }

  fn verify_tls12_signature(
    &self,
    message: &[u8],
    cert: &CertificateDer<'_>,
    dss: &DigitallySignedStruct,
  ) -> Result<HandshakeSignatureValid, Error> {
    self.0.verify_tls12_signature(message, cert, dss)
  }

  fn verify_tls13_signature(
    &self,
    message: &[u8],
    cert: &CertificateDer<'_>,
    dss: &DigitallySignedStruct,
  ) -> Result<HandshakeSignatureValid, Error> {
    self.0.verify_tls13_signature(message, cert, dss)
  }

  fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
    crate::connections::offered(self.0.supported_verify_schemes())
  }
}
