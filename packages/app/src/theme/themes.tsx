import { createUnifiedTheme, palettes, UnifiedThemeProvider } from '@backstage/theme';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import { RiMoonLine, RiSunLine } from '@remixicon/react';

const fontFamily = "'Inter', system-ui, sans-serif";

/** Plugins that are still on Material UI follow the same ink on paper; all else reads the tokens of theme.css. */
const light = createUnifiedTheme({
  palette: { ...palettes.light, background: { default: '#f7f7f8', paper: '#ffffff' } },
  fontFamily,
});

const dark = createUnifiedTheme({
  palette: { ...palettes.dark, background: { default: '#101114', paper: '#17181c' } },
  fontFamily,
});

export const lightTheme = ThemeBlueprint.make({
  name: 'light',
  params: {
    theme: {
      id: 'light',
      title: 'Light',
      variant: 'light',
      icon: <RiSunLine size={16} />,
      Provider: ({ children }) => <UnifiedThemeProvider theme={light}>{children}</UnifiedThemeProvider>,
    },
  },
});

export const darkTheme = ThemeBlueprint.make({
  name: 'dark',
  params: {
    theme: {
      id: 'dark',
      title: 'Dark',
      variant: 'dark',
      icon: <RiMoonLine size={16} />,
      Provider: ({ children }) => <UnifiedThemeProvider theme={dark}>{children}</UnifiedThemeProvider>,
    },
  },
});
