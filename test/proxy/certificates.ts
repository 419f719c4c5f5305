import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A server's certificate and its key, both as PEM. */
export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
}

const folder = path.resolve(__dirname, 'certificates');

/** The file with the certificate of the private authority, to be trusted by a test alone. */
export const authorityFile = path.join(folder, 'authority.test-only.pem');

/** The name that the certificates are for, besides 127.0.0.1; only the forward proxy of the tests knows where it is. */
export const apiHost = 'api.access-users.test';

/** What may be wrong with a certificate: it expired in 2020, it is for another host, or nobody but itself signed it. */
export type CertificateFault = 'expired' | 'otherHost' | 'selfSigned';

/** A certificate of `apiHost` that the authority signed, with a fault where one is named. */
export function serverCertificate(fault?: CertificateFault): ServerCertificate {
  return certificateIn(folder, fault ?? 'server');
}

/** The certificate without a fault, for code that was bundled to another place than the project's own. */
export function serverCertificateOf(projectFolder: string): ServerCertificate {
  return certificateIn(path.join(projectFolder, 'test', 'proxy', 'certificates'), 'server');
}

function certificateIn(certificates: string, name: string): ServerCertificate {
  const read = (of: string): string => readFileSync(path.join(certificates, `${of}.test-only.pem`), 'utf8');
  return { cert: read(name), key: read('server.key') };
}
