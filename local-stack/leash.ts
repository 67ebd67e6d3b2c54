/**
 * Preloaded (node -r) into every process that the embedded stack starts: when the process that started it is gone,
 * however it died, the channel between them closes, and this one ends as well.
 */
const GRACE_MS = 27_000;

process.on('disconnect', () => {
  const isOnlyListener = process.listenerCount('disconnect') === 1;
  if (isOnlyListener) process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
});

// The listener above must not by itself keep alive a process that has finished.
process.channel?.unref();
