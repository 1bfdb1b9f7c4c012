import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/report.css';
import '../styles/tables.css';
import '../styles/screens.css';
import { Report } from './Report';
import { text } from '../words/message';
import { nameDocument } from '../words/page';

nameDocument(text('nav_page'));
render(<Report />, document.body);
