import { faults, type Fault } from '../../simulator/faults';
import { refusedBaseUrl, startOtherHost, startUntrustedServer, type OtherServer } from '../elsewhere';
import { failure } from '../expected';
import { cause, answered, type Cause, type Scene } from './cause';

const group = 'Connection';
/** No name has so long a part, so that no server needs to be asked for it. */
const unknownHost = `${'a'.repeat(64)}.invalid`;
/** The time limit of a request where a test waits for its end. */
const shortTimeoutMs = 300;

/** The extension is set to another address for a while. */
function addressed(
  name: string,
  expected: ReturnType<typeof failure>,
  open: () => Promise<Partial<OtherServer>>,
): Cause {
  return cause(group, name, expected, async ({ person }) => {
    const server = await open();
    const countBefore = person.simulator.requests.length;
    person.settings.baseUrl = server.baseUrl ?? '';
    return {
      hasHappened: () => person.simulator.requests.length === countBefore && (server.requestCount ?? 0) === 0,
      end: async () => {
        person.restoreSettings();
        await server.close?.();
      },
    };
  });
}

function late(name: string, fault: Fault): Cause {
  const inTime = answered(group, name, failure('timeout'), fault);
  return {
    ...inTime,
    begin: async (scene: Scene) => {
      scene.person.settings.timeoutMs = shortTimeoutMs;
      const lasting = await inTime.begin(scene);
      return {
        hasHappened: () => lasting.hasHappened(),
        end: async () => {
          scene.person.restoreSettings();
          await lasting.end();
        },
      };
    },
  };
}

function redirected(status: 301 | 302 | 307): Cause {
  return cause('Redirect', `${status} to another host`, failure('redirect'), async ({ person, feature }) => {
    const other = await startOtherHost();
    const fault = faults.redirect(status, `${other.baseUrl}/accounts`);
    const handle = person.simulator.setFault(fault, { when: feature.isMeant });
    return {
      hasHappened: () => handle.served > 0 && other.requestCount === 0,
      end: async () => {
        handle.clear();
        await other.close();
      },
    };
  });
}

/** What goes wrong before an answer is there. */
export const connectionCauses: readonly Cause[] = [
  addressed('connection refused', failure('offline'), async () => ({ baseUrl: await refusedBaseUrl() })),
  addressed('unknown host name', failure('offline'), () =>
    Promise.resolve({ baseUrl: `https://${unknownHost}/client/v4` }),
  ),
  addressed('TLS: unknown authority', failure('certificate'), () => startUntrustedServer()),
  addressed('TLS: signed by itself', failure('certificate'), () => startUntrustedServer('selfSigned')),
  answered(group, 'reset before the answer', failure('offline'), faults.resetBeforeHeaders()),
  answered(group, 'reset in the body', failure('offline'), faults.resetInBody()),
  late('no answer', faults.hang()),
  late('a byte a second', faults.trickle(1_000)),
  ...([301, 302, 307] as const).map(redirected),
];
