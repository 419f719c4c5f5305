import * as l10n from '@vscode/l10n';
import type * as v from 'valibot';
import { accessRequestFacts } from '../cloudflare/accessRequestFacts';
import { apiUserIdOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { listUsers } from '../cloudflare/accessUsers';
import type { AccountAccess } from '../cloudflare/accessUsers';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { toFailure } from '../cloudflare/errors';
import { limitedClient } from '../cloudflare/limitedClient';
import type { Account } from '../directory/account';
import { requestsWithRayId } from '../directory/rayIdRequests';
import { findUserByEmail } from '../directory/userByEmail';
import { accessLogKeptText } from '../text/keptText';
import { UserError } from '../util/userError';
import { accountOf } from './assistantTool';
import type { AssistantTool, ToolRun, ToolServices } from './assistantTool';
import { readDenialStory, storyRequests } from './denialStory';
import type { ReadDenialStory } from './denialStory';
import { toldAccount, toldPerson } from './maskedUser';
import type { ToolAnswer } from './toolAnswer';
import { toldChecks, toldEvents, toldRequest, toldWords } from './toldDenial';
import { failureWords } from './toolFailure';
import { denialInput } from './toolInputs';

type DenialInput = v.InferOutput<typeof denialInput>;

/** The log, with the verify routes if it is refused. */
const logRequests = 3;

/** The user by e-mail, with the verify routes, or as many pages of a list that the server does not filter. */
const lookUpRequests = 3;

/** Explains why a user, or the request with a Ray ID, was denied: what was refused, and which checks fail now. */
export function denialTool(services: ToolServices): AssistantTool<DenialInput> {
  return {
    input: denialInput,
    plan: (input) => {
      const account = accountOf(services, input.accountId);
      if (input.user !== undefined) userIdOf(input.user, account, services);
      return {
        accounts: [account],
        reads: [
          ...(input.user === undefined ? [l10n.t('It looks in the access log for the request with the Ray ID.')] : []),
          l10n.t(
            'It reads the record, the failed logins, the newest access requests and the last seen identity of one user.',
          ),
        ],
        ...(input.rayId !== undefined && { said: input.rayId }),
        requestLimit: storyRequests + (input.user === undefined ? logRequests + lookUpRequests : 0),
      };
    },
    run: (input, run) => {
      const account = accountOf(services, input.accountId);
      const denial = new Denial(services, account, input, run);
      return input.user === undefined ? denial.ofRayId() : denial.ofUser(userIdOf(input.user, account, services));
    },
  };
}

/** The user that a model calls by a reference; throws a `UserError` if there is none in this account. */
function userIdOf(reference: string, { accountId }: Account, { references }: ToolServices): string {
  const found = references.findUser(reference);
  if (found?.accountId === accountId) return found.userId;
  throw new UserError(
    l10n.t(
      'No user of this account has this reference. References hold until the window closes; the tool cfaccess_find_users gives them.',
    ),
  );
}

class Denial {
  readonly #services: ToolServices;
  readonly #account: Account;
  readonly #rayId: string | undefined;
  readonly #run: ToolRun;
  readonly #access: AccountAccess;

  constructor(services: ToolServices, account: Account, { rayId }: DenialInput, run: ToolRun) {
    this.#services = services;
    this.#account = account;
    this.#rayId = rayId;
    this.#run = run;
    this.#access = services.directory.accessTo(account.accountId).account;
  }

  async ofUser(userId: string): Promise<ToolAnswer> {
    const { directory } = this.#services;
    const key = directory.keyOfLoaded(this.#account.accountId, userId);
    const known = key === undefined ? undefined : directory.userOf(this.#account.accountId, key);
    const read = await readDenialStory(this.#run, this.#access, userId, known);
    const events = toldEvents(read.story, this.#context(read.user));
    const isFound = events.some((event) => 'hasTheRayIdAskedFor' in event);
    const unknown =
      this.#rayId !== undefined && !isFound
        ? ['The Ray ID asked for is not among the failed logins and denied requests that were read of this user.']
        : [];
    return this.#answer(read, events, {}, unknown);
  }

  async ofRayId(): Promise<ToolAnswer> {
    const { client, signal } = this.#run;
    const asked = { isBulk: true, signal };
    const { found, others } = await requestsWithRayId(client, this.#access, this.#rayId ?? '', asked);
    const record = found.find((one) => accessRequestFacts(one).outcome === 'denied') ?? found[0];
    if (record === undefined) {
      return {
        facts: {
          account: this.#toldAccount(),
          request: null,
          notKnown: [
            others.length === 0
              ? 'The access log has no request with this Ray ID, so nobody knows here whose it was. It may be older than what is kept, not be of Access (a firewall has Ray IDs too), or of another account.'
              : `The server did not look for the Ray ID, but sent others. Looked at: ${others.length}. Whether the access log has a request with this Ray ID is not known.`,
            accessLogKeptText(),
          ],
        },
      };
    }
    const { user, isListCut } = await this.#userOf(record);
    const userId = apiUserIdOf(user);
    // Masked only when all is read, because it may have to be masked meanwhile.
    const request = (): object =>
      toldRequest(record, this.#context(user ?? { email: accessRequestFacts(record).email }));
    if (userId === undefined) {
      const notKnown = [
        isListCut
          ? 'The server did not look for the e-mail of the request, and the list of users is longer than what this call may read. Whether the account has a user with this e-mail is not known, so nothing more was read.'
          : 'The account has no user with the e-mail of the request, so nothing more was read.',
      ];
      return { facts: { account: this.#toldAccount(), request: request(), notKnown } };
    }
    const read = await readDenialStory(this.#run, this.#access, userId, user);
    return this.#answer(read, toldEvents(read.story, this.#context(read.user)), { request: request() }, []);
  }

  #answer(
    { user, story, unread }: ReadDenialStory,
    events: readonly object[],
    more: object,
    unknown: readonly string[],
  ): ToolAnswer {
    const privacy = this.#run.privacy();
    const context = this.#context(user);
    const checks = toldChecks(story, privacy);
    const log = story.access.value;
    return {
      facts: {
        account: this.#toldAccount(),
        ...toldPerson(this.#account.accountId, user, { privacy, references: this.#services.references }),
        ...more,
        inWords: toldWords(story, context),
        requestsRead: log?.requests.length ?? null,
        hasOlderRequests: log?.hasMore ?? null,
        notKnown: [
          ...unknown,
          ...(log === undefined && !unread.access
            ? ['The e-mail of the user is unknown, so no request was read.']
            : []),
          ...(checks === undefined ? ['The last seen identity was not read, so nothing is known of checks.'] : []),
          ...(checks?.length === 0 ? ['No posture check of the last seen identity fails, or there are none.'] : []),
        ],
        notRead: Object.entries(unread).map(([part, failure]) => ({ part, ...failureWords(failure, privacy) })),
      },
      lists: { failingChecks: checks ?? [], events },
    };
  }

  /** The user who made a request, by its e-mail: undefined if there is none, or none in the part that may be read. */
  async #userOf(record: unknown): Promise<{ readonly user: AccessUser; readonly isListCut: boolean }> {
    const { email } = accessRequestFacts(record);
    if (email === undefined) return { user: undefined, isListCut: false };
    const { directory } = this.#services;
    const { signal } = this.#run;
    // What this spends on a list that is not filtered would be missing for the story.
    const client = limitedClient(this.#run.client, lookUpRequests, signal);
    const lookUp = {
      loadedUsers: (accountId: string) => directory.loadedUsers(accountId),
      readPage: (_accountId: string, request: Parameters<typeof listUsers>[2]) =>
        withDiagnosis(client, this.#access, signal, () => listUsers(client, this.#access, request, signal)),
    };
    try {
      return { user: await findUserByEmail(lookUp, this.#account.accountId, email, signal), isListCut: false };
    } catch (error) {
      if (signal.aborted || toFailure(error)?.kind !== 'aborted') throw error;
      return { user: undefined, isListCut: true };
    }
  }

  #toldAccount(): object {
    return toldAccount(this.#account, this.#run.privacy(), this.#services.references);
  }

  #context(user: AccessUser) {
    return { user, privacy: this.#run.privacy(), rayId: this.#rayId };
  }
}
