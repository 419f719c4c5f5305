import type { AccountPrivacy } from '../../src/panel/shared/accountState';
import type { Privacy } from '../../src/privacy/privacy';
import { UserReferences } from '../../src/privacy/userReferences';
import { MemoryMemento } from './storage';

/** Shows everything as it is. */
export const nothingMasked: Privacy = {
  isOn: false,
  onDidChange: () => ({ dispose: () => undefined }),
  record: (record) => record,
  text: (text) => text,
  label: (label) => label,
  id: (id) => id,
  email: (email) => email,
  failure: (failure) => failure,
  query: (query) => query,
  view: (view) => view,
};

/** The same for panels, with references that nothing else knows. */
export function maskingNothing(): AccountPrivacy {
  return { privacy: nothingMasked, references: new UserReferences(new MemoryMemento()) };
}
