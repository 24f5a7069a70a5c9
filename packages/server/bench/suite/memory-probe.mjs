// Loaded into a measured server: collects garbage when it is asked to and says what is left.
process.on('message', () => {
  for (let round = 0; round < 3; round += 1) globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send({ liveBytes: heapUsed + external, rssBytes: rss });
});
process.channel.unref();
