import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { ApiClient } from '../cloudflare/client';
import type { Account } from '../directory/account';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import type { Privacy } from '../privacy/privacy';
import { UserError } from '../util/userError';
import type { AssistantReferences } from './assistantReferences';
import type { ToolAnswer } from './toolAnswer';

/** What a call is about to read, for the person who is asked. */
export interface ToolPlan {
  /** The accounts that are read. */
  readonly accounts: readonly Account[];
  /** What is read, in sentences; safe to show as they are but for what `said` has. */
  readonly reads: readonly string[];
  /** What the model said that is sent to Cloudflare or looked for; not safe to show as it is. */
  readonly said?: string;
  /** The most requests that are sent, not counting repeats after failures; 0 if what is loaded is enough. */
  readonly requestLimit: number;
}

/** What a call may use while it runs. */
export interface ToolRun {
  readonly signal: AbortSignal;
  /** The limit that the person was told. */
  readonly requestLimit: number;
  /** Sends requests within that limit. */
  readonly client: ApiClient;
  /** What masks personal data now: it may have to be masked from one moment to the next. */
  readonly privacy: () => Privacy;
}

/** What every tool knows. */
export interface ToolServices {
  readonly accounts: Pick<AccountStore, 'accounts' | 'find'>;
  readonly directory: UserDirectory;
  readonly references: AssistantReferences;
}

/** A tool for language models: what it takes, what it would read, and how it answers. */
export interface AssistantTool<Input> {
  readonly input: v.GenericSchema<unknown, Input>;
  /** What a call would read, as things are now; reads nothing itself. Throws a `UserError` for what is not there. */
  plan(input: Input): ToolPlan;
  /** Answers; rejects with a `UserError` or a `CloudflareError`. */
  run(input: Input, run: ToolRun): Promise<ToolAnswer>;
}

/** A call whose input was checked. */
export interface PlannedCall {
  /** The checked input as JSON: calls with the same text do the same. */
  readonly input: string;
  readonly plan: ToolPlan;
  readonly run: (run: ToolRun) => Promise<ToolAnswer>;
}

/** Checks the input of a call, which VS Code does not do for other code; throws a `UserError` that names what is wrong. */
export function planCall<Input>(tool: AssistantTool<Input>, given: unknown): PlannedCall {
  const parsed = v.safeParse(tool.input, given);
  if (!parsed.success) {
    const wrong = parsed.issues.map((issue) => issue.path?.map(({ key }) => String(key)).join('.') ?? issue.message);
    const names = wrong.filter((name) => /^[a-zA-Z ]{1,30}$/.test(name)).join(', ');
    throw new UserError(l10n.t("The input does not fit the tool's schema, so nothing was read. Check: {0}", names));
  }
  const input = parsed.output;
  return { input: JSON.stringify(input), plan: tool.plan(input), run: (run) => tool.run(input, run) };
}

/** The account that a model calls by a reference or an id; throws a `UserError` if there is none. */
export function accountOf({ accounts, references }: ToolServices, given: string): Account {
  const account = accounts.find(references.findAccount(given) ?? given.toLowerCase());
  if (account) return account;
  throw new UserError(
    l10n.t(
      'No account has this reference or ID. References hold until the window closes; the tool cfaccess_list_accounts gives them.',
    ),
  );
}
