/** All styles of the one shadow root. */
import {markdownStyles} from '../markdown/markdown.styles.ts'
import {glyphs} from '../styles/glyphs.ts'
import {reset} from '../styles/reset.ts'
import {tokens} from '../styles/tokens.ts'
import {actionStyles} from './actions.styles.ts'
import {activityStyles} from './activity.styles.ts'
import {bannerStyles} from './banner.styles.ts'
import {buttonStyles} from './buttons.styles.ts'
import {cardStyles} from './card.styles.ts'
import {composerStyles} from './composer.styles.ts'
import {headerStyles} from './header.styles.ts'
import {logStyles} from './log.styles.ts'
import {mediaStyles} from './media.styles.ts'
import {panelStyles} from './panel.styles.ts'
import {popupStyles} from './popup.styles.ts'
import {reasoningStyles} from './reasoning.styles.ts'
import {stepStyles} from './steps.styles.ts'
import {toolCallStyles} from './tool-call.styles.ts'
import {turnStyles} from './turn.styles.ts'

export const chatStyles = [
  tokens,
  reset,
  glyphs,
  markdownStyles,
  panelStyles,
  popupStyles,
  headerStyles,
  buttonStyles,
  bannerStyles,
  logStyles,
  turnStyles,
  stepStyles,
  reasoningStyles,
  toolCallStyles,
  cardStyles,
  mediaStyles,
  actionStyles,
  activityStyles,
  composerStyles,
]
