import { faults } from '../../simulator/faults';
import { moveClock } from '../clock';
import { failure, survives } from '../expected';
import { answered, type Cause } from './cause';

const error = { code: 10_001, message: 'Internal problem' };
const tenYearsSeconds = 315_360_000;
/** After so long a request is sent all the same, whatever the server said. */
const longestClosureMs = 600_000;

function refused(status: number, trouble: Parameters<typeof failure>[0]): Cause {
  return answered('Refusal', String(status), failure(trouble), faults.status(status, error));
}

/** A limit that lasts: after it, time has gone by. */
function limited(name: string, trouble: 'rateLimit' | 'longRateLimit', retryAfter?: string): Cause {
  const lasting = answered('Rate limit', `429, ${name}`, failure(trouble), faults.rateLimited(retryAfter));
  return {
    ...lasting,
    begin: async (scene) => {
      const limit = await lasting.begin(scene);
      return {
        hasHappened: () => limit.hasHappened(),
        end: async () => {
          await limit.end();
          if (trouble === 'longRateLimit') moveClock(longestClosureMs + 1_000);
        },
      };
    },
  };
}

/** Answers that are refusals, and those that nobody can understand. */
export const answerCauses: readonly Cause[] = [
  refused(400, 'refused'),
  refused(401, 'permission'),
  refused(403, 'permission'),
  refused(404, 'notFound'),
  refused(408, 'tookTooLong'),
  refused(409, 'refused'),
  limited('no Retry-After', 'rateLimit'),
  answered('Rate limit', '429 once, Retry-After 1 second', survives, faults.rateLimited('1'), { times: 1 }),
  limited('Retry-After 20 minutes', 'longRateLimit', '1200'),
  limited('Retry-After 10 years', 'longRateLimit', String(tenYearsSeconds)),
  limited('Retry-After negative', 'rateLimit', '-5'),
  limited('Retry-After in the past', 'rateLimit', 'Wed, 21 Oct 2015 07:28:00 GMT'),
  limited('Retry-After text', 'rateLimit', 'soon'),
  answered('Server', '500', failure('server'), faults.status(500, error)),
  answered('Server', '502 with HTML', failure('server'), faults.html(502)),
  answered('Server', '503 with HTML', failure('server'), faults.html(503)),
  answered('Body', '200 with HTML', failure('format'), faults.html(200)),
  answered('Body', 'nothing', failure('format'), faults.emptyBody()),
  answered('Body', 'cut JSON', failure('format'), faults.cutJson()),
  answered('Body', 'success: false', failure('refused'), faults.successFalse()),
  answered('Body', '50 MB', failure('format'), faults.hugeBody(50)),
  answered('Body', 'no gzip as it says', failure('format'), faults.brokenGzip('noGzip')),
  answered('Body', 'cut gzip', failure('format'), faults.brokenGzip('cut')),
];
