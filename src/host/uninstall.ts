// Runs once after the extension was removed, in plain Node without the editor: ends the engines and says where models
// lie.
import { engineFolder } from '../local/folder';
import { askToLeave } from './engine/askToLeave';

const everyVersion = () => true;

void askToLeave(engineFolder(), '0.0.0', everyVersion)
  .catch((error: unknown) => process.stderr.write(`Werkbank: its engine could not be asked to end: ${String(error)}\n`))
  .then(() =>
    process.stdout.write(
      'Werkbank: the engine has ended. Model files that you chose stay where you put them; the settings ' +
        'werkbank.completion.model, werkbank.chat.model and werkbank.embedding.model named the last ones.\n',
    ),
  );
