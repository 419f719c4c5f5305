import { faults } from '../../simulator/faults';
import { survives, type Expected } from '../expected';
import type { FeatureName } from '../features/feature';
import { accountId } from '../person';
import { answered, cause, type Cause, type Scene } from './cause';

const group = 'List';

/** Only features that read several pages can notice that a list is not what it was. */
function noticed(words: RegExp): (feature: FeatureName) => Expected {
  const several: readonly FeatureName[] = ['next page', 'load all', 'refresh', 'export'];
  return (feature) => (several.includes(feature) ? { kind: 'notice', words } : survives);
}

/** Users come or go each time that a page is asked for. */
function changing(name: string, change: (scene: Scene, count: number) => void): Cause {
  return cause(group, name, noticed(/^The number of users changed\. It was 2,100/), (scene) => {
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
  changing('users added between pages', ({ person: { simulator } }, count) => {
    simulator.addUser(accountId, { id: `new-${count}`, email: `new-${count}@example.org` }, 0);
  }),
  changing('users removed between pages', ({ person: { simulator } }, count) => {
    if (count === 0) simulator.removeUser(accountId, simulator.users(accountId)[0]?.id ?? '');
  }),
];
