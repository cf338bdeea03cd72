// Ends a process that ran native code.

/**
 * `process.exit` would wait for the library's work under way, such as a chunk of prompt that takes minutes on an
 * overloaded machine. Everything worth keeping is written by now.
 */
export function endProcess(): void {
  process.kill(process.pid, 'SIGKILL');
}
