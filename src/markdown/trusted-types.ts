// The Trusted Types policy `agui-chat`: made once per page, handed to the sanitiser alone.
import {pageRegistry, type Policy} from '../page-registry.ts'

interface Page {
  trustedTypes?: {createPolicy(name: string, rules: Policy): Policy}
}

const rules: Policy = {
  createHTML: (html) => html,
  createScriptURL() {
    throw new TypeError('agui-chat makes no scripts.')
  },
}

/**
 * The page's policy; nothing where the browser has no Trusted Types; `refused` where the page's
 * Content-Security-Policy does not name `agui-chat`, which the console is told once.
 */
export function findPolicy(): Policy | 'refused' | undefined {
  const registry = pageRegistry()
  const {trustedTypes} = globalThis as Page
  if (registry.policy !== undefined || trustedTypes === undefined) return registry.policy
  try {
    registry.policy = trustedTypes.createPolicy('agui-chat', rules)
  } catch {
    registry.policy = 'refused'
    console.warn(
      'agui-chat shows replies as plain text: add `agui-chat` to the `trusted-types` of the Content-Security-Policy to format them.',
    )
  }
  return registry.policy
}
