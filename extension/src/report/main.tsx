import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/report.css';
import '../styles/tables.css';
import '../styles/screens.css';
import { Report } from './Report';

render(<Report />, document.body);
