// The component tests in Firefox, which the Chrome launcher can drive as well.
import {chromeLauncher} from '@web/test-runner-chrome'
import base from './base.config.mjs'

const launcher = chromeLauncher({
  launchOptions: {browser: 'firefox', executablePath: process.env.FIREFOX_PATH},
})

export default {...base, browsers: [Object.assign(launcher, {name: 'Firefox'})]}
