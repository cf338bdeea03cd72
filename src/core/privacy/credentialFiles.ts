// Files in which programs keep passwords and tokens: gitignore patterns, by what they belong to.

const clouds = [
  // Amazon
  ...['**/.aws/**', '*accessKeys.csv', '*credentials.csv', 'rootkey.csv', '.boto', '.s3cfg', '.passwd-s3fs'],
  // Microsoft
  ...['**/.azure/**', 'local.settings.json', '*.publishsettings', '*.pubxml.user', '*.azureauth'],
  // Google
  ...[
    '**/.config/gcloud/**',
    '**/AppData/Roaming/gcloud/**',
    'application_default_credentials.json',
    'google-credentials*.json',
  ],
  ...[
    '*service-account*.json',
    '*service_account*.json',
    '*serviceaccount*.json',
    '*firebase-adminsdk*.json',
    'client_secret*.json',
    'gha-creds-*.json',
  ],
  // others
  ...[
    '**/.oci/**',
    '**/.config/doctl/**',
    '**/.config/rclone/**',
    'rclone.conf',
    '.databrickscfg',
    '**/.fly/config.yml',
    '**/.config/configstore/**',
  ],
];

const clusters = [
  ...[
    '**/.kube/**',
    'kubeconfig',
    'kubeconfig.*',
    '*.kubeconfig',
    '**/etc/kubernetes/*.conf',
    'k3s.yaml',
    '**/run/secrets/**',
  ],
  ...['**/.docker/config.json', '.dockercfg', '.dockerconfigjson', '**/containers/auth.json'],
  ...[
    '*.tfstate',
    '*.tfstate.*',
    '*.tfvars',
    '*.tfvars.json',
    '*.tfplan',
    '.terraformrc',
    'terraform.rc',
    '*.tfrc',
    '*.tfrc.json',
  ],
  ...[
    '.vault-token',
    '.vault[-_]pass*',
    'vault[-_]pass',
    'vault[-_]pass.txt',
    'vault[-_]password',
    'vault[-_]password.txt',
    'vault.yml',
    'vault.yaml',
    '*.vault.yml',
    '*.vault.yaml',
    '*.vault',
  ],
];

const packages = [
  ...['.npmrc', '.pypirc', '**/.pip/pip.conf', '**/.config/pip/pip.conf', '**/.gem/credentials', '**/.bundle/config'],
  ...[
    '**/.cargo/credentials',
    '**/.cargo/credentials.toml',
    '**/.m2/settings.xml',
    '**/.m2/settings-security.xml',
    '**/.gradle/gradle.properties',
  ],
  ...[
    '**/.ivy2/.credentials',
    '**/.sbt/.credentials',
    '**/.nuget/NuGet/NuGet.Config',
    '**/.composer/auth.json',
    '**/composer/auth.json',
  ],
  ...['**/.cache/huggingface/token', '**/.huggingface/token', 'kaggle.json'],
];

const services = [
  ...[
    '.netrc',
    '_netrc',
    '.git-credentials',
    '**/.config/git/credentials',
    '.gitcookies',
    '**/.config/gh/hosts.yml',
    '**/.config/glab-cli/config.yml',
  ],
  ...[
    '.pgpass',
    'pgpass.conf',
    '.my.cnf',
    '.mylogin.cnf',
    '.rediscli_auth',
    '.htpasswd',
    '.htdigest',
    '**/etc/shadow',
    '**/etc/gshadow',
  ],
  ...[
    '.msmtprc',
    '.fetchmailrc',
    '.mbsyncrc',
    '.isyncrc',
    '.offlineimaprc',
    '.smbcredentials',
    '.ftpconfig',
    'sftp-config.json',
    '**/.vscode/sftp.json',
  ],
];

const anyProgram = [
  ...[
    'credentials.json',
    'credentials.xml',
    'secret.yaml',
    'secret.yml',
    '*.secret.yaml',
    '*.secret.yml',
    '*-secrets.yaml',
    '*-secrets.yml',
  ],
  ...['secrets.json', 'secrets.toml', 'secrets.yaml', 'secrets.yml', 'secrets.ini', 'secrets.properties'],
];

export const credentialFiles: readonly string[] = [...clouds, ...clusters, ...packages, ...services, ...anyProgram];
