// Runs a command where there is no network but the loopback interface.
import { spawnSync } from 'node:child_process';

// `ip` is not on every small system; python3 had to be there to build the editor.
const loopbackUp = `ip link set lo up 2>/dev/null || python3 -c "
import fcntl, socket, struct
SIOCSIFFLAGS, IFF_UP_AND_RUNNING = 0x8914, 0x41
fcntl.ioctl(socket.socket(), SIOCSIFFLAGS, struct.pack('16sh14x', b'lo', IFF_UP_AND_RUNNING))"
exec "$@"`;

/**
 * What to put in front of a command; undefined where this machine does not allow it.
 * @returns {string[] | undefined}
 */
export function offlinePrefix() {
  if (process.platform !== 'linux') return undefined;
  // A user other than root needs a user namespace of its own.
  const flags = process.getuid?.() === 0 ? ['-n'] : ['-r', '-n'];
  const args = [...flags, 'sh', '-c', loopbackUp, 'sh'];
  const trial = [process.execPath, '-e', "require('node:net').createServer().listen(0, '127.0.0.1').unref()"];
  return spawnSync('unshare', [...args, ...trial], { stdio: 'ignore' }).status === 0 ? ['unshare', ...args] : undefined;
}
