import * as l10n from '@vscode/l10n';
import type { ApiClient } from '../cloudflare/client';
import { limitedClient } from '../cloudflare/limitedClient';
import type { LanguageModelToolName } from '../contributions';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import type { Privacy } from '../privacy/privacy';
import { PrivacyMode } from '../privacy/privacyMode';
import type { Log } from '../util/log';
import { UserError } from '../util/userError';
import { accountsTool } from './accountsTool';
import { AssistantReferences } from './assistantReferences';
import type { AssistantUser } from './assistantReferences';
import { planCall } from './assistantTool';
import type { PlannedCall, ToolPlan } from './assistantTool';
import { callLine } from './callLine';
import { confirmationOf, refusalConfirmation } from './confirmation';
import type { Confirmation } from './confirmation';
import { denialTool } from './denialTool';
import { seatsTool } from './seatsTool';
import { ToldCalls } from './toldCalls';
import type { ToldCall } from './toldCalls';
import { answerText } from './toolAnswer';
import { errorWords } from './toolFailure';
import { usersTool } from './usersTool';

/** What the tools read from, and the person's settings, read anew each time. */
export interface AssistantServices {
  readonly accounts: Pick<AccountStore, 'accounts' | 'find'>;
  readonly directory: UserDirectory;
  readonly client: ApiClient;
  /** Masks what the person sees; the tools mask on their own account. */
  readonly privacy: Privacy;
  readonly log: Pick<Log, 'info' | 'error'>;
  readonly isOn: () => boolean;
  /** Whether the person lets personal data go to language models. */
  readonly sharesPersonalData: () => boolean;
}

/**
 * The tools for language models. They read, and change nothing; they refuse while the setting is off, check their input,
 * and do no more than the person was told when asked.
 */
export class Assistant {
  readonly #services: AssistantServices;
  readonly #references = new AssistantReferences();
  readonly #told = new ToldCalls();
  readonly #calls: Readonly<Record<LanguageModelToolName, (given: unknown) => PlannedCall>>;

  constructor(services: AssistantServices) {
    this.#services = services;
    const { accounts, directory } = services;
    const shared = { accounts, directory, references: this.#references };
    const tools = {
      accounts: accountsTool(shared),
      seats: seatsTool(shared),
      users: usersTool(shared),
      denial: denialTool(shared),
    };
    this.#calls = {
      cfaccess_list_accounts: (given) => planCall(tools.accounts, given),
      cfaccess_summarize_seats: (given) => planCall(tools.seats, given),
      cfaccess_find_users: (given) => planCall(tools.users, given),
      cfaccess_explain_denial: (given) => planCall(tools.denial, given),
    };
  }

  /** The user that a reference in an answer stands for; undefined for any other text. */
  findUser(reference: string): AssistantUser | undefined {
    return this.#references.findUser(reference.trim().toLowerCase());
  }

  /** What to ask the person before a call; reads nothing and always asks. */
  prepare(name: LanguageModelToolName, given: unknown): Confirmation {
    try {
      const { input, plan } = this.#planned(name, given);
      const call = `${name} ${input}`;
      const { accounts, requestLimit } = plan;
      const accountIds = accounts.map(({ accountId }) => accountId);
      const maySharePersonalData = this.#mayTellPersonalData();
      const personal = !maySharePersonalData ? 'masked' : this.#told.isMasked(call) ? 'maskedBefore' : 'shared';
      this.#told.tell(call, { isPersonal: personal === 'shared', accountIds, requestLimit });
      return confirmationOf(name, plan, { personal, privacy: this.#services.privacy });
    } catch (error) {
      return refusalConfirmation(name, errorWords(error, this.#masking(false), this.#services.log).failure);
    }
  }

  /** Answers a call as JSON; failures are words in it. Rejects only if `signal` was aborted. */
  async invoke(name: LanguageModelToolName, given: unknown, signal: AbortSignal): Promise<string> {
    try {
      const { run, told } = this.#allowed(name, given);
      const { requestLimit, isPersonal } = told;
      const client = limitedClient(this.#services.client, requestLimit, signal);
      const answer = await run({ signal, requestLimit, client, privacy: () => this.#masking(isPersonal) });
      signal.throwIfAborted();
      this.#checkIsOn();
      return answerText(answer);
    } catch (error) {
      if (signal.aborted) throw error;
      return JSON.stringify(errorWords(error, this.#masking(false), this.#services.log));
    }
  }

  /** A call with what the person was told of it; throws a `UserError` where that does not allow it. Writes to the log. */
  #allowed(name: LanguageModelToolName, given: unknown): PlannedCall & { readonly told: ToldCall } {
    const { accounts, log } = this.#services;
    try {
      const planned = this.#planned(name, given);
      const call = `${name} ${planned.input}`;
      const told = this.#told.take(call);
      if (!told || isMore(planned.plan, told)) {
        this.#told.askAgain(call);
        throw unconfirmed();
      }
      const { isOn: isMasked } = this.#masking(told.isPersonal);
      const allowed = { accounts: planned.plan.accounts, requestLimit: told.requestLimit, isMasked };
      log.info(callLine(name, given, { ...allowed, all: accounts.accounts }));
      return { ...planned, told };
    } catch (error) {
      log.info(callLine(name, given, undefined));
      throw error;
    }
  }

  #planned(name: LanguageModelToolName, given: unknown): PlannedCall {
    this.#checkIsOn();
    return this.#calls[name](given);
  }

  #checkIsOn(): void {
    if (this.#services.isOn()) return;
    throw new UserError(
      l10n.t(
        'The tools for language models are off. Whoever wants them turns on the setting "cloudflareAccess.languageModelTools".',
      ),
    );
  }

  /** In privacy mode nothing personal is told: the answer may be shown in the chat. */
  #mayTellPersonalData(): boolean {
    return this.#services.sharesPersonalData() && !this.#services.privacy.isOn;
  }

  #masking(isPersonal: boolean): Privacy {
    const isMasked = !isPersonal || !this.#mayTellPersonalData();
    return new PrivacyMode(() => isMasked);
  }
}

/** Whether a call would now read more, or of other accounts, than was told. */
function isMore({ accounts, requestLimit }: ToolPlan, told: ToldCall): boolean {
  return requestLimit > told.requestLimit || accounts.some(({ accountId }) => !told.accountIds.includes(accountId));
}

function unconfirmed(): UserError {
  return new UserError(
    l10n.t(
      'The person was not asked about this call, or more has to be read for it now than the person was told. Nothing was read. Call the tool again, so that the person is asked.',
    ),
  );
}
