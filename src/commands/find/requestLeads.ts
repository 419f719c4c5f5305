import type { AccountLogReading } from '../../directory/accountLogReading';
import type { EmailDirectory } from '../../directory/userByEmail';
import type { AccessLogPanels } from '../../panel/accessLog/accessLogPanels';
import type { UserPanels } from '../../panel/user/userPanels';
import type { Privacy } from '../../privacy/privacy';
import { personTarget } from '../openPerson';

/** Dependencies of opening what a search for a Ray ID found. */
export interface RequestLeadServices {
  readonly directory: EmailDirectory;
  readonly privacy: Privacy;
  readonly panels: Pick<UserPanels, 'open'>;
  readonly accountLogs: Pick<AccountLogReading, 'start'>;
  readonly accessLogPanels: Pick<AccessLogPanels, 'show'>;
}

/** Opens the user who made a request, by the e-mail in it; rejects with a `UserError` if the account has no such user. */
export async function openRequester(accountId: string, email: string, services: RequestLeadServices): Promise<void> {
  const target = await personTarget(services, accountId, email);
  services.panels.open(target, target.key);
}

/** Shows the requests with a Ray ID in the log of an account; resolves once they are read. */
export async function showInLog(
  accountId: string,
  rayId: string,
  { accessLogPanels, accountLogs }: RequestLeadServices,
): Promise<void> {
  accessLogPanels.show(accountId).setFilter({ text: rayId });
  await accountLogs.start(accountId, { kind: 'rayId', rayId });
}
