import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MetaNumbers } from './meta-numbers.service';
import { NumberEvents } from './events/number-events.service';
import { NumberFarewells } from './number-farewells.service';
import { NumberGauges } from './number-gauges.service';
import { NumberHealth } from './health/number-health.service';
import { CallbackProbe } from './health/callback-probe';
import { NumberHistory } from './number-history.service';
import { NumberSetup } from './number-setup.service';
import { NumberSync } from './number-sync.service';
import { NumberState } from './number-state.service';
import { PhoneNumber } from './phone-number.entity';
import { PhoneNumbersController } from './phone-numbers.controller';
import { PhoneNumbersService } from './phone-numbers.service';

/** The business numbers that workspaces send from. */
@Module({
  imports: [TypeOrmModule.forFeature([PhoneNumber])],
  controllers: [PhoneNumbersController],
  providers: [
    PhoneNumbersService,
    NumberSetup,
    NumberSync,
    NumberHealth,
    CallbackProbe,
    NumberEvents,
    NumberState,
    NumberHistory,
    MetaNumbers,
    NumberGauges,
    NumberFarewells,
  ],
  exports: [NumberSync, PhoneNumbersService, NumberEvents, NumberFarewells],
})
export class PhoneNumbersModule {}
