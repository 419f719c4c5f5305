import { combineFaults, faults } from '../../simulator/faults';
import { failure, survives, type Expected } from '../expected';
import type { FeatureName } from '../features/feature';
import { answered, type Cause, type Expectation } from './cause';

const group = 'Wrong types';
const odd: Expected = { kind: 'survives', isOdd: true };

/** Without numbers of pages, a list of devices that tells of no end has none. */
const withoutEnd = (feature: FeatureName): Expected => (feature === 'idle seats' ? failure('format') : survives);

type Path = readonly (string | number)[];

/** One cause for each wrong value at a place of the envelope; undefined is one that is missing. */
function wrong(path: Path, expected: Expectation, values: readonly unknown[]): readonly Cause[] {
  return values.map((value) => answered(group, nameOf(path, value), expected, faults.place(path, value)));
}

/** The same in the envelope of a refusal. */
function wrongRefusal(path: Path, values: readonly unknown[]): readonly Cause[] {
  return values.map((value) => {
    const fault = combineFaults(faults.status(400), faults.place(path, value));
    return answered(group, `refusal with ${nameOf(path, value)}`, failure('refused'), fault);
  });
}

/** A field of the first record of a list, or of the one record of a user. */
function wrongField(field: string, value: unknown): Cause {
  return answered(group, nameOf(['a record', field], value), odd, ({ feature }) =>
    faults.place(feature.name === 'panel' ? ['result', field] : ['result', 0, field], value),
  );
}

function nameOf(path: Path, value: unknown): string {
  return `${path.join('.') || 'the envelope'} ${value === undefined ? 'missing' : JSON.stringify(value)}`;
}

const listInfoFields = ['count', 'page', 'per_page', 'total_count', 'total_pages'];

/** Values of wrong types at every place of the envelope. */
export const wrongTypeCauses: readonly Cause[] = [
  ...wrong([], failure('format'), [null, 'text', 7, []]),
  ...wrong(['success'], failure('format'), [undefined, null, 'true', 1]),
  ...wrong(['result'], failure('format'), [undefined, null, 'text', 7]),
  ...wrong(['result', 0], odd, [null, 'text', 7, []]),
  ...[wrongField('id', null), wrongField('email', 7), wrongField('access_seat', 'yes')],
  wrongField('last_successful_login', [true]),
  ...wrong(['errors'], survives, [undefined, null, {}]),
  ...wrong(['messages'], survives, [undefined, null, {}]),
  ...wrongRefusal(['errors'], [null, 'text', [null], [[7]]]),
  ...wrongRefusal(['messages'], [null, 'text']),
  ...wrong(['result_info'], withoutEnd, [undefined, null, 'text', []]),
  ...listInfoFields.flatMap((field) => wrong(['result_info', field], survives, [undefined, 'text'])),
];
