// Texts with secrets in them, as they are met with in code and configuration: « and » stand around what must be masked.
// The secrets are put together here, so that this file itself holds none.
import { dedent } from '../support/dedent';

const letters = (count: number, from: string): string => from.repeat(count).slice(0, count);
const base62 = (count: number): string => letters(count, 'aB3dE5fG7hJ9kL2mN4pQ6rS8tU0v');
const hex = (count: number): string => letters(count, '3fa85f6457174562b3fc2c963f66afa6');
const upper = (count: number): string => letters(count, 'Z7QW3ER5TY2UIO4P');

const keyLines = [
  letters(64, 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'),
  letters(64, 'Kq3b+7vR/2mXcT9eLwP0sZ8uYdN5aHfJ'),
  'x9Qe==',
];
const begin = '-----BEGIN RSA PRIVATE KEY-----';
const end = '-----END RSA PRIVATE KEY-----';

/** Each is masked where it is marked, and nowhere else. */
export const secretTextCases: readonly (readonly [name: string, text: string])[] = [
  ['an AWS access key id', `const id = '«AKIA${upper(16)}»';`],
  ['an AWS secret access key', `aws_secret_access_key = «${base62(20)}/${base62(19)}»`],
  ['an AWS secret access key in code', `secretAccessKey: '«${base62(20)}/${base62(19)}»',`],
  ['a GitHub token', `git clone https://«ghp_${base62(36)}»@github.com/a/b`],
  ['a fine-grained GitHub token', `token: «github_pat_${base62(22)}_${base62(59)}»`],
  ['a GitLab token', `curl --header "PRIVATE-TOKEN: «glpat-${base62(20)}»"`],
  ['an npm token', `//registry.npmjs.org/:_authToken=«npm_${base62(36)}»`],
  ['a PyPI token', `«pypi-Ag${base62(80)}»`],
  ['a Slack token', `slack('«xoxb-123456789012-123456789012-${base62(24)}»')`],
  ['a Telegram token', `https://api.telegram.org/bot123456789«:AA${base62(33)}»/getMe`],
  ['a Slack webhook', `https://hooks.slack.com/services/«T0000/B0000/${base62(24)}»`],
  ['a Stripe key', `new Stripe("«sk_live_${base62(24)}»")`],
  ['an OpenAI key', `OpenAI("«sk-proj-${base62(40)}-_${base62(10)}»")`],
  ['an OpenAI key of the older form', `const key = "«sk-${base62(48)}»";`],
  ['an Anthropic key', `ANTHROPIC_API_KEY=«sk-ant-api03-${base62(60)}»`],
  ['a Google API key', `initMap('«AIza${base62(35)}»')`],
  ['a Hugging Face token', `login("«hf_${base62(34)}»")`],
  [
    'an Azure connection string',
    `"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=«${base62(86)}==»;EndpointSuffix=core.windows.net"`,
  ],
  ['a web token', `const jwt = "«eyJ${base62(30)}.eyJ${base62(60)}.${base62(43)}»";`],
  ['a token behind an escape', `"first\\n«ghp_${base62(36)}»"`],
  ['a token in a list', `["«npm_${base62(36)}»", "«npm_${base62(36)}»"]`],
  ['two tokens that differ', `«ghp_${base62(36)}» «gho_${hex(36)}»`],
  ['a password in a URL', `DATABASE_URL=postgres://app:«hunter2»@db:5432/app`],
  ['a password in a connection string', `"Server=db;User Id=app;Password=«k8Hf93jfK2ls»;Encrypt=True"`],
  ['a password in code', `const password = "«hunter2»";`],
  [
    'a password of four words',
    `password: 'correct-horse-battery-staple',`.replace('correct', '«correct').replace('staple', 'staple»'),
  ],
  [
    'a password with a type',
    `  private readonly dbPassword: string = '«Pa55 word»';`.replace('Pa55 word', 'Pa55!word'),
  ],
  ['a password in JSON', `{ "user": "ada", "password": "«hunter2»" }`],
  ['a password in JSON in a string', `"{\\"password\\": \\"«hunter2»\\", \\"user\\": \\"ada\\"}"`],
  ['a password in YAML', `    POSTGRES_PASSWORD: «hunter2»`],
  ['a password in a shell', `export DB_PASS=«hunter2»`],
  ['a password as an option', `mysql --user ada --password «hunter2»`],
  ['a password as an argument', `builder.password("«hunter2»").build()`],
  ['a password as an argument of a setter', `user.setPassword("«hunter2»")`],
  ['a header as an argument', `request.header("X-Api-Key", "«k8Hf93jfK2ls»")`],
  ['a password in XML', `<password>«hunter2»</password>`],
  ['a password by index', `os.environ["PASSWORD"] = "«hunter2»"`],
  ['a password in Python', `PASSWORD = r"«hunter2»"`],
  ['a password as a default', `process.env.PASSWORD || '«hunter2»'`],
  ['a password on the next line', `password =\n    "«hunter2»"`],
  ['a password that is not closed', `password = "«hunter2»; next(a);`],
  ['a password with a quote in it', `password = "«hun\\"ter2»";`],
  ['a password without a digit', `password = "«swordfish!»";`],
  ['a secret key without a digit', `SECRET_KEY = "«django-insecure-#abc&def»"`],
  ['a secret key for Rails', `secret_key_base: "«${hex(64)}»"`],
  ['a key with one digit', `api_key = "«abcDefGhiJklMnoPqrStu4»"`],
  ['a very long key without quotes', `API_TOKEN=«${base62(600)}»`],
  ['a password of digits', `pwd: "«31415926»"`],
  ['a secret of hexadecimal digits', `clientSecret: "«${hex(32)}»"`],
  ['an API key in a header', `  -H "X-Api-Key: «${base62(32)}»"`],
  ['an authorization', `Authorization: Bearer «${base62(32)}»`],
  ['an authorization with one digit', `Authorization: Bearer  «abcDefGhiJkl4»`],
  ['a basic authorization without a digit', `"Authorization: Basic «YWRhOmFkYQ==»"`],
  ['a basic authorization', `headers['Authorization'] = 'Basic «YWRhOnNlY3JldA==»'`],
  ['a very long secret', `secret = "«${base62(2000)}»"`],
  ['a private key', [begin, ...keyLines.map((line) => `«${line}»`), end].join('\n')],
  ['a private key with CRLF', [begin, ...keyLines.map((line) => `«${line}»`), end].join('\r\n')],
  ['a private key in one string', `"${begin}\\n«${keyLines[0] ?? ''}»\\n«${keyLines[2] ?? ''}»\\n${end}\\n"`],
  ['a private key in one string that is not finished', `call("${begin}\\n«${keyLines[0] ?? ''}»\\n-----E", other);`],
  [
    'a private key in several strings',
    [`  '${begin}\\n' +`, ...keyLines.map((line) => `  '«${line}»\\n' +`), `  '${end}'`].join('\n'),
  ],
  [
    'a private key that begins above the text',
    ['const a = 1;', ...keyLines.map((line) => `«${line}»`), end].join('\n').replace('const a = 1;\n', ''),
  ],
  ['a private key that ends below the text', [begin, ...keyLines.map((line) => `«${line}»`)].join('\n')],
  [
    'a private key with a line that is being written',
    [begin, `«${keyLines[0] ?? ''}»`, 'const a = 1;', `«${keyLines[1] ?? ''}»`, end].join('\n'),
  ],
  [
    'a private key with headers that ends below the text',
    [
      begin,
      'Proc-Type: 4,ENCRYPTED',
      'DEK-Info: AES-128-CBC,3FA85F64',
      '',
      ...keyLines.map((line) => `«${line}»`),
    ].join('\n'),
  ],
  [
    'a beginning of a private key above code',
    [begin, 'const a = 1;', 'call(a);', begin, `«${keyLines[0] ?? ''}»`, end].join('\n'),
  ],

  ['a name of a variable', `const password = readPassword(path);`],
  ['a name with a digit', `const token = token2; password = password2; password = a1b2c3;`],
  ['a field', `this.password = config.password2;`],
  ['a call', `secret = sha256of2parts(value1); token = lookUp1in2[value]`],
  ['a field of a constant', `PASSWORD = config.v1.db2.password`],
  ['a constant on the next line', `PASSWORD =\n  first2second`],
  ['a choice', `password=a?b1:c2d3;`],
  ['a default', `token || a1b2c3d4e5f6`],
  ['a comparison', `while (password > a1b2c3) next();`],
  ['a kind of key', `private_key: "rsa4096x"`],
  ['a date', `token: '2026-11-26-10'`],
  ['what is too short', `password: "abc1", token: "a1b2c3", redis: "redis://ada:abc@host"`],
  ['a type', `password: string; token: Token | undefined;`],
  ['a label', `password: 'Password', hint: 'Enter your password', password: 'Enter 8 letters!'`],
  ['the key of a text', `password: 'auth.form2.password.label'`],
  ['a kind of input', `<input type="password" name="password" autocomplete="current-password">`],
  ['a kind of token', `{ type: 'token', token: 'identifier' }`],
  ['a placeholder', `password = "\${DB_PASSWORD}"; token: "{{ token }}"; api_key="<your-key>"`],
  ['a template', `postgres://\${user}:\${password}@\${host}`],
  ['a port', `http://localhost:3000/@scope`],
  ['a folder', `pwd: "/usr/lib/node16/bin"`],
  ['a compass', `compass = "north2north"`],
  ['an empty password', `password = "";`],
  ['a word that begins like a token', `import { sk_test_helper } from './npm_packages';`],
  ['a class of a style sheet', `.sk-circle-fade-dot, .sk-fold { color: #a1b2c3 }`],
  ['a word that ends like a token', `const MYAKIA${upper(16)} = 1;`],
  ['a continent', `const ASIA_PACIFIC = regions.ASIAPACIFIC;`],
  [
    'marks of private keys in code',
    dedent`
      const begin = '${begin}';
      const endOfTheWholeKey = '${end}';
      return textBetweenBoth;`,
  ],
  [
    'a beginning of a private key in a list',
    dedent`
      [
        '${begin}',
        short,
        call(a, {}),
        other(b, {}),
        aVeryLongNameOfAVariable,
      ]`,
  ],
  [
    'an end of a private key in a list',
    dedent`
      [
        aVeryLongNameOfAVariable,
        call(a, {}),
        first,
        second,
        '${end}',
      ]`,
  ],
  ['the end of a private key in code', `const endOfTheWholeKey = '${end}';`],
  ['names of files', `['.vault-token', 'k8Hf93jfK2ls0']`],
  ['the way to encode a password', `Buffer.from(password, 'utf16le')`],
  ['an argument for a token', `credential.getToken('499b84ac-1321-427f-aa17-267ca6975798/.default')`],
  ['a version of HTTP', `A basic HTTP/1.1 client`],
  ['an error of authorization', `Bearer authorization_uri="https://login.example/", error="invalid_token2"`],
  ['a URL of documentation', `redis://user:pass@localhost:6379`],
  [
    'a public key',
    dedent`
      -----BEGIN PUBLIC KEY-----
      ${keyLines[0] ?? ''}
      -----END PUBLIC KEY-----`,
  ],
  ['a hash', `"integrity": "sha512-${base62(86)}=="`],
  ['a commit', `checkout ${hex(40)}`],
  ['an identifier of letters', `const id = "${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}";`],
  [
    'a comment',
    `// The token is kept until the session ends; see RFC 6750 for Bearer tokens, Basic authentication aside.`,
  ],
];

/** `|` is the cursor. True where it stands in a secret, of which the engine is not to be asked. */
export const cursorCases: readonly (readonly [name: string, text: string, cursorInSecret: boolean])[] = [
  ['behind a whole token', `t = ghp_${base62(36)}|`, true],
  ['in a token', `t = "ghp_${base62(10)}|${base62(26)}"`, true],
  ['behind half of a token', `t = "ghp_${base62(18)}|"`, true],
  ['behind the beginning of a token', `t = "ghp_|"`, false],
  ['before a token', `t = "|ghp_${base62(36)}"`, false],
  ['behind the quote of a token', `t = "ghp_${base62(36)}"|`, false],
  ['in a password', `password = "hunt|er2"`, true],
  ['behind a password that is not closed', `password = "hunter2|`, true],
  ['behind a password that is not closed, with code behind it', `password = "hunter2|;\nnext("x");`, true],
  ['behind what may become a password', `password = "hunt|"`, false],
  ['behind a password', `password = "hunter2";|`, false],
  ['behind a password in a URL without a host', `postgres://app:hunter2|`, true],
  ['behind a port', `http://localhost:3000|`, false],
  ['in a private key', `${begin}\n${keyLines[0] ?? ''}|\n${end}`, true],
  ['behind a name that goes on', 'PASSWORD = base64.|', false],
  ['on the line below a secret', `password = "hunter2"\n|`, false],
];
