import assert from 'node:assert/strict';
import { manifest } from '../../support/manifest';
import { account, accountIds } from '../../support/accounts';
import { createAssistant, type Told } from '../../support/assistant';
import { readProjectFile } from '../../support/project';
import { useSimulator } from '../../support/useSimulator';

const text = readProjectFile('docs/assistant.md');

/** Every name in a JSON value, by where it stands. */
function namesIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(namesIn);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, namesIn(part)]));
}

describe('the documentation of the tools', () => {
  const simulator = useSimulator({ accounts: [account(87)] });

  it('has an example that is a whole answer', async () => {
    const [, example = ''] = /```json\n([^`]+)```/.exec(text) ?? [];
    const fixture = await createAssistant(simulator());
    const input = { accountId: accountIds[0], seat: 'any', idleMoreThanDays: 90 };
    const answer = await fixture.call('cfaccess_find_users', input);
    const told = JSON.parse(example) as Told;
    assert.deepEqual(namesIn(told), namesIn(answer));
    assert.equal(told['note'], answer['note']);
  });

  it('names each tool, how a prompt calls it, and what it takes', () => {
    for (const { name, toolReferenceName, inputSchema } of manifest.contributes.languageModelTools) {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\` `)) ?? assert.fail(name);
      assert.ok(row.includes(`#${toolReferenceName}`));
      for (const property of Object.keys(inputSchema.properties)) assert.ok(row.includes(`\`${property}`), property);
    }
  });
});
