import { Global, Module } from '@nestjs/common';
import { InboxModule } from '../platform/inbox/inbox.module';
import { WebhookFeed } from './webhook-feed';

/** The feed for all domains that apply webhook updates. */
@Global()
@Module({ imports: [InboxModule], providers: [WebhookFeed], exports: [WebhookFeed] })
export class WebhookFeedModule {}
