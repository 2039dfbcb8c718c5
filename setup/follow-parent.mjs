/**
 * Loaded before a program that set-up launches: ends it in an orderly way when its launcher was killed, which could pass no
 * signal on. Such a process is handed to another parent.
 */
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}, 1000).unref()
