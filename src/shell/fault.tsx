/** Catches what a page throws, so that the menu stays and the reader gets plain words. */
import { Component, type ReactNode } from 'react'
import { ErrorState, Page } from '#kernel/web'

export class Fault extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined as unknown }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return (
      <Page>
        <ErrorState error={this.state.error} onRetry={() => window.location.reload()} />
      </Page>
    )
  }
}
