import { Global, Module } from '@nestjs/common';
import { EventStoreModule } from './event-store.module';
import { EventConsumer } from './event-consumer.service';

/** The feed for all domains that apply webhook updates. */
@Global()
@Module({ imports: [EventStoreModule], providers: [EventConsumer], exports: [EventConsumer] })
export class EventConsumerModule {}
