import * as l10n from '@vscode/l10n';
import type { Failure } from '../cloudflare/errors';

/** What is wrong with the certificate, in one line. */
export function certificateTitle(failure: Failure): string {
  switch (codeOf(failure)) {
    case 'CERT_HAS_EXPIRED':
      return l10n.t("The server's certificate has expired");
    case 'CERT_NOT_YET_VALID':
      return l10n.t("The server's certificate is not valid yet");
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return l10n.t("The server's certificate is for another host");
    default:
      return l10n.t("The server's certificate is not trusted");
  }
}

/** What a refused certificate means, and what to do. */
export function certificateAdvice(failure: Failure): string {
  switch (codeOf(failure)) {
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return l10n.t(
        'The credential was not sent. Check the date and time of this machine; if they are right, tell whoever runs the server or the proxy.',
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return l10n.t(
        'The credential was not sent, because something other than the server may have answered. Check the setting "cloudflareAccess.apiBaseUrl" and the proxy settings of VS Code.',
      );
    default:
      return l10n.t(
        "The credential was not sent. If a proxy of your organisation inspects traffic, install its certificate authority in the system's store and restart VS Code, so that it is trusted.",
      );
  }
}

/** What the proxy did, in one line. */
export function proxyTitle(failure: Failure): string {
  return failure.kind === 'api'
    ? l10n.t('The proxy wants a valid user name and password')
    : l10n.t('The proxy could not be reached');
}

/** What to do about the proxy. */
export function proxyAdvice(failure: Failure): string {
  return failure.kind === 'api'
    ? l10n.t(
        'It let nothing through to Cloudflare. Put them into VS Code\'s setting "http.proxy", as in http://name:password@proxy.example.com:8080, then try again.',
      )
    : l10n.t(
        'Check that the address in VS Code\'s setting "http.proxy", or the proxy of the system, is right and that the proxy is running, then try again. A proxy whose address begins with https needs a trusted certificate as well.',
      );
}

function codeOf(failure: Failure): string | undefined {
  return failure.kind === 'network' ? failure.code : undefined;
}
