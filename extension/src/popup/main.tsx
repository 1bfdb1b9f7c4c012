import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/popup.css';
import { Popup } from './Popup';
import { readTab } from './tab';
import { nameDocument } from '../words/page';

const tab = await readTab();
nameDocument('Jejak');
render(<Popup tab={tab} />, document.body);
