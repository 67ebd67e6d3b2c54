import type { DynamicModule } from '@nestjs/common';
import { AppConfig } from './platform/config/app-config';
import { WhatsappModule } from './whatsapp/whatsapp.module';

/** Meta's side of the house, set up from the configuration. */
export const graphModule = (): DynamicModule =>
  WhatsappModule.register({
    inject: [AppConfig],
    useFactory: ({ meta, allowedNetworks }: AppConfig) => ({
      graphUrl: meta.graphUrl,
      graphVersion: meta.graphVersion,
      appId: meta.appId,
      appSecret: meta.appSecrets[0]!,
      timeoutMs: meta.timeoutMs,
      allowedNetworks,
    }),
  });
