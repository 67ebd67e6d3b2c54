import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module';
import { AccessGuard } from './access.guard';
import { ApiKeyStrategy } from './api-key.strategy';
import { MembersService } from './members.service';
import { PlanLimits } from './plan-limits.service';
import { RouteRules } from './route-rules.service';
import { WorkspaceEndings } from './workspace-endings.service';
import { WorkspaceAccess } from './workspace-access.service';
import { WorkspaceMember } from './workspace-member.entity';
import { Workspace } from './workspace.entity';
import { WorkspacesController } from './workspaces.controller';
import { WorkspacesService } from './workspaces.service';

@Global()
@Module({
  imports: [AuthModule, DiscoveryModule, TypeOrmModule.forFeature([Workspace, WorkspaceMember])],
  controllers: [WorkspacesController],
  providers: [
    WorkspaceEndings,
    WorkspacesService,
    MembersService,
    WorkspaceAccess,
    PlanLimits,
    RouteRules,
    ApiKeyStrategy,
    AccessGuard,
  ],
  exports: [WorkspaceEndings, WorkspaceAccess, PlanLimits, WorkspacesService, AccessGuard],
})
export class WorkspacesModule {}
