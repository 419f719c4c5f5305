import assert from 'node:assert/strict';
import { AccountFlow } from '../../../../src/commands/accounts/accountFlow';
import type { AccountFlowPrompts } from '../../../../src/commands/accounts/accountFlowPrompts';
import { back } from '../../../../src/commands/steps';
import { AccountStore } from '../../../../src/directory/accountStore';
import { accountIds } from '../../../support/accounts';
import { createClient } from '../../../support/client';
import { createCredentials } from '../../../support/credentials';
import { nothingMasked } from '../../../support/nothingMasked';
import { MemoryMemento } from '../../../support/storage';

const [first, second] = accountIds;
const northwind = { accountId: first, name: 'Northwind' };
const contoso = { accountId: second, name: 'Contoso' };
const refused = { failure: { kind: 'network', code: 'ECONNRESET' } } as const;
const token = 'cfut_0123456789012345678901234567890123456789';

/** What a person does: the prompt that is to be shown, and the answer to it. */
type Answers = readonly (readonly [keyof AccountFlowPrompts, unknown])[];

/** Runs the flow of a new account with these answers, all of which must be asked for, and nothing else. */
async function add(answers: Answers) {
  const left = [...answers];
  const suggested: string[] = [];
  const prompts = new Proxy({} as AccountFlowPrompts, {
    get: (_prompts, name: keyof AccountFlowPrompts) => {
      return (_frame: unknown, value: unknown) => {
        const [wanted, answer] = left.shift() ?? assert.fail(`${name} was shown at the end`);
        assert.equal(name, wanted);
        if (name === 'promptLabel') suggested.push(String(value));
        return Promise.resolve(answer);
      };
    },
  });
  const accounts = new AccountStore(new MemoryMemento());
  const { client } = createClient('https://api.example/client/v4');
  const services = { client, accounts, credentials: createCredentials(accounts), privacy: nothingMasked };
  const result = await new AccountFlow(services, prompts).run();
  assert.deepEqual(left, []);
  assert.ok('accountId' in result);
  return { accountId: result.accountId, label: result.label, suggested };
}

const typed: Answers = [
  ['promptCredentialKind', 'apiToken'],
  ['promptApiToken', token],
];
/** The check of the first account fails, and the person chooses another one. */
const wantsAnother: Answers = [
  ...typed,
  ['promptAccount', northwind],
  ['promptLabel', 'Mine'],
  ['checkAccount', refused],
  ['askRemedy', 'chooseAccount'],
];

describe('the flow that adds an account', () => {
  it('takes the account that is chosen instead of the one whose check failed', async () => {
    const { suggested, ...added } = await add([
      ...wantsAnother,
      ['promptAccount', contoso],
      ['promptLabel', 'Theirs'],
      ['checkAccount', {}],
      ['promptSecretPlace', 'session'],
    ]);
    assert.deepEqual(added, { accountId: second, label: 'Theirs' });
    assert.deepEqual(suggested, ['Northwind', 'Contoso']);
  });

  for (const [outcome, checked] of [
    ['passes', [['checkAccount', {}]]],
    [
      'fails again and is saved all the same',
      [
        ['checkAccount', refused],
        ['askRemedy', 'save'],
      ],
    ],
  ] as const satisfies readonly (readonly [string, Answers])[]) {
    it(`asks for the label again where the person goes back to the first account, which ${outcome}`, async () => {
      const added = await add([
        ...wantsAnother,
        ['promptAccount', back],
        ['promptLabel', 'Again'],
        ...checked,
        ['promptSecretPlace', 'session'],
      ]);
      assert.deepEqual(added, { accountId: first, label: 'Again', suggested: ['Northwind', 'Northwind'] });
    });
  }

  it('goes back further from that label, to the list and to the token', async () => {
    const added = await add([
      ...wantsAnother,
      ['promptAccount', contoso],
      ['promptLabel', back],
      ['promptAccount', back],
      ['promptLabel', back],
      ['promptAccount', back],
      ['promptApiToken', token],
      ['promptLabel', 'Theirs'],
      ['checkAccount', {}],
      ['promptSecretPlace', 'session'],
    ]);
    const suggested = ['Northwind', 'Contoso', 'Contoso', 'Contoso'];
    assert.deepEqual(added, { accountId: second, label: 'Theirs', suggested });
  });
});
