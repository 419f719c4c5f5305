import { combineFaults, faults, type Fault } from '../../simulator/faults';
import type { RecordedRequest } from '../../simulator/requestLog';
import { failure, survives, type Expected } from '../expected';
import type { FeatureName } from '../features/feature';
import { accountId } from '../person';
import { answered, cause, type Cause, type Scene } from './cause';

const group = 'List';

/** Only features that read several pages can notice that a list is not what it was. */
function noticed(words: RegExp): (feature: FeatureName) => Expected {
  const several: readonly FeatureName[] = ['next page', 'load all', 'refresh', 'export'];
  return (feature) => (several.includes(feature) ? { kind: 'notice', words } : survives);
}

const wordsOfShort = /^Fewer users came than Cloudflare counts\. /;
const wordsOfChanged = /^The number of users changed\. It was 2,100/;
const askingForMany: readonly FeatureName[] = ['load all', 'export'];

/** A total that is never reached: of devices the list is then cut off. */
const promisedMore = (feature: FeatureName): Expected =>
  feature === 'idle seats' ? failure('format') : noticed(wordsOfChanged)(feature);

const asksForNoUsers: readonly FeatureName[] = ['panel', 'access log'];

/** A server that is so for all lists of users, whichever page is asked for; what asks for none can't meet it. */
function server(name: string, expected: Expected, fault: Fault): Cause {
  const ofFeature = (feature: FeatureName): Expected | undefined =>
    asksForNoUsers.includes(feature) ? undefined : expected;
  return cause(group, name, ofFeature, ({ person: { simulator } }) => {
    const handle = simulator.setFault(fault, { when: ({ route }) => route === 'listUsers' });
    return { hasHappened: () => handle.served > 0, end: () => handle.clear() };
  });
}

/** A server on whose pages of 1,000 something is amiss; what asks for fewer a page can't meet it. */
function onLargePages(name: string, expected: Expected, fault: Fault, page?: number): Cause {
  const ofFeature = (feature: FeatureName): Expected | undefined =>
    askingForMany.includes(feature) ? expected : undefined;
  return cause(group, name, ofFeature, ({ person: { simulator } }) => {
    const isLarge = ({ query }: RecordedRequest): boolean => query['per_page'] === '1000';
    const handle = simulator.setFault(fault, {
      when: (request) => isLarge(request) && (page === undefined || request.query['page'] === String(page)),
    });
    return { hasHappened: () => handle.served > 0, end: () => handle.clear() };
  });
}

/** Every page lacks its last record, and no other page has it. */
const losingTheLast: Fault = {
  changeAnswer: (answer) => {
    const body = answer.body as { readonly result: readonly unknown[] };
    return { ...answer, body: { ...body, result: body.result.slice(0, -1) } };
  },
};

/** Users come or go each time that a page is asked for; of devices and requests it is no matter. */
function changing(name: string, change: (scene: Scene, count: number) => void): Cause {
  const ofFeature = (feature: FeatureName): Expected | undefined =>
    ['idle seats', 'access log'].includes(feature) ? undefined : noticed(wordsOfChanged)(feature);
  return cause(group, name, ofFeature, (scene) => {
    let count = 0;
    const end = scene.person.simulator.onRequest((request) => {
      if (scene.feature.isMeant(request)) change(scene, count++);
    });
    return { hasHappened: () => count > 0, end };
  });
}

/** Lists that lie about themselves, and lists that change while they are read. */
export const listCauses: readonly Cause[] = [
  answered(group, 'the same page for ever', noticed(/^The server sent the same page again\./), faults.repeatPage()),
  answered(group, 'total_pages 0', survives, faults.totalPages(0)),
  answered(group, 'total_pages a billion', survives, faults.totalPages(1e9)),
  answered(group, 'total_pages missing', survives, faults.resultInfo({ total_pages: undefined })),
  answered(group, 'no totals', survives, faults.resultInfo({ total_pages: undefined, total_count: undefined })),
  answered(group, 'per_page 0', survives, faults.resultInfo({ per_page: 0 })),
  answered(group, 'per_page a billion', survives, faults.resultInfo({ per_page: 1e9 })),
  answered(group, 'total_count 10', noticed(wordsOfChanged), faults.resultInfo({ total_count: 10 })),
  answered(group, 'total_count a billion', promisedMore, faults.resultInfo({ total_count: 1e9 })),
  server('500 a page at most, as told', survives, faults.cap(500)),
  server(
    '500 a page at most, the number of pages alone told',
    survives,
    combineFaults(faults.cap(500), faults.place(['result_info'], { total_pages: 5 })),
  ),
  server('500 a page at most, nothing told', survives, combineFaults(faults.cap(500), faults.withoutResultInfo())),
  onLargePages('an empty page in the middle', { kind: 'notice', words: wordsOfShort }, faults.result([]), 2),
  onLargePages('an empty first page', { kind: 'notice', words: wordsOfShort }, faults.result([]), 1),
  onLargePages('pages without their last record', { kind: 'notice', words: wordsOfShort }, losingTheLast),
  changing('users added between pages', ({ person: { simulator } }, count) => {
    simulator.addUser(accountId, { id: `new-${count}`, email: `new-${count}@example.org` }, 0);
  }),
  changing('users removed between pages', ({ person: { simulator } }, count) => {
    if (count === 0) simulator.removeUser(accountId, simulator.users(accountId)[0]?.id ?? '');
  }),
];
