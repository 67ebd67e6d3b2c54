import { Global, Module } from '@nestjs/common';
import { InboxModule } from './event-store.module';
import { WebhookFeed } from './event-consumer.service';

/** The feed for all domains that apply webhook updates. */
@Global()
@Module({ imports: [InboxModule], providers: [WebhookFeed], exports: [WebhookFeed] })
export class WebhookFeedModule {}
