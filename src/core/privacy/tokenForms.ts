// Tokens that can be told by how they begin, as those who issue them document.

export interface TokenForm {
  /**
   * Any of these; a word does not stand in the middle of another, and what ends with `=`, `/` or a space belongs to no
   * token.
   */
  readonly beginnings: readonly string[];
  /** The letters behind the beginning, as a regular expression's class; the token ends with the last one in a row. */
  readonly letters: string;
  /** Letters behind the beginning at the least. */
  readonly least: number;
}

const word = 'A-Za-z0-9_';
const wordAndDash = 'A-Za-z0-9_-';
const alphanumeric = 'A-Za-z0-9';
const hex = 'a-fA-F0-9';
const base64 = 'A-Za-z0-9+/=_-';

export const tokenForms: readonly TokenForm[] = [
  // Amazon: access key ids; Bedrock
  { beginnings: ['AKIA', 'ASIA', 'ABIA', 'ACCA'], letters: 'A-Z0-9', least: 16 },
  { beginnings: ['ABSK'], letters: base64, least: 60 },
  // GitHub, GitLab, Bitbucket and Atlassian
  { beginnings: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], letters: word, least: 22 },
  {
    beginnings: [
      'glpat-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glcbt-',
      'glptt-',
      'glft-',
      'glimt-',
      'glagent-',
      'glsoat-',
      'gloas-',
      'glffct-',
      'GR1348941',
    ],
    letters: wordAndDash,
    least: 20,
  },
  { beginnings: ['ATATT3', 'ATCTT3', 'ATBB'], letters: base64, least: 24 },
  // registries
  { beginnings: ['npm_'], letters: alphanumeric, least: 36 },
  { beginnings: ['pypi-Ag'], letters: wordAndDash, least: 50 },
  { beginnings: ['rubygems_'], letters: hex, least: 48 },
  { beginnings: ['cio'], letters: alphanumeric, least: 32 },
  { beginnings: ['dckr_pat_', 'dckr_oat_'], letters: wordAndDash, least: 20 },
  // chats
  {
    beginnings: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxo-', 'xapp-'],
    letters: 'A-Za-z0-9-',
    least: 20,
  },
  { beginnings: ['hooks.slack.com/services/', 'hooks.slack.com/workflows/'], letters: 'A-Za-z0-9/', least: 20 },
  { beginnings: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'], letters: 'A-Za-z0-9/_-', least: 40 },
  { beginnings: [':AA'], letters: wordAndDash, least: 33 },
  // payment and shops
  { beginnings: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'], letters: alphanumeric, least: 16 },
  { beginnings: ['whsec_'], letters: base64, least: 24 },
  { beginnings: ['shpat_', 'shpca_', 'shppa_', 'shpss_'], letters: hex, least: 32 },
  { beginnings: ['sq0atp-', 'sq0csp-', 'EAAA'], letters: wordAndDash, least: 22 },
  // language models
  { beginnings: ['sk-'], letters: alphanumeric, least: 32 },
  {
    beginnings: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-ant-', 'sk-or-v1-', 'sk-lf-'],
    letters: wordAndDash,
    least: 20,
  },
  { beginnings: ['gsk_', 'xai-', 'pplx-', 'fw_', 'csk-'], letters: alphanumeric, least: 24 },
  { beginnings: ['hf_', 'api_org_'], letters: alphanumeric, least: 34 },
  { beginnings: ['r8_', 'nvapi-', 'lsv2_pt_', 'lsv2_sk_'], letters: wordAndDash, least: 32 },
  // Google
  { beginnings: ['AIza'], letters: wordAndDash, least: 35 },
  { beginnings: ['GOCSPX-', 'ya29.'], letters: wordAndDash, least: 20 },
  { beginnings: ['1//0'], letters: wordAndDash, least: 40 },
  // Azure
  { beginnings: ['AccountKey=', 'SharedAccessKey=', 'SharedSecretValue='], letters: base64, least: 24 },
  { beginnings: ['sig='], letters: 'A-Za-z0-9%+/=', least: 32 },
  // hosts, and what runs there
  { beginnings: ['dop_v1_', 'doo_v1_', 'dor_v1_'], letters: hex, least: 64 },
  { beginnings: ['dapi', 'SK', 'key-'], letters: 'a-f0-9', least: 32 },
  { beginnings: ['hvs.', 'hvb.', 'hvr.', 'dp.pt.', 'dp.st.', 'dp.sa.', 'SG.'], letters: 'A-Za-z0-9._-', least: 24 },
  {
    beginnings: ['glsa_', 'glc_', 'sntrys_', 'sntryu_', 'sbp_', 'sb_secret_', 'figd_', 'lin_api_', 'ntn_'],
    letters: base64,
    least: 32,
  },
  {
    beginnings: ['PMAK-', 'NRAK-', 'pul-', 'xkeysib-', 'tskey-auth-', 'tskey-api-', 'tskey-client-'],
    letters: wordAndDash,
    least: 24,
  },
  {
    beginnings: [
      'pscale_tkn_',
      'pscale_pw_',
      'pscale_oauth_',
      'nfp_',
      'sqp_',
      'squ_',
      'sqa_',
      'sgp_',
      'bkua_',
      'HRKU-',
    ],
    letters: wordAndDash,
    least: 32,
  },
  { beginnings: ['fm1_', 'fm2_', 'FlyV1 ', 'CCIPAT_', 'CCIPRJ_', 'ops_eyJ'], letters: base64, least: 32 },
  { beginnings: ['AGE-SECRET-KEY-1'], letters: 'A-Z0-9', least: 50 },
  // JSON in base64: web tokens, and the credentials of many others
  { beginnings: ['eyJ'], letters: 'A-Za-z0-9+/=_.-', least: 40 },
];
