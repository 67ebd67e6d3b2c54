import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BlobRemoval } from './blob-removal.entity';
import { BlobRemovals } from './blob-removals.service';
import { MediaCopies } from './media-copies.service';
import { MediaIntake } from './media-intake.service';
import { MediaUploadInterceptor } from './media-upload.interceptor';
import { MediaController } from './media.controller';
import { MediaService } from './media.service';

/** Files: uploads to send, files received, and the copies that Meta holds. */
@Module({
  imports: [TypeOrmModule.forFeature([BlobRemoval])],
  controllers: [MediaController],
  providers: [MediaService, MediaIntake, MediaCopies, BlobRemovals, MediaUploadInterceptor],
  exports: [MediaService, BlobRemovals],
})
export class MediaModule {}
