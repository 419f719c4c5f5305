import type { Log } from '../util/log';
import { maskId } from './masks';
import type { Privacy } from './privacy';

/** After these words in a request path or an outcome comes an id, whatever its form. */
const pathId = /(?<=\/(?:accounts|users|active_sessions)\/)[^/\s?]+|(?<=\bray:? )[^\s)]+/g;

/** A log whose lines are masked while personal data is masked. */
export function maskedLog(log: Log, privacy: Privacy): Log {
  const masked = (line: string): string => (privacy.isOn ? privacy.text(line.replace(pathId, idOrNone)) : line);
  return {
    debug: (line) => log.debug(masked(line)),
    info: (line) => log.info(masked(line)),
    warn: (line) => log.warn(masked(line)),
    error: (line) => log.error(masked(line)),
  };
}

function idOrNone(text: string): string {
  return text === 'none' ? text : maskId(text);
}
