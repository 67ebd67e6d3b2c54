import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config';
import { SecretsService } from '../platform/crypto/secrets.service';
import { asAppError } from '../whatsapp/graph-failure';
import { GraphClient } from '../whatsapp/graph-client';
import { GraphError } from '../whatsapp/graph/graph-error';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import {
  type CheckStatus,
  type HealthCheckName,
  NumberHealthCheck,
  PhoneNumberHealthResponse,
} from './dto/number-health.response';
import { MetaNumbers } from './meta-numbers.service';
import {
  judgeHealth,
  judgeNumber,
  judgeSending,
  judgeToken,
  judgeWebhooks,
  type Verdict,
  worst,
} from './number-health';
import { PhoneNumber, tokenContext } from './phone-number.entity';
import { PhoneNumbersService } from './phone-numbers.service';

/** Looks at everything that must be right for a number to send and for its news to arrive here, and says what is not. */
@Injectable()
export class NumberHealth {
  constructor(
    private readonly numbers: PhoneNumbersService,
    private readonly graph: GraphClient,
    private readonly meta: MetaNumbers,
    private readonly secrets: SecretsService,
    private readonly config: AppConfig,
  ) {}

  /** Every check has its own result: one that fails hides none of the others. */
  async check(ctx: WorkspaceContext, id: string): Promise<PhoneNumberHealthResponse> {
    const number = await this.numbers.findOrThrow(ctx, id);
    const token = this.secrets.decrypt(number.accessTokenSealed, tokenContext(id));
    const checks = await Promise.all([
      run('sending', () => judgeSending(number)),
      run('token', async () => judgeToken(await this.meta.tokenInfo(token))),
      run('number', async () => judgeNumber(await this.graph.getPhoneNumber(number.metaId, token))),
      run('messaging', async () =>
        judgeHealth(await this.graph.getHealthStatus(number.metaId, token)),
      ),
      run('webhooks', () => this.webhooks(number, token)),
    ]);
    return { id, status: worst(checks.map(({ status }) => status)), checks };
  }

  private async webhooks({ businessId }: PhoneNumber, token: string): Promise<Verdict> {
    if (!businessId) return judgeWebhooks(null, this.config.meta.appId);
    return judgeWebhooks(
      await this.graph.getSubscribedApps(businessId, token),
      this.config.meta.appId,
    );
  }
}

async function run(
  check: HealthCheckName,
  look: () => Verdict | Promise<Verdict>,
): Promise<NumberHealthCheck> {
  try {
    const [status, detail] = await look();
    return { check, status, detail };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    // Meta's refusal is a finding; that Meta could not be asked is not.
    const status: CheckStatus = error.outcome === 'rejected' ? 'failed' : 'unknown';
    return { check, status, detail: asAppError(error).message };
  }
}
