/** All styles of the one shadow root. */
import {markdownStyles} from '../markdown.ts'
import {reset} from '../styles/reset.ts'
import {tokens} from '../styles/tokens.ts'
import {composerStyles} from './composer.styles.ts'
import {panelStyles} from './panel.styles.ts'
import {toolCallStyles} from './tool-call.styles.ts'
import {turnStyles} from './turn.styles.ts'

export const chatStyles = [
  tokens,
  reset,
  markdownStyles,
  panelStyles,
  turnStyles,
  toolCallStyles,
  composerStyles,
]
