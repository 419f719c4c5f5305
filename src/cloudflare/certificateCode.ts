const certificateErrors =
  /^(CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(CA|PURPOSE)|UNABLE_TO_(GET|VERIFY|DECRYPT))/;

/** Whether a `network` code means that Node or OpenSSL rejected the server's certificate. */
export function isCertificateCode(code: string): boolean {
  return certificateErrors.test(code);
}
