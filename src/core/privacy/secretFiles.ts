// The files that never enter a prompt, whatever the settings say: gitignore patterns, matched without regard to case.
import { credentialFiles } from './credentialFiles';

export interface SecretFiles {
  readonly kind: SecretKind;
  readonly patterns: readonly string[];
}

export type SecretKind = 'environment' | 'key' | 'certificate' | 'credentials' | 'history';

export const secretFiles: readonly SecretFiles[] = [
  {
    kind: 'environment',
    patterns: [
      ...[
        '.env',
        '.env.*',
        '.env-*',
        '.env_*',
        '*.env',
        '.envrc',
        '.envrc.*',
        '.flaskenv',
        '.dev.vars',
        '.dev.vars.*',
        '.secrets',
      ],
      // Files that are made to be shared carry placeholders in place of secrets.
      ...['!*.example', '!*.sample', '!*.template', '!*.tmpl', '!*.dist', '!*.schema', '!.env.d.ts'],
      ...['!*[-_]example', '!*[-_]sample', '!*[-_]template', '!example.env', '!sample.env', '!template.env'],
    ],
  },
  {
    kind: 'key',
    patterns: [
      ...['*.pem', '*.key', '*.ppk', '*.p8', '*.pk8', '*.p12', '*.pfx', '*.pvk', '*.snk', '*.jwk'],
      ...[
        '*.jks',
        '*.jceks',
        '*.bks',
        '*.bcfks',
        '*.keystore',
        '*.keytab',
        '*.keychain',
        '*.keychain-db',
        '*.kdb',
        '*.kdbx',
        '*.kwallet',
      ],
      ...[
        '*.gpg',
        '*.pgp',
        '*.age',
        '*.agekey',
        '*private*.asc',
        '*secret*.asc',
        'secring.*',
        '*.ovpn',
        '**/wireguard/*.conf',
        'wallet.dat',
      ],
      ...['id_rsa*', 'id_dsa*', 'id_ecdsa*', 'id_ed25519*', 'ssh_host_*_key', '!*.pub'],
      ...['**/.ssh/**', '**/.gnupg/**', '**/.password-store/**', '**/sops/age/keys.txt'],
    ],
  },
  {
    kind: 'certificate',
    patterns: [
      ...[
        '*.crt',
        '*.cer',
        '*.cert',
        '*.csr',
        '*.der',
        '*.p7b',
        '*.p7c',
        '*.p7s',
        '*.spc',
        '*.ca-bundle',
        '*.truststore',
      ],
      ...['*.mobileprovision', '*.provisionprofile'],
    ],
  },
  { kind: 'credentials', patterns: credentialFiles },
  {
    kind: 'history',
    patterns: [
      ...[
        '.*_history',
        '.*_history-*.tmp',
        '*_repl_history',
        'repl_history.jl',
        '.history',
        '.histfile',
        '.zhistory',
        '.*_hist',
        '.Rhistory',
      ],
      ...[
        'fish_history',
        'ghci_history',
        '*Host_history.txt',
        '**/nushell/history.*',
        '**/xonsh/**/xonsh-*.json',
        '**/.ipython/**/history.sqlite',
      ],
      ...['**/.bash_sessions/**', '**/.zsh_sessions/**', '.dbshell', '.lesshst', '.viminfo', '*.shada', '.wget-hsts'],
    ],
  },
];
