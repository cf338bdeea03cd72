// The platforms that can be packed for: VS Code's name of each, and the engine library's native packages.
import { UserError } from '../setUp/userError.mjs';

/**
 * CPU everywhere, with Vulkan or Metal where they are found. CUDA is an addition of its own, because of its size.
 * @type {Readonly<Record<string, {target: string, nativePackages: readonly string[]}>>}
 */
const targets = {
  'linux-x64': {
    target: 'linux-x64',
    nativePackages: ['@node-llama-cpp/linux-x64', '@node-llama-cpp/linux-x64-vulkan'],
  },
  'linux-arm64': { target: 'linux-arm64', nativePackages: ['@node-llama-cpp/linux-arm64'] },
  'linux-arm': { target: 'linux-armhf', nativePackages: ['@node-llama-cpp/linux-armv7l'] },
  'darwin-arm64': { target: 'darwin-arm64', nativePackages: ['@node-llama-cpp/mac-arm64-metal'] },
  'darwin-x64': { target: 'darwin-x64', nativePackages: ['@node-llama-cpp/mac-x64'] },
  'win32-x64': { target: 'win32-x64', nativePackages: ['@node-llama-cpp/win-x64', '@node-llama-cpp/win-x64-vulkan'] },
  'win32-arm64': { target: 'win32-arm64', nativePackages: ['@node-llama-cpp/win-arm64'] },
};

/**
 * Without a checksum npm takes whatever the registry gives. An entry has none while its release is not published.
 * @param {import('../setUp/dependencies.mjs').LockedPackages} locked
 * @param {{target: string, nativePackages: readonly string[]}} wanted
 * @throws {UserError} naming the binaries without a checksum
 */
export function requireChecksums(locked, { target, nativePackages }) {
  const without = nativePackages.filter((name) => locked[`node_modules/${name}`]?.integrity === undefined);
  if (without.length === 0) return;
  const names = without.join(' and ');
  throw new UserError(`Nothing is packed for ${target}: package-lock.json has no checksum for ${names}.`);
}

/**
 * @param {{platform: string, arch: string}} machine
 * @throws {UserError} for a platform without native packages
 */
export function targetFor({ platform, arch }) {
  const target = targets[`${platform}-${arch}`];
  if (target === undefined) throw new UserError(`The engine library has no binaries for ${platform}-${arch}.`);
  return target;
}
