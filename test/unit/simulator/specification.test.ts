import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { account, envelopeOf, get, outcomeOf, simulatorOfEachTest, usersPath } from './support';

interface Parameter {
  $ref?: string;
  name?: string;
  in?: string;
  schema?: { default?: number; minimum?: number; maximum?: number };
}

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  $ref?: string;
}

interface Specification {
  paths: Record<string, { get?: { parameters?: Parameter[] } }>;
  components: { parameters: Record<string, Parameter>; schemas: Record<string, Schema> };
}

// Lies beside the checkout, not in it: where it is missing these tests are skipped.
const file = resolve(process.cwd(), '../shared/api/openapi-access-users.json');

describe('simulator: against the OpenAPI document', () => {
  const simulator = simulatorOfEachTest();
  let specification: Specification = { paths: {}, components: { parameters: {}, schemas: {} } };
  before(function () {
    if (!existsSync(file)) {
      this.skip();
    }
    specification = JSON.parse(readFileSync(file, 'utf8')) as Specification;
  });

  const schema = (name: string): Schema => specification.components.schemas[name] ?? {};
  const properties = (name: string): string[] => Object.keys(schema(name).properties ?? {});
  const queryParameters = (path: string): Map<string | undefined, Parameter> => {
    const parameters = (specification.paths[path]?.get?.parameters ?? []).map(
      (parameter) => specification.components.parameters[parameter.$ref?.split('/').at(-1) ?? ''] ?? parameter,
    );
    return new Map(
      parameters.filter((parameter) => parameter.in === 'query').map((parameter) => [parameter.name, parameter]),
    );
  };

  it('the list of users takes the documented parameters with the documented limits', async () => {
    const parameters = queryParameters('/accounts/{account_id}/access/users');
    assert.deepEqual([...parameters.keys()].sort(), ['email', 'name', 'page', 'per_page', 'search']);
    const { default: usual, maximum = 0 } = parameters.get('per_page')?.schema ?? {};
    const { result_info: info } = await envelopeOf(get(simulator(), usersPath));
    assert.deepEqual([info?.['per_page'], info?.['page']], [usual, parameters.get('page')?.schema?.default]);
    assert.equal(await outcomeOf(get(simulator(), `${usersPath}?per_page=${maximum}`)), '200');
    assert.match(await outcomeOf(get(simulator(), `${usersPath}?per_page=${maximum + 1}`)), /^400 /);
  });

  it('the list of accounts takes the documented parameters with the documented limits', async () => {
    const parameters = queryParameters('/accounts');
    assert.deepEqual([...parameters.keys()].sort(), ['direction', 'name', 'page', 'per_page']);
    const { default: usual, minimum = 0, maximum = 0 } = parameters.get('per_page')?.schema ?? {};
    assert.equal((await envelopeOf(get(simulator(), '/accounts'))).result_info?.['per_page'], usual);
    for (const [perPage, status] of [
      [minimum - 1, 400],
      [minimum, 200],
      [maximum, 200],
      [maximum + 1, 400],
    ]) {
      assert.equal((await get(simulator(), `/accounts?per_page=${perPage}`)).status, status, String(perPage));
    }
  });

  it('users, accounts and verified tokens have the documented fields, and users all of them', async () => {
    const documented = new Set(properties('access_users-2'));
    const users = simulator().users(account.id);
    const extended = users.filter((user) => Object.keys(user).some((field) => !documented.has(field)));
    assert.equal(extended.length, 1, 'one of these 23 users has fields that the document does not know');
    const known = users.filter((user) => !extended.includes(user));
    assert.deepEqual(new Set(known.flatMap((user) => Object.keys(user))), documented);

    const { result } = await envelopeOf(get(simulator(), `/accounts/${account.id}`));
    const accountFields = new Set(properties('iam_account'));
    assert.deepEqual(
      Object.keys(result).filter((field) => !accountFields.has(field)),
      [],
    );
    for (const field of schema('iam_account').required ?? []) {
      assert.ok(field in result, field);
    }
    const token = await envelopeOf(get(simulator(), '/user/tokens/verify'));
    const tokenFields = schema('iam_token_verify_response_single_segment').properties?.['result']?.properties ?? {};
    assert.deepEqual(
      Object.keys(token.result).filter((field) => !(field in tokenFields)),
      [],
    );
  });

  it('envelopes have the documented members', async () => {
    const response = schema('access_response_collection-24').properties ?? {};
    const envelope = await envelopeOf(get(simulator(), usersPath));
    assert.deepEqual(Object.keys(envelope).sort(), Object.keys(response).sort());
    assert.deepEqual(
      Object.keys(envelope.result_info ?? {}).sort(),
      Object.keys(response['result_info']?.properties ?? {}).sort(),
    );
    const failure = await envelopeOf(get(simulator(), `${usersPath}/nobody`));
    assert.deepEqual(Object.keys(failure).sort(), properties('access_api-response-common-failure').sort());
  });
});
