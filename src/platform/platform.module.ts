import { type DynamicModule, Module } from '@nestjs/common';
import type { AppConfig } from './config/app-config';
import { ConfigModule } from './config/config.module';
import { CryptoModule } from './crypto/crypto.module';
import { DatabaseModule } from './database/database.module';
import { LimitsModule } from './limits/limits.module';
import { QueuesModule } from './queues/queues.module';
import { StorageModule } from './storage/storage.module';

/** What every domain builds on. */
@Module({})
export class PlatformModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: PlatformModule,
      imports: [ConfigModule.forRoot(config), CryptoModule, DatabaseModule, QueuesModule, StorageModule, LimitsModule],
    };
  }
}
