import './style.css';
import { render } from 'preact';
import { stream } from './api/stream.ts';
import { takeToken } from './api/token.ts';
import { App } from './app.tsx';
import { keptTheme, setTheme } from './parts/theme.ts';

takeToken();
setTheme(keptTheme());
stream.open();
const page = document.getElementById('page');
if (page === null) throw new Error('index.html must have an element with the id "page", but has none.');
render(<App />, page);
