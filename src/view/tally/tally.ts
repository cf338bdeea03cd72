// The page of *Show Completion Tally*, as the editor loads it.
import { tallyMessages } from '../../protocol/tallyView';
import { connect } from '../connect';
import { drawTally } from './page';

connect(tallyMessages, ({ content }) => drawTally(document, content));
