// What activation can load, and that neither the native library nor WebAssembly is in it. `npm run bench -- start
// [--json]`
import { activationBundle } from '../support/activationBundle';

async function main(json: boolean): Promise<void> {
  const { activationBytes, loadsNative, loadsWasm, modules } = await activationBundle('src/extension.ts');
  console.log(JSON.stringify({ activationBytes, loadsNative, loadsWasm, modules }, null, json ? 0 : 2));
}

main(process.argv.includes('--json')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
