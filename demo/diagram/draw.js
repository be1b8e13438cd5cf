// Lends the page around this one a function that makes an SVG of a diagram.
const {mermaid} = globalThis

const LIGHT = {
  primaryColor: '#ebf0fe',
  primaryBorderColor: '#2a55d5',
  primaryTextColor: '#151922',
  lineColor: '#555d6e',
  edgeLabelBackground: '#ffffff',
}
const DARK = {
  primaryColor: '#1d2643',
  primaryBorderColor: '#8eacff',
  primaryTextColor: '#eceef3',
  lineColor: '#a6adbb',
  edgeLabelBackground: '#13151b',
}

let drawn = 0

globalThis.draw = async (code, isDark) => {
  mermaid.initialize({
    startOnLoad: false,
    // Labels are text, and nothing can be clicked.
    securityLevel: 'strict',
    htmlLabels: false,
    look: 'classic',
    theme: 'base',
    themeVariables: {...(isDark ? DARK : LIGHT), darkMode: isDark, fontSize: '14px'},
    fontFamily: 'system-ui, sans-serif',
  })
  const {svg} = await mermaid.render(`diagram-${drawn++}`, code)
  return svg
}
