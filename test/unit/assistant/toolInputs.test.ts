import assert from 'node:assert/strict';
import * as v from 'valibot';
import { accountInput, denialInput, noInput, usersInput } from '../../../src/assistant/toolInputs';
import { languageModelToolNames } from '../../../src/contributions';
import type { LanguageModelToolName } from '../../../src/contributions';
import { manifest, type InputProperty, type LanguageModelTool } from '../../support/manifest';

const { languageModelTools } = manifest.contributes;
const schemas: Readonly<Record<LanguageModelToolName, v.GenericSchema>> = {
  cfaccess_list_accounts: noInput,
  cfaccess_summarize_seats: accountInput,
  cfaccess_find_users: usersInput,
  cfaccess_explain_denial: denialInput,
};
/** An input with every property, which each tool accepts the part of that it knows. */
const full: Readonly<Record<string, unknown>> = {
  ...{ accountId: 'account-1', query: 'x', seat: 'any', idleMoreThanDays: 1, neverLoggedIn: true },
  ...{ createdWithinDays: 1, limit: 1, user: 'user-1', rayId: '0123456789abcdef' },
};

function accepts(tool: LanguageModelTool, change: Readonly<Record<string, unknown>>): boolean {
  const known = Object.keys(tool.inputSchema.properties).map((name) => [name, full[name]]);
  const schema = schemas[tool.name as LanguageModelToolName];
  return v.safeParse(schema, { ...Object.fromEntries(known), ...change }).success;
}

/** Values at the bounds of a property, and beyond them. */
function casesOf(property: InputProperty): { readonly good: readonly unknown[]; readonly bad: readonly unknown[] } {
  const { type, minimum = NaN, maximum = NaN, minLength = 0, maxLength = 0 } = property;
  if (property.enum) return { good: property.enum, bad: ['other', 1, null] };
  if (type === 'boolean') return { good: [true, false], bad: ['true', 1, null] };
  if (type === 'integer')
    return { good: [minimum, maximum], bad: [minimum - 1, maximum + 1, minimum + 0.5, String(minimum), NaN, null] };
  if (property.pattern === undefined)
    return { good: ['x'.repeat(minLength), 'x'.repeat(maxLength)], bad: ['', 'x'.repeat(maxLength + 1), 1, null] };
  const texts = ['account-1', 'account-1234567', 'a'.repeat(32), 'A'.repeat(32), 'user-3', 'user-1234567']
    .concat(['account-0', 'account-12345678', 'user-03', '0123456789abcdef', '0123456789ABCDEF-FRA'])
    .concat(['', 'a'.repeat(33), '0123456789abcdef/', 'user-1 ', 'xuser-1', 'a'.repeat(15)]);
  const pattern = new RegExp(property.pattern);
  const fits = (text: string): boolean => pattern.test(text) && text.length <= maxLength;
  return { good: texts.filter(fits), bad: [...texts.filter((text) => !fits(text)), 1, null] };
}

describe('the tools in the manifest', () => {
  it('are those of the code, and the other way round', () => {
    assert.deepEqual(
      languageModelTools.map(({ name }) => name),
      [...languageModelToolNames],
    );
  });

  it('are off unless the setting is on, and can be named in a prompt', () => {
    const references = languageModelTools.map(({ toolReferenceName }) => toolReferenceName);
    assert.equal(new Set(references).size, references.length);
    for (const tool of languageModelTools) {
      assert.equal(tool.when, 'config.cloudflareAccess.languageModelTools');
      assert.match(tool.name, /^cfaccess_[a-z]+_[a-z]+$/);
      assert.match(tool.toolReferenceName, /^[\w-]+$/);
      assert.equal(tool.canBeReferencedInPrompt, true);
      assert.match(tool.icon, /^\$\([a-z-]+\)$/);
      assert.ok(tool.tags.length > 0);
    }
  });

  it('are described for people in their language, and for models in English', () => {
    for (const { displayName, userDescription, modelDescription } of languageModelTools) {
      assert.match(displayName, /^%tool\.\w+\.name%$/);
      assert.match(userDescription, /^%tool\.\w+\.description%$/);
      assert.match(modelDescription, /^[A-Z].{100,}\.$/);
      assert.match(modelDescription, /reads only and never changes anything/);
    }
  });

  it('take what their schemas say and nothing else, each property described and bounded', () => {
    for (const tool of languageModelTools) {
      const { type, additionalProperties, properties, required = [] } = tool.inputSchema;
      assert.deepEqual([type, additionalProperties], ['object', false]);
      assert.ok(accepts(tool, {}));
      assert.ok(!accepts(tool, { another: 1 }), tool.name);
      for (const name of required) assert.ok(!accepts(tool, { [name]: undefined }), name);
      for (const [name, property] of Object.entries(properties)) {
        assert.ok(property.description.length > 20, name);
        const { good, bad } = casesOf(property);
        assert.ok(good.length > 0 && bad.length > 0);
        for (const value of good) assert.ok(accepts(tool, { [name]: value }), `${name}: ${String(value)}`);
        for (const value of bad) assert.ok(!accepts(tool, { [name]: value }), `${name}: ${String(value)}`);
      }
    }
  });

  it('have each property that the code takes', () => {
    const entries = [{}, accountInput.entries, usersInput.entries, denialInput.pipe[0].entries];
    assert.deepEqual(
      languageModelTools.map(({ inputSchema }) => Object.keys(inputSchema.properties)),
      entries.map((entry) => Object.keys(entry)),
    );
    const limit = languageModelTools.find(({ name }) => name === 'cfaccess_find_users')?.inputSchema.properties[
      'limit'
    ];
    assert.equal(v.parse(usersInput, { accountId: 'account-1' }).limit, limit?.default);
  });
});
