import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The green of the phone page, from the lightest to the darkest. */
const flow: MantineColorsTuple = [
  '#e9f6f2',
  '#d3ebe4',
  '#a6d9ca',
  '#76c6b0',
  '#4fb599',
  '#35b395',
  '#1f967a',
  '#147f68',
  '#0f6e5c',
  '#0a5447',
]

/** Greys with a breath of green, so that surfaces and accent belong together in the dark. */
const dark: MantineColorsTuple = [
  '#e3eae8',
  '#c2ccc9',
  '#97a5a1',
  '#6e7d79',
  '#3b4849',
  '#2c3738',
  '#212b2c',
  '#161e1f',
  '#101718',
  '#0a1011',
]

const gray: MantineColorsTuple = [
  '#f8f9f7',
  '#f2f4f1',
  '#e9ece8',
  '#dde2dd',
  '#cbd2cd',
  '#aeb7b3',
  '#7d8985',
  '#5a6663',
  '#3a4543',
  '#1c2624',
]

const font =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari", Mangal, sans-serif'

export const theme = createTheme({
  primaryColor: 'flow',
  primaryShade: { light: 8, dark: 7 },
  colors: { flow, dark, gray },
  black: '#16211f',
  fontFamily: font,
  headings: { fontFamily: font, fontWeight: '650' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } },
      classNames: { title: 'dialog-title' },
    },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Button: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { visibilityToggleButtonProps: { color: 'gray' } } },
    Table: { defaultProps: { verticalSpacing: 7, horizontalSpacing: 'sm' } },
  },
})

/** In the dark, soft buttons and badges of our green would all but vanish: they get a lighter ground and lighter words. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {},
  dark: {
    '--mantine-color-flow-light': 'rgb(53 179 149 / 16%)',
    '--mantine-color-flow-light-hover': 'rgb(53 179 149 / 24%)',
    '--mantine-color-flow-light-color': flow[2],
  },
})
