import * as vscode from 'vscode';
import { FailureTeller } from '../../../src/commands/failureTeller';
import { UserLinkHandler } from '../../../src/links/userLinkHandler';
import { answering, type ToldMessage } from './dialogs';
import { innerObjects } from './extension';

/** Opens a link as VS Code would, and answers every question with this button; resolves with all that was told. */
export async function openLink(link: string, button?: string): Promise<readonly ToldMessage[]> {
  const inner = await innerObjects();
  const handler = new UserLinkHandler(inner);
  const teller = new FailureTeller({ ...inner.maskedLog, show: () => inner.log.show() }, inner.privacy);
  return answering(button, () => teller.run('handleUri', () => handler.handleUri(vscode.Uri.parse(link, true))));
}
