import '@backstage/cli/asset-types';
import ReactDOM from 'react-dom/client';
import '@fontsource/inter/400.css';
import '@fontsource/inter/600.css';
import '@fontsource/jetbrains-mono/400.css';
import '@backstage/ui/css/styles.css';
import './theme/base.css';
import './theme/theme.css';
import './theme/tweaks.css';
import { createCatalystApp } from './App';

const root = document.getElementById('root');
if (!root) {
  throw new Error('index.html has no element with the id "root"');
}
ReactDOM.createRoot(root).render(createCatalystApp().createRoot());
