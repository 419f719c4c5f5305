import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AccessLogPage } from '../../../../src/panel/client/accessLog/accessLogPage';
import type { ReviewPage } from '../../../../src/panel/client/changeReview/reviewPage';
import type { IdleSeatsPage } from '../../../../src/panel/client/idleSeats/idleSeatsPage';
import type { renderPermissions } from '../../../../src/panel/client/permissions/renderPermissions';
import type { renderSeatUsage } from '../../../../src/panel/client/seatUsage/renderSeatUsage';
import type { renderPanel } from '../../../../src/panel/client/user/render';
import type { readFromAccessLogPanel } from '../../../../src/panel/accessLog/fromAccessLogPanel';
import type { readFromReviewPanel } from '../../../../src/panel/changeReview/fromReviewPanel';
import type { readFromIdleSeatsPanel } from '../../../../src/panel/idleSeats/fromIdleSeatsPanel';
import type { readFromPermissionsPanel } from '../../../../src/panel/permissions/fromPermissionsPanel';
import type { readFromSeatUsagePanel } from '../../../../src/panel/seatUsage/fromSeatUsagePanel';
import type { readFromPanel } from '../../../../src/panel/user/fromPanel';
import { projectFolder } from '../../../support/project';

type Posted<Post extends (message: never) => void> = Parameters<Post>[0];
type Accepted<Read extends (message: unknown) => unknown> = NonNullable<ReturnType<Read>>;
type IsSame<One, Other> = [One, Other] extends [Other, One] ? true : false;

// Whether the types are the same is decided by the compiler: a value that does not fit is an error of `check-types`.
const pages: {
  readonly changeReview: IsSame<
    Posted<ConstructorParameters<typeof ReviewPage>[1]>,
    Accepted<typeof readFromReviewPanel>
  >;
  readonly user: IsSame<Posted<Parameters<typeof renderPanel>[2]>, Accepted<typeof readFromPanel>>;
  readonly seatUsage: IsSame<Posted<Parameters<typeof renderSeatUsage>[2]>, Accepted<typeof readFromSeatUsagePanel>>;
  readonly idleSeats: IsSame<
    Posted<ConstructorParameters<typeof IdleSeatsPage>[1]>,
    Accepted<typeof readFromIdleSeatsPanel>
  >;
  readonly accessLog: IsSame<
    Posted<ConstructorParameters<typeof AccessLogPage>[1]>,
    Accepted<typeof readFromAccessLogPanel>
  >;
  readonly permissions: IsSame<
    Posted<Parameters<typeof renderPermissions>[2]>,
    Accepted<typeof readFromPermissionsPanel>
  >;
} = { changeReview: true, user: true, seatUsage: true, idleSeats: true, accessLog: true, permissions: true };

describe('what a page may post', () => {
  const clientFolder = path.join(projectFolder, 'src', 'panel', 'client');
  const files = readdirSync(clientFolder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const textOf = (file: string): string => readFileSync(path.join(clientFolder, file), 'utf8');

  it('is exactly what its host accepts, for every page', () => {
    const pageNames = files.filter((file) => path.basename(file) === 'main.ts').map((file) => path.dirname(file));
    assert.deepEqual(pageNames.sort(), Object.keys(pages).sort());
  });

  it('goes to VS Code by one declaration', () => {
    const declaring = files.filter((file) => textOf(file).includes('acquireVsCodeApi'));
    assert.deepEqual(declaring, [path.join('shared', 'vsCode.ts')]);
  });
});
