import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CloudflareError, toFailure } from '../cloudflare/errors';
import { stackText } from '../privacy/stackText';
import type { Privacy } from '../privacy/privacy';
import { failureText } from '../text/failureText';
import { titleAndText } from '../text/sentences';
import type { Log } from '../util/log';
import type { UserError } from '../util/userError';

/** Runs the action of a button or row; `name` is for the log. Shows errors to the person. Never throws. */
export type RunPress = (name: string, run: () => unknown) => Promise<void>;

/** Shows the person the errors of commands and presses, except cancellations. */
export class FailureTeller {
  readonly #log: Log & { show(): void };
  readonly #privacy: Pick<Privacy, 'text' | 'failure'>;

  constructor(log: Log & { show(): void }, privacy: Pick<Privacy, 'text' | 'failure'>) {
    this.#log = log;
    this.#privacy = privacy;
  }

  readonly run: RunPress = async (name, run) => {
    try {
      await run();
    } catch (error) {
      this.tell(error, name);
    }
  };

  /** Shows an error thrown by the command or press with this name. */
  tell(error: unknown, name: string): void {
    if (error instanceof vscode.CancellationError || toFailure(error)?.kind === 'aborted') return;
    // Not awaited: the failed command is done, but the message may stay open for long.
    void this.#show(this.#privacy.text(this.#messageOf(error, name)));
  }

  /** The error that other code gets from a command; in privacy mode, with the server's words masked. */
  forCode(error: unknown): unknown {
    const failure = toFailure(error);
    if (!failure) return error;
    const masked = this.#privacy.failure(failure);
    return masked === failure ? error : new CloudflareError(masked);
  }

  async #show(message: string): Promise<void> {
    const showLog = l10n.t('Show Log');
    if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) this.#log.show();
  }

  #messageOf(error: unknown, name: string): string {
    const failure = toFailure(error);
    if (failure) {
      const { title, advice } = failureText(failure, Date.now());
      return titleAndText(title, advice);
    }
    const { tag, message } = (error ?? {}) as Partial<UserError>;
    if (tag === 'UserError' && message !== undefined) return message;
    this.#log.error(`The command ${name} failed: ${stackText(error)}`);
    return l10n.t('The command failed because of a fault in this extension. The log tells where: {0}', name);
  }
}
