import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/popup.css';
import { Popup } from './Popup';
import { readTab } from './tab';

const tab = await readTab();
render(<Popup tab={tab} />, document.body);
