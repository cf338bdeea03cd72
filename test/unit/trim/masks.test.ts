// A model that writes on what it was shown in place of a secret.
import { checkRule } from '../../support/trimCases';

checkRule('mask', [
  {
    name: 'the same mask again',
    at: 'const key = "xXxXxXxXxXxX";\nconst other = "‸"\n',
    text: 'xXxXxXxXxXxX',
    kept: '',
  },
  { name: 'a part of it, behind code', at: 'a();\n‸\n', text: 'const key = "XxXxX";\nb();', kept: '' },
  { name: 'the beginning of one where the text ends', at: 'a();\n‸\n', text: 'const key = "xX', kept: '' },
  { name: 'a template of an identifier', at: 'const id = ‸\n', text: "'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx';" },
  { name: 'names that end alike', at: 'const sum = ‸\n', text: 'maxX + minX;' },
]);
