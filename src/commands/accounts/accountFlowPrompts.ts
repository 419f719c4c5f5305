import { askRemedy, checkAccount } from './accountCheck';
import { promptAccount, promptAccountId, promptLabel } from './accountPrompts';
import { promptApiKey, promptApiToken, promptCredentialKind, promptLoginEmail } from './credentialPrompts';
import { promptSecretPlace } from './secretPlacePrompt';
import { openTokenPage, promptTokenOwner } from './tokenPrompts';

/** Everything that the flow of an account shows in VS Code; the flow itself knows their types alone. */
export const accountFlowPrompts = {
  ...{ promptCredentialKind, promptApiToken, promptTokenOwner, openTokenPage, promptLoginEmail, promptApiKey },
  ...{ promptAccount, promptAccountId, promptLabel, checkAccount, askRemedy, promptSecretPlace },
};

/** The prompts that the flow of an account needs. */
export type AccountFlowPrompts = typeof accountFlowPrompts;
