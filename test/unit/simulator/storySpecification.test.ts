import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { accessRequestFields } from '../../../src/cloudflare/accessRequestFacts';
import { identityFields } from '../../../src/cloudflare/identityFacts';
import { sessionFields } from '../../../src/cloudflare/sessionFacts';
import type { Story } from '../../simulator/simulator';
import { account, envelopeOf, get, simulatorOfEachTest, usersPath } from './support';

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  items?: Schema;
  example?: unknown;
  default?: unknown;
  enum?: string[];
  $ref?: string;
}

interface Specification {
  paths: Record<string, { get?: { parameters?: { name?: string; example?: string; schema?: Schema }[] } }>;
  components: { schemas: Record<string, Schema> };
}

// Lies beside the checkout, not in it: where it is missing these tests are skipped.
const file = resolve(process.cwd(), '../shared/api/openapi-access-users.json');
const logPath = '/accounts/{account_id}/access/logs/access_requests';

describe('simulator: stories against the OpenAPI document', () => {
  const simulator = simulatorOfEachTest({ accounts: [{ ...account, userCount: 200 }] });
  let specification: Specification = { paths: {}, components: { schemas: {} } };
  before(function () {
    if (!existsSync(file)) {
      this.skip();
    }
    specification = JSON.parse(readFileSync(file, 'utf8')) as Specification;
  });

  const resolved = (schema: Schema = {}): Schema =>
    schema.$ref === undefined ? schema : (specification.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const resultOf = (name: string): Schema => resolved(specification.components.schemas[name]?.properties?.['result']);
  const itemOf = (name: string): Schema => resolved(resultOf(name).items);
  const stories = (): Story[] =>
    simulator()
      .users(account.id)
      .map(({ id = '' }) => simulator().story(account.id, id));

  /** The paths of members that a schema does not know, as `devicePosture.*.data`; below a plain object all are known. */
  const unknownMembers = (value: unknown, given: Schema | undefined, path = ''): string[] => {
    const { properties, additionalProperties, items } = resolved(given);
    if (Array.isArray(value)) {
      return value.flatMap((item) => unknownMembers(item, items, path));
    }
    if (typeof value !== 'object' || value === null || (properties ?? additionalProperties) === undefined) {
      return [];
    }
    return Object.entries(value).flatMap(([name, member]) => {
      const schema = properties?.[name] ?? additionalProperties;
      const memberPath = `${path}.${properties === undefined ? '*' : name}`;
      return schema === undefined ? [memberPath] : unknownMembers(member, schema, memberPath);
    });
  };
  const membersOf = (schema: Schema): string[] => Object.keys(schema.properties ?? {}).sort();

  it('sessions and failed logins have documented members alone', () => {
    const sessions = stories().flatMap((story) => story.sessions as object[]);
    assert.deepEqual(unknownMembers(sessions, resultOf('access_active_sessions_response')), []);
    assert.deepEqual(membersOf(itemOf('access_active_sessions_response')), [...sessionFields].sort());
    const logins = stories().flatMap((story) => story.failedLogins as { metadata: object }[]);
    assert.deepEqual(unknownMembers(logins, resultOf('access_failed_login_response')), []);
    const example = itemOf('access_failed_login_response').properties?.['metadata']?.example as object;
    const names = new Set(logins.flatMap(({ metadata }) => Object.keys(metadata)));
    assert.deepEqual([...names].sort(), Object.keys(example).sort());
  });

  it('identities have all documented members, and some people’s others besides', () => {
    const identities = stories().flatMap(({ identity }) => (identity === undefined ? [] : [identity as object]));
    const schema = resultOf('access_last_seen_identity_response');
    const unknown = identities.map((identity) => unknownMembers(identity, schema));
    assert.deepEqual(new Set(unknown.flat()), new Set(['.passkeys', '.groups', '.risk']));
    assert.ok(unknown.filter((names) => names.length === 0).length > identities.length / 2);
    const sent = new Set(identities.flatMap((identity) => Object.keys(identity)));
    assert.deepEqual(
      membersOf(schema).filter((name) => !sent.has(name)),
      [],
    );
    assert.deepEqual(membersOf(resultOf('access_active_session_response')), [...identityFields].sort());
  });

  it('access requests have documented members, by the schema or by `fields`', () => {
    const parameters = specification.paths[logPath]?.get?.parameters ?? [];
    const parameter = (wanted: string) => parameters.find(({ name }) => name === wanted);
    const named = parameter('fields')?.example?.split(',') ?? [];
    const documented = new Set([...membersOf(itemOf('access_response_collection-11')), ...named]);
    assert.deepEqual([...documented].sort(), [...accessRequestFields].sort());
    const requests = stories().flatMap((story) => story.accessRequests as object[]);
    assert.deepEqual(new Set(requests.flatMap((request) => Object.keys(request))), documented);
    assert.deepEqual([parameter('per_page')?.schema?.default, parameter('limit')?.schema?.default], [25, 25]);
    assert.deepEqual(parameter('emailOp')?.schema?.enum, ['eq', 'neq', 'contains']);
    assert.deepEqual(parameter('direction')?.schema?.enum, ['desc', 'asc']);
  });

  it('envelopes have the documented members', async () => {
    const { id = '' } = simulator().users(account.id)[0] ?? {};
    const responses = {
      [`${usersPath}/${id}/active_sessions`]: 'access_active_sessions_response',
      [`${usersPath}/${id}/failed_logins`]: 'access_failed_login_response',
      [logPath.replace('{account_id}', account.id)]: 'access_response_collection-11',
    };
    for (const [path, name] of Object.entries(responses)) {
      const envelope = await envelopeOf(get(simulator(), path));
      assert.deepEqual(Object.keys(envelope).sort(), membersOf(specification.components.schemas[name] ?? {}), path);
    }
  });
});
