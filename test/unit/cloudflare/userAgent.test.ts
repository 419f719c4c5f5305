import assert from 'node:assert/strict';
import { listUsers } from '../../../src/cloudflare/accessUsers';
import { access, createClient } from '../../support/client';
import { readProjectFile } from '../../support/project';
import { useSimulator } from '../../support/useSimulator';

describe('the name that requests are made under', () => {
  const simulator = useSimulator();

  it("is the extension's, with the version that the manifest has", async () => {
    const [{ id } = assert.fail()] = simulator().accounts;
    const { client } = createClient(simulator().baseUrl);
    await listUsers(client, access(id, simulator().token), { page: 1, perPage: 25 });
    const { version } = JSON.parse(readProjectFile('package.json')) as { version: string };
    assert.equal(simulator().requests[0]?.headers['user-agent'], `cloudflare-access-users-vscode/${version}`);
  });
});
