import { account, accountIds } from '../support/accounts';
import { useSimulator } from '../support/useSimulator';
import { answerCauses } from './causes/answers';
import { connectionCauses } from './causes/connection';
import { halfWayCauses } from './causes/halfWay';
import { listCauses } from './causes/lists';
import { refusalCauses } from './causes/refusals';
import { wrongTypeCauses } from './causes/wrongTypes';
import { runCell } from './cell';
import { useClock } from './clock';
import { accessLogFeature } from './features/accessLog';
import { addAccountFeature } from './features/addAccount';
import { exportFeature } from './features/export';
import { idleSeatsFeature } from './features/idleSeats';
import { listFeatures } from './features/lists';
import { panelFeature } from './features/panel';
import { searchFeature } from './features/search';
import { Survived } from './survived';

const causes = [
  ...connectionCauses,
  ...answerCauses,
  ...refusalCauses,
  ...wrongTypeCauses,
  ...listCauses,
  ...halfWayCauses,
];
const features = [
  ...listFeatures,
  searchFeature,
  panelFeature,
  exportFeature,
  addAccountFeature,
  idleSeatsFeature,
  accessLogFeature,
];

describe('faults', () => {
  const simulator = useSimulator({ accounts: [account(2_100), account(3, accountIds[1])] });
  const survived = new Survived(causes);
  useClock();
  after(() => console.log(`\n${survived.lines.join('\n')}`));

  for (const cause of causes) {
    describe(`${cause.group}: ${cause.name}`, () => {
      for (const feature of features) {
        const expected = cause.expected(feature.name);
        if (!expected) {
          survived.add(cause, feature.name, 'impossible');
          continue;
        }
        it(feature.name, async () => {
          survived.add(cause, feature.name, 'failed');
          await runCell(simulator(), cause, feature, expected);
          survived.add(cause, feature.name, 'survived');
        });
      }
    });
  }
});
